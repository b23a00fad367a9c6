import { onScopeDispose, readonly, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useSpace } from '../session/use-space.ts'
import { browserUnlocking } from './browser-unlocking.ts'
import type { Guess, Standing, Unlocking } from './unlocking.ts'

export type { Guess, Standing } from './unlocking.ts'

export interface GuessedLock extends Pick<Unlocking, 'challenge' | 'renew' | 'remove'> {
  /** Undefined until the store has answered, null where there is no lock; renewed every second while one has to wait. */
  readonly standing: Readonly<ShallowRef<Standing | null | undefined>>
  readonly busy: Readonly<Ref<boolean>>
  guessSecret(typed: string): Promise<Guess>
  guessCode(typed: string): Promise<Guess>
}

/** Guessing at the lock of the account in use, as a screen shows it. */
export function useUnlocking(): GuessedLock {
  const unlocking = browserUnlocking(useSpace())
  const standing = shallowRef<Standing | null>()
  const busy = shallowRef(false)

  async function refresh(): Promise<void> {
    standing.value = await unlocking.standing()
  }
  async function guess(judge: () => Promise<Guess>): Promise<Guess> {
    busy.value = true
    try {
      return await judge()
    } finally {
      await refresh()
      busy.value = false
    }
  }
  const tick = setInterval(() => {
    if (standing.value?.wait) void refresh()
  }, 1000)
  onScopeDispose(() => clearInterval(tick))
  void refresh()

  return {
    standing: shallowReadonly(standing),
    busy: readonly(busy),
    guessSecret: (typed) => guess(() => unlocking.guessSecret(typed)),
    guessCode: (typed) => guess(() => unlocking.guessCode(typed)),
    challenge: unlocking.challenge,
    async renew(kind, secret) {
      await unlocking.renew(kind, secret)
      await refresh()
    },
    async remove() {
      await unlocking.remove()
      await refresh()
    },
  }
}
