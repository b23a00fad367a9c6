import { planHandOver, type HandOverFault } from '../../domain/person/hand-over.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { HandOverInput } from '../../protocol/hand-over.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Write } from '../database/database.ts'
import { administers, type Administrator } from './administration.rules.ts'
import { audit } from './audit.ts'
import { closeUnguarded } from './close-unguarded.ts'
import {
  createPerson,
  keepingAdministrators,
  replaceGrants,
  visiblePerson,
  type PeopleRefusal,
} from './change-people.ts'
import { revokeDevice } from './secure-people.ts'
import type { Units } from './units.ts'

const CODES: Readonly<Record<HandOverFault, RefusalCode>> = {
  stale: 'hand-over-stale',
  'last-day': 'hand-over-days',
  begins: 'hand-over-days',
}

/**
 * One person's roles to another, in this transaction and audited. What the giver has entered stays his; what of his comes
 * after his last day is judged at its receipt, and held. The answer is the receiver's id.
 * @param by with the id of the administrator himself
 */
export async function handOver(
  trx: Write,
  by: Administrator & { readonly person: string },
  giver: string,
  input: HandOverInput,
  units: Units,
  now: number,
): Promise<Result<string, PeopleRefusal>> {
  const known = await visiblePerson(trx, by, giver)
  if (!known) return err({ code: 'not-found' })
  const other = 'person' in input.receiver ? input.receiver.person : null
  if (other === giver) return err({ code: 'bad-request', detail: 'receiver' })
  const taker = other === null ? null : await visiblePerson(trx, by, other)
  if (other !== null && !taker) return err({ code: 'not-found', detail: 'receiver' })
  const foreign = input.grants.findIndex(({ unit }) => !administers(by, unit))
  if (foreign >= 0) return err({ code: 'forbidden', detail: `grants.${foreign}.unit` })

  const { grants: chosen, lastDay, begins } = input
  const today = by.today as LocalDate
  const plan = planHandOver(known.grants, taker?.grants ?? [], { chosen, lastDay, begins }, today)
  if (!plan.ok) return err({ code: CODES[plan.error.code], detail: plan.error.code })
  // First of all: by the rights he still has is judged who may take his devices away.
  for (const device of new Set(input.revoke)) {
    const revoked = await revokeDevice(trx, by, giver, device, now)
    if (!revoked.ok) return revoked
    await audit(trx, now, by.person, 'device-revoked', device)
  }

  const { giver: left, receiver: had } = plan.value
  const found =
    'person' in input.receiver
      ? ok(input.receiver.person)
      : await createPerson(trx, by, { ...input.receiver, grants: [...had] }, units, now, known.grants)
  if (!found.ok) return found
  const receiver = found.value
  if (other === null) await audit(trx, now, by.person, 'person-created', receiver)
  const kept = await keepingAdministrators(trx, by, async () => {
    await replaceGrants(trx, giver, left)
    await replaceGrants(trx, receiver, had)
    await closeUnguarded(trx, receiver, by.today)
  })
  if (!kept.ok) return kept
  await audit(trx, now, by.person, 'work-handed-over', giver)
  await audit(trx, now, by.person, 'work-taken-over', receiver)
  return ok(receiver)
}
