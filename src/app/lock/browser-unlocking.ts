import type { Space } from '../../storage/space/space.ts'
import { hashSecret, matchesSecret, NoWebAssembly } from './hash-secret.ts'
import { createUnlocking, type Unlocking } from './unlocking.ts'

/** Guessing at the lock of an account in a real browser. */
export const browserUnlocking = (space: Space): Unlocking =>
  createUnlocking(space, {
    elapsed: () => performance.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    hash: hashSecret,
    async matches(secret, kept) {
      try {
        return await matchesSecret(secret, kept)
      } catch (cause) {
        if (cause instanceof NoWebAssembly) return null
        throw cause
      }
    },
  })
