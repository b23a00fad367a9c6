import type { Kysely } from 'kysely'
import { todayInVietnam } from '../access/today.ts'
import type { Database } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
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

/** Everything known of one who brings, with what is not written yet. */
interface Count {
  day: string
  today: Use
  before: Use
  /** When the database was asked, in milliseconds. */
  readonly at: number
}

interface Unwritten {
  readonly subject: string
  readonly day: string
  readonly use: Use
}

const NOTHING: Use = { entries: 0, files: 0, bytes: 0 }
/** Counts are written this often, in milliseconds: a crash forgives the rest, and no push waits for one more fsync. */
const WRITE_EVERY = 5_000
/** So long counts what has been read where other processes count, too. */
const READ_EVERY = 5_000

/**
 * Counts in memory, read once for each person and unit, written together now and then. On PostgreSQL other processes
 * count as well: what they have taken is known here after ten seconds at most, so that whoever spreads his calls over
 * several can overrun a limit by what they take from him in ten seconds. Against a day's worth that is little, and
 * nothing is lost by it.
 */
export function createQuotas({ db, limits, now, warn }: QuotaDeps): Quotas {
  const isShared = engineOf(db) === 'postgres'
  const counts = new Map<string, Count>()
  const readings = new Map<string, Promise<void>>()
  let unwritten = new Map<string, Unwritten>()
  let lastWrite = now()
  let timer: NodeJS.Timeout | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** Readings and writings take turns: beside a writing nobody could tell what of it was read. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = turn.then(task)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function read(subject: string): Promise<void> {
    const [day, at] = [todayInVietnam(now()), now()]
    const rows = await db.selectFrom('usage').selectAll().where('subject', '=', subject).execute()
    const own = [...unwritten.values()].filter((row) => row.subject === subject)
    const all = [...rows, ...own.map((row) => ({ day: row.day, ...row.use }))]
    const sum = (which: (row: { day: string }) => boolean) => all.filter(which).reduce(add, NOTHING)
    counts.set(subject, {
      day,
      today: sum((row) => row.day === day),
      before: sum((row) => row.day !== day),
      at,
    })
  }

  async function countOf(subject: string): Promise<Count> {
    const there = counts.get(subject)
    if (!there || (isShared && now() - there.at >= READ_EVERY)) {
      const reading =
        readings.get(subject) ?? inTurn(() => read(subject)).finally(() => readings.delete(subject))
      readings.set(subject, reading)
      await reading
    }
    return known(subject) ?? (await countOf(subject))
  }

  /** As it stands in memory on this day. */
  function known(subject: string): Count | undefined {
    const count = counts.get(subject)
    const day = todayInVietnam(now())
    if (count && count.day !== day)
      Object.assign(count, { day, today: NOTHING, before: add(count.before, count.today) })
    return count
  }

  async function write(): Promise<void> {
    // In one order everywhere: two processes that write the same rows must not wait for each other.
    const rows = [...unwritten]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { subject, day, use }]) => ({ subject, day, ...use }))
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

  function merge(key: string, row: Unwritten): void {
    unwritten.set(key, { ...row, use: add(unwritten.get(key)?.use ?? NOTHING, row.use) })
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    return inTurn(write)
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
      const day = todayInVietnam(now())
      for (const [subject] of subjectsOf(bringer, limits)) {
        merge(`${subject} ${day}`, { subject, day, use: add(NOTHING, taken) })
        const count = known(subject)
        if (count) count.today = add(count.today, taken)
      }
      if (now() - lastWrite >= WRITE_EVERY) await flush()
      // Others wait to hear of it, even when nothing more comes here.
      else if (isShared) timer ??= setTimeout(() => void flush(), WRITE_EVERY).unref()
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
