import { computed, type ComputedRef } from 'vue'
import { changeLock, readLock, writeLock } from '../../storage/space/change-lock.ts'
import type { IdleMinutes, LockRow, SecretKind } from '../../storage/space/lock-row.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { hashSecret } from './hash-secret.ts'

export { IDLE_MINUTES } from '../../storage/space/lock-row.ts'
export type { IdleMinutes, SecretKind } from '../../storage/space/lock-row.ts'

const USUAL_MINUTES: IdleMinutes = 5

export interface LockSettings {
  /** Null while there is no lock; undefined until the store has answered. */
  readonly lock: ComputedRef<{ readonly kind: SecretKind; readonly minutes: IdleMinutes } | null | undefined>
  /** Puts a lock on an account that has none. Throws `StorageFault`. */
  turnOn(kind: SecretKind, secret: string): Promise<void>
  setMinutes(minutes: IdleMinutes): Promise<void>
}

/** The lock of the account in use, as its owner sets it. */
export function useLockSettings(): LockSettings {
  const space = useSpace()
  const row = useLive<LockRow | undefined>(() => () => readLock(space), undefined)
  return {
    lock: computed(() => (row.ready.value ? (row.data.value ?? null) : undefined)),
    async turnOn(kind, secret) {
      const hash = await hashSecret(secret)
      const tries = { wrong: 0, wrongAt: 0, challenge: null }
      await writeLock(space, { kind, secret: hash, minutes: USUAL_MINUTES, ...tries })
    },
    async setMinutes(minutes) {
      await changeLock(space, () => ({ minutes }))
    },
  }
}
