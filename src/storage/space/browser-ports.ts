import { v7 } from 'uuid'
import { createLocalLock } from './local-lock.ts'
import type { SpacePorts } from './space-ports.ts'
import { createWebLock } from './web-lock.ts'

/** Nothing is signed before something has been entered: loaded behind the first screen. */
export const webCrypto = () => import('../../protocol/web-crypto.ts')

/** The ports of a real browser. */
export const browserPorts = (): SpacePorts => ({
  clock: { now: () => Date.now() },
  random: { uuid: (wall) => v7({ msecs: wall }) },
  hasher: { sha256: async (bytes) => (await webCrypto()).hasher.sha256(bytes) },
  signerOf: (key) => ({ sign: async (bytes) => (await webCrypto()).signerOf(key).sign(bytes) }),
  lock: navigator.locks ? createWebLock(navigator.locks) : createLocalLock(),
  keep: localStorage,
})
