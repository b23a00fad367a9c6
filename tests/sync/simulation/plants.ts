import type { Entry } from '../../../src/domain/log/entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import type { SyncRequest, SyncResponse } from '../../../src/protocol/sync.schema.ts'
import type { Disk } from '../../../src/storage/disk.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import type { Network } from '../../../src/sync/http/network.ts'
import type { MemoryLogStoreSetting } from '../../support/memory-log-store.ts'
import { sha256 } from './fake-crypto.ts'
import { json, parse } from './sim-server.ts'
import { entryBytes } from '../../../src/domain/log/canonical.ts'

/**
 * A bug planted around the code that ships, never in it: a port that behaves as a worse design would. The simulation
 * must find each of them, or it is blind to the promise they break.
 */
export interface Plant {
  readonly store: MemoryLogStoreSetting
  /** A restored server goes on under the old name. */
  readonly forgetsEpoch: boolean
  request(request: SyncRequest, epoch: string, scopeEpoch: () => string): SyncRequest
  response(response: SyncResponse): SyncResponse
  network(network: Network): Network
  disk(disk: Disk, space: Space): Disk
}

export const NO_PLANT: Plant = {
  store: {},
  forgetsEpoch: false,
  request: (request) => request,
  response: (response) => response,
  network: (network) => network,
  disk: (disk) => disk,
}

export interface Guard {
  readonly plant: Plant
  /** What the worse design does. */
  readonly says: string
  /** It must be found within that many long histories. */
  readonly within: number
}

const guard = (within: number, says: string, plant: Partial<Plant>): Guard => ({
  within,
  says,
  plant: { ...NO_PLANT, ...plant },
})

/** How soon each bug must be found. They were found after 1 to 15 long histories when this was written. */
export const GUARDS = {
  noEpoch: guard(100, 'the history has no name: a restored server passes for what it was', {
    forgetsEpoch: true,
    response: (response) => ({ ...response, chain: Number.MAX_SAFE_INTEGER, lost: false }),
  }),
  noScopeReset: guard(100, 'wider rights do not set the cursor back', {
    request: (request, _, scopeEpoch) => ({ ...request, scopeEpoch: scopeEpoch() }),
    response: (response) => ({ ...response, scopeEpoch: 'the same for ever' }),
  }),
  trust200: guard(100, 'any answer with status 200 counts as a receipt', { network: trusting }),
  ackAll: guard(100, 'an answer is taken as the receipt of all that was sent', { disk: acknowledgingAll }),
  ackBeforeDisk: guard(100, 'the server answers before its disk has the entries', {
    store: { acknowledgeBeforeDurable: true },
  }),
  cursorBeforeEntries: guard(100, 'the cursor is written in a transaction of its own, before the page', {
    disk: cursorFirst,
  }),
  // Stands for fault row 44 while PostgreSQL, where this happens, is not in this version.
  overtaking: guard(100, 'a later delivery becomes visible before an earlier one', {
    store: { overtaking: true },
  }),
  noRefold: guard(100, 'the heads are not folded anew when an answer says that an entry is held', {
    disk: forgettingToRefold,
  }),
} as const satisfies Record<string, Guard>

export type PlantName = keyof typeof GUARDS

function trusting(network: Network): Network {
  return {
    async send(request) {
      const answer = await network.send(request)
      if (answer.protocol !== null || answer.status !== 200 || request.path !== '/api/sync') return answer
      const { epoch, scopeEpoch, cursor, entries, ask } = parse(request.body) as SyncRequest
      const results = (entries as Entry[]).map((entry) => ({
        id: entry.id,
        hash: sha256(entryBytes(entry)),
        status: 'stored',
      }))
      return json({ epoch, scopeEpoch, time: 0, results, entries: [], cursor, more: false, chain: 0, ask })
    },
  }
}

function acknowledgingAll(disk: Disk): Disk {
  let batch: readonly KnownEntry[] = []
  return {
    ...disk,
    async unsent(limit, except) {
      batch = await disk.unsent(limit, except)
      return [...batch]
    },
    acknowledge(results, epoch, session) {
      if (results.length === 0) return disk.acknowledge(results, epoch, session)
      const answered = new Set(results.map(({ id }) => id))
      const others = batch.filter(({ entry }) => !answered.has(entry.id))
      const taken = others.map(({ entry, hash }) => ({ id: entry.id, hash, status: 'stored' as const }))
      return disk.acknowledge([...results, ...taken], epoch, session)
    },
  }
}

function cursorFirst(disk: Disk): Disk {
  return {
    ...disk,
    async receive(page, advance) {
      const move = await disk.receive({ entries: [], stubs: [], oddities: [], epoch: page.epoch }, advance)
      await disk.receive(page, null)
      return move
    },
  }
}

function forgettingToRefold(disk: Disk, space: Space): Disk {
  return {
    ...disk,
    async acknowledge(results, epoch, session) {
      const before = await space.heads.toArray()
      await disk.acknowledge(results, epoch, session)
      const after = await space.heads.toArray()
      await space.write([space.heads], async () => {
        await space.heads.bulkDelete(after.map(({ record, field }) => [record, field]))
        await space.heads.bulkPut(before)
      })
    },
  }
}
