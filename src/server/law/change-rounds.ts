import { v7 as uuid } from 'uuid'
import { mayOpenRound, type RoundRefusal } from '../../domain/criteria-set/round.rules.ts'
import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { RoundInput } from '../../protocol/rounds.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import type { Units } from '../access/units.ts'
import type { Write } from '../database/database.ts'
import { newestOver, type SetSources } from './sets-over.ts'

/** Who changes a round, when (milliseconds since 1970). */
export interface Change {
  readonly by: Administrator
  readonly person: string
  readonly now: number
}

export interface LawRefusal {
  readonly code: RefusalCode
  readonly detail?: string
}

const CODES: Readonly<Record<RoundRefusal, LawRefusal>> = {
  'not-administrator': { code: 'forbidden', detail: 'unit' },
  'not-on-request': { code: 'round-not-on-request' },
  'already-open': { code: 'round-open' },
  'reason-missing': { code: 'bad-request', detail: 'reason' },
}

/** Opens a round on request for a unit and what lies below it; audited. */
export async function openRound(
  trx: Write,
  { by, person, now }: Change,
  input: RoundInput,
  { units, sources }: { readonly units: Units; readonly sources: SetSources },
): Promise<Result<void, LawRefusal>> {
  if (input.unit !== WHOLE_COUNTRY && !units.unitOf(input.unit))
    return err({ code: 'bad-request', detail: 'unit' })
  const opened = await trx
    .selectFrom('rounds')
    .select(['unit', 'year', 'criteria_set as set'])
    .where('closed_at', 'is', null)
    .execute()
  const may = mayOpenRound(input, {
    sets: newestOver(input.unit, sources).map(({ id, appliesTo: { onRequest } }) => ({ id, onRequest })),
    opened,
    parentOf: by.parentOf,
    administers: (unit) => administers(by, unit, 'open-rounds'),
  })
  if (!may.ok) return err(CODES[may.error])
  const { unit, year, set, reason } = input
  await trx
    .insertInto('rounds')
    .values({
      id: uuid({ msecs: now }),
      unit,
      year,
      criteria_set: set,
      opened_by: person,
      opened_at: now,
      open_reason: reason.normalize('NFC'),
      closed_by: null,
      closed_at: null,
      close_reason: null,
    })
    .execute()
  await audit(trx, now, person, 'round-opened', `${unit}/${year}/${set}`)
  return ok(undefined)
}

/** No dossier can be begun in the round from now on; those begun stay as they are. Audited. */
export async function closeRound(
  trx: Write,
  { by, person, now }: Change,
  id: string,
  reason: string,
): Promise<Result<void, LawRefusal>> {
  const round = await trx.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst()
  // A stranger learns nothing, not even that the round exists.
  if (!round || !administers(by, round.unit)) return err({ code: 'not-found' })
  if (round.closed_at !== null) return err({ code: 'round-closed' })
  await trx
    .updateTable('rounds')
    .set({ closed_by: person, closed_at: now, close_reason: reason.normalize('NFC') })
    .where('id', '=', id)
    .execute()
  await audit(trx, now, person, 'round-closed', `${round.unit}/${round.year}/${round.criteria_set}`)
  return ok(undefined)
}
