import type { Disk } from '../../../src/storage/disk.ts'
import { dexieDisk } from '../../../src/storage/dexie-disk.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { syncPass } from '../../../src/sync/sync-pass.ts'
import type { SyncPorts } from '../../../src/sync/sync-ports.ts'
import { newSpace } from '../../storage/support/new-space.ts'
import type { FakeServer } from './fake-server.ts'
import { FaultyNetwork } from './faulty-network.ts'

/** One device with its own database and its own way to the server. */
export interface Phone {
  readonly space: Space
  readonly disk: Disk
  readonly network: FaultyNetwork
  readonly ports: SyncPorts
  /** One whole pass in a session of its own. */
  pass(): Promise<{ readonly tooOld: boolean }>
}

export async function newPhone(
  server: FakeServer,
  wrapDisk: (disk: Disk) => Disk = (disk) => disk,
): Promise<Phone> {
  const space = await newSpace()
  const disk = wrapDisk(dexieDisk(space))
  const network = new FaultyNetwork(server)
  let ms = 0
  const ports: SyncPorts = { disk, network, lock: space.ports.lock, elapsed: () => (ms += 20) }
  let sessions = 0
  return {
    space,
    disk,
    network,
    ports,
    pass: () => syncPass(ports, { id: `session-${++sessions}` }, () => undefined),
  }
}
