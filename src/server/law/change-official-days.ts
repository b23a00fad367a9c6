import { v7 as uuid } from 'uuid'
import { calendarChanges } from '../../domain/calendar/official-days.ts'
import { mayEnterDays } from '../../domain/calendar/official-days.rules.ts'
import { vietnamCalendar } from '../../domain/calendar/vietnam-holidays.ts'
import { mayDo, RIGHTS } from '../../domain/person/rights.ts'
import { isCurrent, WHOLE_COUNTRY } from '../../domain/person/role.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { OfficialDaysInput, OfficialDaysRow } from '../../protocol/official-days.schema.ts'
import type { Administrator } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Units } from '../access/units.ts'
import type { Queries, Write } from '../database/database.ts'
import type { Change, LawRefusal } from './change-rounds.ts'
import { parseStoredDays, readOfficialDays } from './law-settings.ts'

/**
 * Whether he may change the calendar: administrators of the whole country or of a province. There is one list for the
 * whole server, because the Prime Minister fixes these days for every office of the country: lists of single provinces
 * could only disagree about what is one fact, and a dossier's deadline would differ by whose list a device has seen.
 * Every change names its document and its author, and can be taken back.
 */
export const mayChangeCalendar = (by: Administrator, units: Units): boolean =>
  by.grants.some(
    (grant) =>
      mayDo('enter-official-days', new Set([grant.role])) &&
      isCurrent(grant, by.today) &&
      (grant.unit === WHOLE_COUNTRY || ENTERED_IN.some((kind) => kind === units.unitOf(grant.unit)?.kind)),
  )

const ENTERED_IN = RIGHTS['enter-official-days'].grantedIn

/** What stands now, the newest first. */
export async function listOfficialDays(db: Queries): Promise<OfficialDaysRow[]> {
  const rows = await db
    .selectFrom('official_days')
    .innerJoin('people', 'people.id', 'official_days.entered_by')
    .select(['official_days.id', 'days', 'people.name as enteredBy', 'entered_at as enteredAt'])
    .where('removed_at', 'is', null)
    .orderBy('entered_at', 'desc')
    .orderBy('official_days.id', 'desc')
    .execute()
  return rows.map(({ days, ...row }) => ({ ...row, days: parseStoredDays(days) }))
}

/** Adds days to the calendar of the whole server; audited. Refused with the domain's reason as detail. */
export async function enterOfficialDays(
  trx: Write,
  { by, person, now }: Change,
  input: OfficialDaysInput,
  units: Units,
): Promise<Result<void, LawRefusal>> {
  if (!mayChangeCalendar(by, units)) return err({ code: 'forbidden' })
  const calendar = vietnamCalendar(calendarChanges(await readOfficialDays(trx)))
  const may = mayEnterDays(input, calendar, todayInVietnam(now))
  if (!may.ok) return err({ code: 'days-refused', detail: may.error })
  const id = uuid({ msecs: now })
  await trx
    .insertInto('official_days')
    .values({
      id,
      days: JSON.stringify(input).normalize('NFC'),
      entered_by: person,
      entered_at: now,
      removed_by: null,
      removed_at: null,
    })
    .execute()
  await audit(trx, now, person, 'official-days-entered', id)
  return ok(undefined)
}

/** Takes days off the calendar again; the row stays, with who removed it. Audited. */
export async function removeOfficialDays(
  trx: Write,
  { by, person, now }: Change,
  id: string,
  units: Units,
): Promise<Result<void, LawRefusal>> {
  if (!mayChangeCalendar(by, units)) return err({ code: 'forbidden' })
  const removed = await trx
    .updateTable('official_days')
    .set({ removed_by: person, removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) return err({ code: 'not-found' })
  await audit(trx, now, person, 'official-days-removed', id)
  return ok(undefined)
}
