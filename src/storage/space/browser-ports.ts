import { v7 } from 'uuid'
import { hasher, signerOf } from '../../protocol/web-crypto.ts'
import { createLocalLock } from './local-lock.ts'
import type { SpacePorts } from './space-ports.ts'
import { createWebLock } from './web-lock.ts'

/** The ports of a real browser. */
export const browserPorts = (): SpacePorts => ({
  clock: { now: () => Date.now() },
  random: { uuid: (wall) => v7({ msecs: wall }) },
  hasher,
  signerOf,
  lock: navigator.locks ? createWebLock(navigator.locks) : createLocalLock(),
  keep: localStorage,
})
