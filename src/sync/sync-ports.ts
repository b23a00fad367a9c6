import type { Lock } from '../domain/log/ports.ts'
import type { Disk } from '../storage/disk.ts'
import type { Network } from './http/network.ts'

/** The outside world of a pass. */
export interface SyncPorts {
  readonly disk: Disk
  readonly network: Network
  readonly lock: Lock
  /** Milliseconds that only ever grow, for measuring how long an answer took. */
  readonly elapsed: () => number
}

/** The time from one renewal of the session to the next: what was refused is offered again in another one. */
export interface Session {
  readonly id: string
}
