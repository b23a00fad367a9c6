import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { KnownEntry } from '../../../../src/domain/log/ports.ts'
import { writeEntries, type ChainEnd, type Change } from '../../../../src/domain/log/write-entry.ts'
import { Identity } from '../../../../src/protocol/access.schema.ts'
import { FileReceipt } from '../../../../src/protocol/file.schema.ts'
import { SyncResponse } from '../../../../src/protocol/sync.schema.ts'
import { hasher, signerOf } from '../../../../src/protocol/web-crypto.ts'
import { proveKey } from '../../../../src/sync/access/prove-key.ts'
import { ask, readJson } from '../../../../src/sync/http/ask.ts'
import { NetworkFault } from '../../../../src/sync/http/network-fault.ts'
import { makePdf } from '../../../support/real-file.ts'
import { SELF, type Enrolled } from './data-folder.ts'
import { nodeNetwork, type NetworkOptions, type NodeNetwork } from './node-network.ts'

/** One batch: it is stored whole or not at all. */
export interface Batch {
  readonly entries: readonly KnownEntry[]
  acknowledged: boolean
}

/**
 * A device that writes signed entries and files as fast as the server takes them, keeps what it was told, and offers
 * again what it was not told about: a phone without its own store.
 */
export interface Writer {
  readonly device: string
  /** With its session, for requests of another kind. */
  readonly network: NodeNetwork
  readonly batches: readonly Batch[]
  /** SHA-256 of every file for which it has a receipt. */
  readonly files: ReadonlySet<string>
  /** Offers the last batch again if nobody answered for it, else writes a new one. Throws `NetworkFault`. */
  push(size: number): Promise<void>
  /** Sends a file of so many bytes. Throws `NetworkFault`. */
  upload(bytes: number): Promise<void>
}

/** @param base where the server listens at the moment */
export function createWriter(enrolled: Enrolled, base: () => string, options: NetworkOptions = {}): Writer {
  const { device, person, key } = enrolled
  const network = nodeNetwork(base, () => device, options)
  const signer = signerOf(key)
  const batches: Batch[] = []
  const files = new Set<string>()
  let end: ChainEnd = { n: 0, hash: '' }

  async function write(size: number): Promise<Batch> {
    const changes = Array.from({ length: size }, (_, i): Change => {
      const value = `Đã niêm yết tại trụ sở và nhà văn hóa thôn, lần ${end.n + i + 1}. `.repeat(4)
      return { record: SELF, field: `remark/TC1.CT${1 + (i % 4)}`, value, replaces: [] }
    })
    const ports = { now: Date.now, uuid: (msecs: number) => v7({ msecs }), ...hasher, ...signer }
    const entries = await writeEntries(changes, { person, device, off: 0 }, end, ports)
    const last = entries.at(-1)
    if (last) end = { n: last.entry.n, hash: last.hash }
    const batch = { entries, acknowledged: false }
    batches.push(batch)
    return batch
  }

  /** P10: when the session has ended, the key opens another one. */
  async function inSession<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (cause) {
      if (!(cause instanceof NetworkFault) || cause.kind !== 'unauthorised') throw cause
      const proof = await proveKey(network, 'session', (bytes) => signer.sign(bytes))
      await ask(network, {
        method: 'POST',
        path: '/api/session',
        body: { device, ...proof },
        schema: Identity,
      })
      return request()
    }
  }

  return {
    device,
    network,
    batches,
    files,
    async push(size) {
      const open = batches.at(-1)
      const batch = open && !open.acknowledged ? open : await write(size)
      const entries = batch.entries.map(({ entry }) => entry)
      const body = { device, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries }
      const answer = await inSession(() =>
        ask(network, { method: 'POST', path: '/api/sync', body, schema: SyncResponse }),
      )
      for (const [i, result] of answer.results.entries())
        if (result.status !== 'stored' && result.status !== 'duplicate')
          throw new Error(`Entry ${batch.entries[i]?.entry.n} of a good chain: ${JSON.stringify(result)}`)
      if (answer.results.length !== entries.length) throw new Error('An answer without a result per entry')
      batch.acknowledged = true
    },
    async upload(bytes) {
      const body = new Uint8Array(makePdf(Math.max(1000, bytes)))
      const sha256 = createHash('sha256').update(body).digest('hex')
      const path = `/api/files/${sha256}`
      const receipt = await inSession(async () =>
        readJson(
          await network.send({ method: 'PUT', path, contentType: 'application/pdf', body, timeout: 20_000 }),
          FileReceipt,
        ),
      )
      if (receipt.sha256 !== sha256) throw new Error('A receipt for another file')
      files.add(sha256)
    },
  }
}
