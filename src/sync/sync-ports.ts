import type { Lock } from '../domain/log/ports.ts'
import type { DeviceReport } from '../protocol/sync.schema.ts'
import type { Disk } from '../storage/disk.ts'
import type { Network } from './http/network.ts'

/** The outside world of a pass. */
export interface SyncPorts {
  readonly disk: Disk
  readonly network: Network
  readonly lock: Lock
  /** Milliseconds that only ever grow, for measuring how long an answer took. */
  readonly elapsed: () => number
  /** What the device says of itself with each exchange; the simulated ones say nothing. */
  readonly report?: ReportPort
}

export interface ReportPort {
  /** @param offered entries in the request it goes with. Null where there is nothing to say. */
  read(offered: number): Promise<DeviceReport | null>
  /** The server is from before it: the next ones are not read. */
  unwanted(): void
}

/** The time from one renewal of the session to the next: what was refused is offered again in another one. */
export interface Session {
  readonly id: string
}
