import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Json } from '../../../../src/domain/shared/json.ts'
import { hasher, signerOf } from '../../../../src/protocol/web-crypto.ts'
import { dexieDisk } from '../../../../src/storage/dexie-disk.ts'
import { recordChanges } from '../../../../src/storage/entries/record-changes.ts'
import { headsOfRecord } from '../../../../src/storage/read/read-heads.ts'
import { countOutbox } from '../../../../src/storage/read/read-outbox.ts'
import { createSpace } from '../../../../src/storage/space/open-space.ts'
import type { Space } from '../../../../src/storage/space/space.ts'
import { createLocalLock } from '../../../../src/storage/space/local-lock.ts'
import { NetworkFault } from '../../../../src/sync/http/network-fault.ts'
import { syncPass } from '../../../../src/sync/sync-pass.ts'
import type { SyncPorts } from '../../../../src/sync/sync-ports.ts'
import { write } from '../../../storage/support/new-space.ts'
import { memoryKeep } from '../../../storage/support/test-ports.ts'
import { makePdf } from '../../../support/real-file.ts'
import { COMMUNE, SELF, type Enrolled } from './data-folder.ts'
import { nodeNetwork, type NetworkOptions, type NodeNetwork } from './node-network.ts'

/** The client as it ships, its store and its sync, over Node's fetch and an IndexedDB in memory. */
export interface SyncPhone {
  readonly device: string
  readonly space: Space
  readonly network: NodeNetwork
  readonly ports: SyncPorts
  record(field: string, value: Json, record?: string): Promise<void>
  /** A piece of evidence with a file of so many bytes; its SHA-256. */
  prove(bytes: number): Promise<string>
  /** One whole pass, as the schedule runs it. Throws `NetworkFault`. */
  pass(): Promise<void>
  /** Passes until one goes well, at most so many; whether one did. */
  passUntilDone(most: number): Promise<boolean>
  /** Entries and files that no server of the present history has acknowledged. */
  unsent(): Promise<number>
  /** The heads of a record by their hashes, in an order of their own: what a person sees of it. */
  shown(record?: string): Promise<string>
  close(): void
}

/** @param base where the server, or what stands in front of it, listens at the moment */
export async function createSyncPhone(
  { device, person, key }: Enrolled,
  base: () => string,
  options: NetworkOptions = {},
): Promise<SyncPhone> {
  const ports = {
    clock: { now: Date.now },
    random: { uuid: (msecs: number) => v7({ msecs }) },
    hasher,
    signerOf,
    lock: createLocalLock(),
    keep: memoryKeep(),
  }
  const identity = {
    device,
    desk: false,
    person: { id: person, name: 'Nguyễn Thị Lan' },
    grants: [{ role: 'officer' as const, unit: COMMUNE, from: '2000-01-01', to: null }],
    units: [],
    server: '',
    serverKey: key.publicKey,
  }
  const space = await createSpace(identity, key, ports, () => undefined)
  // Learned from the server at the first session, as after an enrolment.
  await space.table('meta').delete('serverKey')
  const network = nodeNetwork(base, () => device, options)
  const syncPorts: SyncPorts = {
    disk: dexieDisk(space),
    network,
    lock: ports.lock,
    elapsed: () => performance.now(),
  }
  let sessions = 0
  const pass = async () => {
    await syncPass(syncPorts, { id: `session-${++sessions}` }, () => undefined)
  }
  return {
    device,
    space,
    network,
    ports: syncPorts,
    pass,
    async record(field, value, record = SELF) {
      await write(space, field, value, record)
    },
    async prove(size) {
      const bytes = makePdf(Math.max(1000, size))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file = { sha256, size: bytes.length, type: 'application/pdf' as const, name: 'van-ban.pdf' }
      const value = { file, link: null, title: 'Văn bản', number: '', date: '', issuer: '' }
      await recordChanges(
        space,
        [{ record: SELF, field: `evidence/${v7()}`, value, replaces: [] }],
        [{ sha256, bytes: new Uint8Array(bytes).buffer, type: file.type, name: file.name, preview: null }],
      )
      return sha256
    },
    async passUntilDone(most) {
      for (let i = 0; i < most; i++) {
        try {
          await pass()
          if ((await unsentOf(space)) === 0) return true
        } catch (cause) {
          if (!(cause instanceof NetworkFault)) throw cause
        }
      }
      return false
    },
    unsent: () => unsentOf(space),
    async shown(record = SELF) {
      const fields = await headsOfRecord(space, record)
      const heads = fields.map(({ field, heads }) => `${field}: ${heads.map(({ hash }) => hash).join(' ')}`)
      return heads.sort().join('\n')
    },
    close: () => space.close({ disableAutoOpen: true }),
  }
}

async function unsentOf(space: Space): Promise<number> {
  const { unsent, refused, files } = await countOutbox(space)
  return unsent + refused + files
}
