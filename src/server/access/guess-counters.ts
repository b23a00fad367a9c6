import { createHmac } from 'node:crypto'
import type { Queries, Write } from '../database/database.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** A counter nobody has touched for so long is forgotten. */
const FORGET_AFTER = 24 * HOUR
/** How often failures of one counter go into the audit. */
const TELL_EVERY = 5 * MINUTE
/** From here on a wait is a lock. */
const LOCK = 15 * MINUTE

interface Ladder {
  /** How long to wait after the n-th wrong guess; the last step goes on. */
  readonly waits: readonly number[]
  /** One guess is forgotten each time so much has passed. */
  readonly drain: number
}
const ladder = (free: number, drain: number, ...then: number[]): Ladder => ({
  waits: [...Array<number>(free).fill(0), ...then],
  drain,
})

/** One browser or one place, for one name: two wrong ones are free, then ten and thirty seconds, then a lock. */
const HERE = ladder(2, FORGET_AFTER, 10 * SECOND, 30 * SECOND, LOCK, 30 * MINUTE, HOUR)
/** One name from anywhere: strangers cannot guess for ever from many places. */
const ANYWHERE = ladder(29, 2 * MINUTE, LOCK, 30 * MINUTE, HOUR)
/** One address for any names: an office signs in through one. */
const ADDRESS = ladder(59, 15 * SECOND, LOCK)

export interface Guesser {
  /** As compared: `spelledLogin`. */
  readonly login: string
  readonly address: string
  /** The desk whose key was proven and that belongs to this name, else null. */
  readonly desk: string | null
}

export interface Counted {
  /** Milliseconds until the next guess is judged; 0: go on. */
  readonly wait: number
  /** Should this guess be wrong: it locks the name here. */
  readonly locks: boolean
  /** Should this guess be wrong: it is to be told in the audit. */
  readonly tell: boolean
}

/**
 * Guesses are counted before they are judged (else a hundred at once would all be free) and forgotten when right.
 * An unknown name is counted and locked like a known one, so that a lock betrays nothing. A desk that proves the key it
 * has signed in with before is counted by itself: strangers who lock the name do not lock out its owner.
 */
export interface GuessCounters {
  guessPassword(guesser: Guesser): Promise<Counted>
  passwordWasRight(guesser: Guesser): Promise<void>
  /** Codes of the second factor, by person: only who has the password comes so far. */
  guessSecondFactor(person: string, login: string): Promise<Counted>
  secondFactorWasRight(person: string): Promise<void>
  /** Until when somebody must wait everywhere but at his own desks; null when not locked. */
  lockedUntil(login: string): Promise<number | null>
  /** Clears every counter of this name. */
  unlock(db: Queries, login: string): Promise<void>
}

interface Counter {
  readonly key: string
  readonly login: string | null
  readonly ladder: Ladder
}

export function createGuessCounters(db: Queries, secret: string, now: () => number): GuessCounters {
  const hashed = (...parts: string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex')
  const nameOf = (login: string) => hashed('name', login)
  const codeCounter = (person: string, login: string): Counter => ({
    key: hashed('code', person),
    login: nameOf(login),
    ladder: HERE,
  })

  function countersOf({ login, address, desk }: Guesser): readonly Counter[] {
    const name = nameOf(login)
    if (desk !== null) return [{ key: hashed('desk', desk, login), login: name, ladder: HERE }]
    return [
      { key: hashed('here', address, login), login: name, ladder: HERE },
      { key: hashed('anywhere', login), login: name, ladder: ANYWHERE },
      { key: hashed('address', address), login: null, ladder: ADDRESS },
    ]
  }

  const count = (counters: readonly Counter[]): Promise<Counted> =>
    db.transaction().execute(async (trx) => countAll(trx, counters, now()))

  return {
    guessPassword: (guesser) => count(countersOf(guesser)),
    async passwordWasRight(guesser) {
      const [here, ...wider] = countersOf(guesser)
      await db.transaction().execute(async (trx) => {
        if (here) await forget(trx, here)
        // One right password among many wrong ones takes back itself only.
        for (const counter of wider) await takeBack(trx, counter)
      })
    },
    guessSecondFactor: (person, login) => count([codeCounter(person, login)]),
    secondFactorWasRight: (person) => forget(db, codeCounter(person, '')),
    async lockedUntil(login) {
      const rows = await db
        .selectFrom('sign_in_attempts')
        .select('blocked_until')
        .where('login', '=', nameOf(login))
        .where('blocked_until', '>', now() + MINUTE)
        .execute()
      return rows.length === 0 ? null : Math.max(...rows.map((row) => row.blocked_until))
    },
    async unlock(queries, login) {
      await queries.deleteFrom('sign_in_attempts').where('login', '=', nameOf(login)).execute()
    },
  }
}

/** Refused by one, counted by none: who waits as told must not find the wait has grown. */
async function countAll(trx: Write, counters: readonly Counter[], at: number): Promise<Counted> {
  await trx
    .deleteFrom('sign_in_attempts')
    .where('last_at', '<', at - FORGET_AFTER)
    .execute()
  const keys = counters.map(({ key }) => key)
  const rows = await trx.selectFrom('sign_in_attempts').selectAll().where('key', 'in', keys).execute()
  const wait = Math.max(0, ...rows.map((row) => row.blocked_until - at))
  if (wait > 0) return { wait, locks: false, tell: false }
  let [locks, tell] = [false, false]
  for (const { key, login, ladder } of counters) {
    const row = rows.find((known) => known.key === key)
    const left = row ? Math.max(0, row.failures - Math.floor((at - row.last_at) / ladder.drain)) : 0
    const failures = left + 1
    const block = ladder.waits[Math.min(failures, ladder.waits.length) - 1] ?? 0
    const due = key === keys[0] && at - (row?.told_at ?? 0) >= TELL_EVERY
    locks ||= block >= LOCK
    tell ||= due
    const told_at = due ? at : (row?.told_at ?? 0)
    const values = { failures, last_at: at, blocked_until: block === 0 ? 0 : at + block, told_at }
    await trx
      .insertInto('sign_in_attempts')
      .values({ key, login, ...values })
      .onConflict((c) => c.column('key').doUpdateSet(values))
      .execute()
  }
  return { wait: 0, locks, tell: tell || locks }
}

async function forget(db: Queries, { key }: Counter): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('key', '=', key).execute()
}

async function takeBack(db: Queries, { key }: Counter): Promise<void> {
  await db
    .updateTable('sign_in_attempts')
    .set((e) => ({ failures: e('failures', '-', 1), blocked_until: 0 }))
    .where('key', '=', key)
    .execute()
}
