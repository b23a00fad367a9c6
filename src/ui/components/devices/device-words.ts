import type { DeviceRow } from '../../../app/people/use-devices.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatMoment, formatSize } from '../../text/format.ts'

type Words = Catalogue['devices']
type Report = NonNullable<DeviceRow['report']>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A clock that is off by less than this is not worth a word: an answer takes its time, too. */
const CLOCK_TOLERANCE = 5 * MINUTE

/** `3 ngày trước`. @param now the server's clock, by which `at` was noted; both in milliseconds */
export function agoText(at: number, now: number, words: Words['ago']): string {
  const passed = Math.max(0, now - at)
  if (passed < MINUTE) return words.now
  if (passed < HOUR) return words.minutes(Math.floor(passed / MINUTE))
  return passed < DAY ? words.hours(Math.floor(passed / HOUR)) : words.days(Math.floor(passed / DAY))
}

/** What the device last said that waits on it. */
export const unsentText = ({ unsent, files }: Report, words: Words): string => words.unsentSaid(unsent, files)

/** Names and values of everything that is known of a device and not on its row. */
export function deviceFacts(row: DeviceRow, serverVersion: string, words: Words, language: Language) {
  const { report } = row
  const fact = (id: string, label: string, value: string) => ({ id, label, value })
  const facts = [fact('enrolled', words.enrolled, formatMoment(row.enrolledAt))]
  if (row.revokedAt !== null) facts.push(fact('revoked', words.revokedSince, formatMoment(row.revokedAt)))
  if (!report) return [...facts, fact('report', words.unsent, words.neverTold)]
  facts.push(
    fact('unsent', words.unsent, `${unsentText(report, words)} – ${words.toldAt(formatMoment(report.at))}`),
    fact(
      'version',
      words.version,
      report.old ? `${report.version}, ${words.versionOld(serverVersion)}` : report.version,
    ),
    fact('storage', words.storage, storageText(report, words, language)),
    fact('persisted', words.persisted, persistedText(report, words)),
  )
  const minutes = Math.round(Math.abs(report.clockOff) / MINUTE)
  if (Math.abs(report.clockOff) >= CLOCK_TOLERANCE)
    facts.push(
      fact(
        'clock',
        words.clock,
        report.clockOff > 0 ? words.clockAhead(minutes) : words.clockBehind(minutes),
      ),
    )
  return facts
}

function storageText({ used, quota }: Report, words: Words, language: Language): string {
  if (used === null) return words.storageUnknown
  const size = formatSize(used, language)
  return quota === null ? words.storageUsed(size) : words.storageOf(size, formatSize(quota, language))
}

function persistedText({ persisted }: Report, words: Words): string {
  if (persisted === null) return words.persistedUnknown
  return persisted ? words.persistedYes : words.persistedNo
}
