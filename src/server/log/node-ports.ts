import { v7 } from 'uuid'
import { createVerifier, hasher } from '../../protocol/web-crypto.ts'
import type { LogPorts } from './log-deps.ts'

/** This machine's clock, randomness and Web Crypto. */
export function createNodePorts(): LogPorts {
  return {
    now: () => Date.now(),
    uuid: (wall) => v7({ msecs: wall }),
    ...hasher,
    ...createVerifier(),
  }
}
