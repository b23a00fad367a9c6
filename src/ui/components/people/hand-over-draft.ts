import type { HandOverInput } from '../../../app/people/use-hand-over.ts'
import type { PersonRow } from '../../../app/people/use-people.ts'
import { earliestLastDay, planHandOver, type HandOverPlan } from '../../../domain/person/hand-over.ts'
import { addDays, dayNumber, parseLocalDate, type LocalDate } from '../../../domain/shared/local-date.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import { loginWrong } from './grant-draft.ts'

type GrantRow = PersonRow['grants'][number]
type Device = PersonRow['devices'][number]

/** A hand-over while it is being filled in. */
export interface HandOverDraft {
  /** Keys of the giver's grants (`grantKey`). */
  readonly grants: readonly string[]
  /** ISO, '' for none. */
  readonly lastDay: string
  /** The receiver begins the day after, or today beside the giver. */
  readonly begins: 'next' | 'now'
  readonly kind: 'known' | 'new'
  readonly person: { readonly id: string; readonly name: string } | null
  readonly name: string
  readonly login: string
  readonly revoke: readonly string[]
}

export type HandOverDraftFault = 'grants' | 'last-day' | 'early' | 'person' | 'name' | 'login'

/** Days without contact after which one has to ask what is on a phone, as the list of phones does. */
const SILENT_DAYS = 7

export const grantKey = ({ role, unit, from }: GrantRow): string => `${role} ${unit} ${from}`

/** Roles that can still go over: those that have not ended. `today` is ISO. */
export const openGrants = (person: PersonRow, today: string): readonly GrantRow[] =>
  person.grants.filter(({ to }) => to === null || to >= today)

export const devicesInUse = (person: PersonRow): readonly Device[] =>
  person.devices.filter(({ revokedAt }) => revokedAt === null)

export const blankHandOver = (giver: PersonRow, today: string): HandOverDraft => ({
  grants: openGrants(giver, today).map(grantKey),
  lastDay: today,
  begins: 'next',
  kind: 'known',
  person: null,
  name: '',
  login: '',
  revoke: [],
})

const chosenOf = (giver: PersonRow, draft: HandOverDraft): readonly GrantRow[] =>
  giver.grants.filter((grant) => draft.grants.includes(grantKey(grant)))

export const earliestOf = (giver: PersonRow, draft: HandOverDraft, today: string): string =>
  earliestLastDay(chosenOf(giver, draft), today as LocalDate)

/** The receiver's first day, ISO; '' while the last day is none. */
export function beginsOf({ begins, lastDay }: HandOverDraft, today: string): string {
  const last = parseLocalDate(lastDay)
  if (begins === 'now') return today
  return last === null ? '' : addDays(last, 1)
}

/** The first thing that keeps it from being done; null when nothing does. */
export function handOverFault(
  giver: PersonRow,
  draft: HandOverDraft,
  today: string,
): HandOverDraftFault | null {
  if (chosenOf(giver, draft).length === 0) return 'grants'
  if (parseLocalDate(draft.lastDay) === null) return 'last-day'
  if (draft.lastDay < earliestOf(giver, draft, today)) return 'early'
  if (draft.kind === 'known') return draft.person === null ? 'person' : null
  if (!draft.name.trim()) return 'name'
  return loginWrong(draft.login) ? 'login' : null
}

/** What it would make of the roles of both; null while something is missing. */
export function handOverPreview(
  giver: PersonRow,
  receiver: PersonRow | null,
  draft: HandOverDraft,
  today: string,
): HandOverPlan | null {
  const terms = {
    chosen: chosenOf(giver, draft),
    lastDay: draft.lastDay,
    begins: beginsOf(draft, today),
  }
  if (terms.chosen.length === 0 || parseLocalDate(draft.lastDay) === null) return null
  const plan = planHandOver(giver.grants, receiver?.grants ?? [], terms, today as LocalDate)
  return plan.ok ? plan.value : null
}

/** The draft as the server takes it; null while something is missing. */
export function handOverInputOf(giver: PersonRow, draft: HandOverDraft, today: string): HandOverInput | null {
  if (handOverFault(giver, draft, today) !== null) return null
  const { kind, person, name, login } = draft
  return {
    receiver:
      kind === 'known'
        ? { person: person?.id ?? '' }
        : { name: name.trim(), login: login.trim().toLowerCase() || null },
    grants: chosenOf(giver, draft).map(({ role, unit, from }) => ({ role, unit, from })),
    lastDay: draft.lastDay,
    begins: beginsOf(draft, today),
    revoke: devicesInUse(giver)
      .map(({ id }) => id)
      .filter((id) => draft.revoke.includes(id)),
  }
}

/** Entries and files a device said it had not sent; null for one that has not said. */
export const unsentOn = ({ report }: Device): number | null => (report ? report.unsent + report.files : null)

/** Longest silence of these devices in whole days, when it is long enough to ask; null when it is not. */
export function longestSilence(devices: readonly Device[], now: number): number | null {
  const days = devices.map(
    ({ lastSeenAt, enrolledAt }) =>
      dayNumber(vietnamDay(now)) - dayNumber(vietnamDay(lastSeenAt ?? enrolledAt)),
  )
  const longest = Math.max(0, ...days)
  return longest >= SILENT_DAYS ? longest : null
}
