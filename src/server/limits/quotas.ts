import type { Kysely } from 'kysely'
import { todayInVietnam } from '../access/today.ts'
import type { Database } from '../database/database.ts'
import type { QuotaLimit, QuotaLimits, Use } from './quota-limits.ts'

/** `quota-day` is over at midnight in Vietnam; `quota-total` when an administrator grants more. */
export type QuotaRefusal = 'quota-day' | 'quota-total'

/** Who brings something: a person, and the communes it works for. */
export interface Bringer {
  readonly person: string
  readonly units: readonly string[]
}

export interface Quotas {
  /** Whether that much more would be too much for the person or for one of its units. */
  refusal(bringer: Bringer, more: Partial<Use>): Promise<QuotaRefusal | null>
  /** What has been taken and is durable. Never fails: a count that cannot be written is written with the next one. */
  note(bringer: Bringer, taken: Partial<Use>): Promise<void>
  /** Writes what is still only counted; before the database closes. */
  flush(): Promise<void>
}

export interface QuotaDeps {
  readonly db: Kysely<Database>
  readonly limits: QuotaLimits
  readonly now: () => number
  readonly warn: (facts: object, text: string) => void
}

interface Count {
  day: string
  today: Use
  before: Use
}

const NOTHING: Use = { entries: 0, files: 0, bytes: 0 }
/** Counts are written this often, in milliseconds: a crash forgives the rest, and no push waits for one more fsync. */
const WRITE_EVERY = 5_000

/** Counts in memory, read once for each person and unit, written together now and then. */
export function createQuotas({ db, limits, now, warn }: QuotaDeps): Quotas {
  const counts = new Map<string, Promise<Count>>()
  let unwritten = new Map<string, { subject: string; day: string; use: Use }>()
  let lastWrite = now()

  async function read(subject: string): Promise<Count> {
    const day = todayInVietnam(now())
    const rows = await db.selectFrom('usage').selectAll().where('subject', '=', subject).execute()
    const sum = (which: (row: { day: string }) => boolean) => rows.filter(which).reduce(add, NOTHING)
    return { day, today: sum((row) => row.day === day), before: sum((row) => row.day !== day) }
  }

  async function countOf(subject: string): Promise<Count> {
    let reading = counts.get(subject)
    if (!reading) {
      reading = read(subject)
      counts.set(subject, reading)
      reading.catch(() => counts.delete(subject))
    }
    const count = await reading
    const day = todayInVietnam(now())
    if (count.day !== day)
      Object.assign(count, { day, today: NOTHING, before: add(count.before, count.today) })
    return count
  }

  async function flush(): Promise<void> {
    const rows = [...unwritten.values()].map(({ subject, day, use }) => ({ subject, day, ...use }))
    if (rows.length === 0) return
    const writing = unwritten
    unwritten = new Map()
    lastWrite = now()
    try {
      await db
        .insertInto('usage')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['subject', 'day']).doUpdateSet((row) => ({
            entries: row('usage.entries', '+', row.ref('excluded.entries')),
            files: row('usage.files', '+', row.ref('excluded.files')),
            bytes: row('usage.bytes', '+', row.ref('excluded.bytes')),
          })),
        )
        .execute()
    } catch (cause) {
      // What is counted is already durable and acknowledged: its count must not turn that into a failure.
      warn({ err: cause }, 'usage not written')
      for (const [key, row] of writing) merge(key, row)
    }
  }

  function merge(key: string, row: { subject: string; day: string; use: Use }): void {
    unwritten.set(key, { ...row, use: add(unwritten.get(key)?.use ?? NOTHING, row.use) })
  }

  return {
    async refusal(bringer, more) {
      const refusals: QuotaRefusal[] = []
      for (const [subject, limit] of subjectsOf(bringer, limits)) {
        const { today, before } = await countOf(subject)
        if (exceeds(add(add(today, before), more), limit.total, more)) refusals.push('quota-total')
        else if (exceeds(add(today, more), limit.day, more)) refusals.push('quota-day')
      }
      // What tomorrow does not mend is said first.
      return refusals.includes('quota-total') ? 'quota-total' : (refusals[0] ?? null)
    },
    async note(bringer, taken) {
      for (const [subject] of subjectsOf(bringer, limits)) {
        const count = await countOf(subject)
        count.today = add(count.today, taken)
        merge(`${subject} ${count.day}`, { subject, day: count.day, use: add(NOTHING, taken) })
      }
      if (now() - lastWrite >= WRITE_EVERY) await flush()
    },
    flush,
  }
}

/** Milliseconds until a refusal may be over: for the day at midnight in Vietnam, for the total nobody knows. */
export function quotaRest(refusal: QuotaRefusal, now: number): number {
  if (refusal === 'quota-total') return HOUR
  return DAY - ((now + 7 * HOUR) % DAY)
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

const subjectsOf = (
  { person, units }: Bringer,
  limits: QuotaLimits,
): readonly (readonly [string, QuotaLimit])[] => [
  [`person:${person}`, limits.person],
  ...units.map((unit) => [`unit:${unit}`, limits.unit] as const),
]

const KINDS = ['entries', 'files', 'bytes'] as const

/** Only by what it brings: somebody whose files are full may go on writing. */
const exceeds = (sum: Use, limit: Use, more: Partial<Use>): boolean =>
  KINDS.some((kind) => (more[kind] ?? 0) > 0 && sum[kind] > limit[kind])

const add = (one: Use, other: Partial<Use>): Use => ({
  entries: one.entries + (other.entries ?? 0),
  files: one.files + (other.files ?? 0),
  bytes: one.bytes + (other.bytes ?? 0),
})
