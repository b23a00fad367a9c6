import { challengeFrom, unlockCode, withoutGaps } from '../../domain/person/unlock-code.ts'
import { fromBase64Url } from '../../protocol/web-crypto.ts'
import { webHmac } from '../../protocol/web-hmac.ts'
import { changeLock, readLock, removeLock, writeLock } from '../../storage/space/change-lock.ts'
import type { LockRow, SecretHash, SecretKind } from '../../storage/space/lock-row.ts'
import { unlessReadOnly } from '../../storage/space/read-only.ts'
import type { Space } from '../../storage/space/space.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { FREE_TRIES, isSetBack, waitAfter, waitLeft } from './try-delay.ts'

/** `free`: guesses left before the next has to wait; `wait`: milliseconds until a guess is looked at. */
export interface Standing {
  readonly kind: SecretKind
  readonly free: number
  readonly wait: number
}

/** `cannot-check`: this browser no longer runs what the hash was made with. */
export type Guess = 'right' | 'wrong' | 'wait' | 'cannot-check'

export interface UnlockingPorts {
  /** Milliseconds that nobody can set, from any beginning. */
  readonly elapsed: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly hash: (secret: string) => Promise<SecretHash>
  /** Null where the browser cannot tell. */
  readonly matches: (secret: string, kept: SecretHash) => Promise<boolean | null>
}

export interface Unlocking {
  /** Null where there is no lock (any more). */
  standing(): Promise<Standing | null>
  guessSecret(typed: string): Promise<Guess>
  /** The eight digits for the administrator: the same until they have served. Null while no server has given a key. */
  challenge(): Promise<string | null>
  /** Whether `typed` answers the challenge. It stays good until a new secret has been set. */
  guessCode(typed: string): Promise<Guess>
  /** Puts another PIN or passphrase in the place of the old one. The caller has had a right guess. */
  renew(kind: SecretKind, secret: string): Promise<void>
  /** Takes the lock away. The caller has had a right guess. */
  remove(): Promise<void>
}

/** Guessing at the lock of one account: slowed, counted before it is judged, and kept across reloads. */
export function createUnlocking(space: Space, ports: UnlockingPorts): Unlocking {
  /** The tries that this page has seen, and when by the clock that nobody can set. */
  let seen: { readonly wrongAt: number; readonly at: number } | null = null
  /** Guesses that the disk would not count: a full disk must not shut anybody out, nor be a way to guess for free. */
  let uncounted = { count: 0, at: 0 }

  const wall = () => space.ports.clock.now()
  const wrongOf = (lock: LockRow): number => lock.wrong + uncounted.count
  function leftOf(lock: LockRow): number {
    if (seen?.wrongAt !== lock.wrongAt) seen = { wrongAt: lock.wrongAt, at: ports.elapsed() }
    if (uncounted.count === 0) return waitLeft(lock, wall(), ports.elapsed() - seen.at)
    return Math.max(0, waitAfter(wrongOf(lock)) - (ports.elapsed() - uncounted.at))
  }

  /** Null where it cannot be written just now. */
  async function change(make: (lock: LockRow) => Partial<LockRow>): Promise<LockRow | null> {
    try {
      return (await unlessReadOnly(changeLock(space, make), undefined)) ?? null
    } catch (cause) {
      if (cause instanceof StorageFault && cause.kind !== 'lost') return null
      throw cause
    }
  }

  async function standing(): Promise<Standing | null> {
    let lock = await readLock(space)
    if (!lock) return null
    // A clock that was set back before this page began: nobody knows how long the wait has run.
    if (isSetBack(lock, wall()) && seen?.wrongAt !== lock.wrongAt)
      lock = (await change(() => ({ wrongAt: wall() }))) ?? lock
    return { kind: lock.kind, free: Math.max(0, FREE_TRIES - wrongOf(lock)), wait: leftOf(lock) }
  }

  async function guess(judge: (lock: LockRow) => Promise<boolean | null>): Promise<Guess> {
    const now = await standing()
    const lock = await readLock(space)
    if (!now || !lock) return 'right'
    if (now.wait > 0) return 'wait'
    // Counted before it is judged: whoever ends the app meanwhile has still guessed.
    const counted = await change(({ wrong }) => ({ wrong: wrong + 1, wrongAt: wall() }))
    if (!counted) uncounted = { count: uncounted.count + 1, at: ports.elapsed() }
    else seen = { wrongAt: counted.wrongAt, at: ports.elapsed() }
    const right = await judge(lock)
    if (right === false) return 'wrong'
    // What cannot be judged was no guess.
    const before = right ? 0 : lock.wrong
    await change(() => ({ wrong: before }))
    if (right) uncounted = { count: 0, at: 0 }
    return right ? 'right' : 'cannot-check'
  }

  return {
    standing,
    guessSecret: (typed) => guess((lock) => ports.matches(typed, lock.secret)),
    async challenge() {
      const lock = await readLock(space)
      if (!lock || (await space.readMeta('unlockKey')) === undefined) return null
      if (lock.challenge !== null) return lock.challenge
      const fresh = challengeFrom(ports.random(4))
      return (
        (await changeLock(space, ({ challenge }) => ({ challenge: challenge ?? fresh })))?.challenge ?? null
      )
    },
    guessCode: (typed) =>
      guess(async ({ challenge }) => {
        const key = await space.readMeta('unlockKey')
        if (challenge === null || key === undefined) return false
        return (await unlockCode(webHmac, fromBase64Url(key), challenge)) === withoutGaps(typed)
      }),
    async renew(kind, secret) {
      const lock = await readLock(space)
      if (!lock) return
      const hash = await ports.hash(secret)
      await writeLock(space, { ...lock, kind, secret: hash, wrong: 0, wrongAt: 0, challenge: null })
      uncounted = { count: 0, at: 0 }
    },
    remove: () => removeLock(space),
  }
}
