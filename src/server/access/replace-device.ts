import { v7 as uuid } from 'uuid'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Queries, Write } from '../database/database.ts'
import { audit } from './audit.ts'
import type { ReplacementTables } from './replacement-tables.ts'
import { retireDevice } from './wipe-device.ts'

export type ReplacementRow = ReplacementTables['replacements']

/** Who takes a step, when. */
export interface Step {
  readonly person: string
  readonly device: string
  readonly now: number
}

type Outcome = Result<void, RefusalCode>

/**
 * Begins to replace a device of `person`; the one begun before goes on. `by` is the person himself or an administrator.
 * A device that was wiped has nothing left to give, one that waits to be let in never had anything.
 */
export async function startReplacement(
  trx: Write,
  { person, device, now }: Step,
  by: string,
): Promise<Outcome> {
  const known = await trx
    .selectFrom('devices')
    .select('wiped_at')
    .where('id', '=', device)
    .where('person', '=', person)
    .where('asking_until', 'is', null)
    .executeTakeFirst()
  if (!known || known.wiped_at !== null) return err('not-found')
  if (await underWay(trx, device)) return ok(undefined)
  await trx
    .insertInto('replacements')
    .values({ id: uuid({ msecs: now }), person, old_device: device, started_by: by, started_at: now })
    .execute()
  await audit(trx, now, by, 'replacement-started', device)
  return ok(undefined)
}

/** The unfinished replacement of this device; of several the newest. */
export const underWay = (db: Queries, oldDevice: string): Promise<ReplacementRow | undefined> =>
  db
    .selectFrom('replacements')
    .selectAll()
    .where('old_device', '=', oldDevice)
    .where('given_up_at', 'is', null)
    .where('retired_at', 'is', null)
    .orderBy('started_at', 'desc')
    .executeTakeFirst()

/** The newest replacement of this device that was not given up, finished ones included. */
export const replacementOf = (db: Queries, oldDevice: string): Promise<ReplacementRow | undefined> =>
  db
    .selectFrom('replacements')
    .selectAll()
    .where('old_device', '=', oldDevice)
    .where('given_up_at', 'is', null)
    .orderBy('started_at', 'desc')
    .executeTakeFirst()

/**
 * The replacement a device takes part in: as the old one, as the new one, or as one that may become it: a device of
 * the same person that came after the beginning.
 */
export async function replacementFor(
  db: Queries,
  { person, device }: Pick<Step, 'person' | 'device'>,
): Promise<ReplacementRow | undefined> {
  const since = db.selectFrom('devices').select('enrolled_at').where('id', '=', device)
  return db
    .selectFrom('replacements')
    .selectAll()
    .where('person', '=', person)
    .where('given_up_at', 'is', null)
    .where((e) =>
      e.or([
        e('old_device', '=', device),
        e('new_device', '=', device),
        e.and([e('new_device', 'is', null), e('started_at', '<=', since)]),
      ]),
    )
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
}

/** The caller's device is the new one; noted on the device for good. */
export async function linkReplacement(trx: Write, step: Step): Promise<Outcome> {
  const row = await replacementFor(trx, step)
  if (!row || row.old_device === step.device) return err('replacement-not-ready')
  if (row.new_device !== null)
    return row.new_device === step.device ? ok(undefined) : err('replacement-not-ready')
  await trx.updateTable('replacements').set({ new_device: step.device }).where('id', '=', row.id).execute()
  await trx.updateTable('devices').set({ replaces: row.old_device }).where('id', '=', step.device).execute()
  await audit(trx, step.now, step.person, 'device-replaced', `${row.old_device} ${step.device}`)
  return ok(undefined)
}

/** The new device has been checked: the old one goes out of service and deletes its data on contact. */
export async function retireOld(trx: Write, step: Step): Promise<Outcome> {
  const row = await replacementFor(trx, step)
  if (!row || row.new_device !== step.device || row.checked_at === null) return err('replacement-not-ready')
  await retireDevice(trx, step.person, row.old_device, step.now)
  await audit(trx, step.now, step.person, 'device-wipe-asked', row.old_device)
  return ok(undefined)
}

/** Nothing is replaced after all; what has been retired stays so. */
export async function giveUpReplacement(trx: Write, step: Step): Promise<Outcome> {
  const row = await replacementFor(trx, step)
  if (!row || row.retired_at !== null) return ok(undefined)
  await trx.updateTable('replacements').set({ given_up_at: step.now }).where('id', '=', row.id).execute()
  await audit(trx, step.now, step.person, 'replacement-given-up', row.old_device)
  return ok(undefined)
}
