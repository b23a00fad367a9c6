import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import { recordOf } from '../../src/domain/log/record-id.ts'
import type { Change } from '../../src/domain/log/write-entry.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { SyncResponse } from '../../src/protocol/sync.schema.ts'
import { createVerifier, hasher, signerOf } from '../../src/protocol/web-crypto.ts'
import { COMPLETE } from '../../src/server/practice/practice-content.ts'
import { sealRecord } from '../../src/app/dossier/seal-record.ts'
import { dexieDisk } from '../../src/storage/dexie-disk.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import type { NewFile } from '../../src/storage/files/file-row.ts'
import { beginSpace } from '../../src/storage/space/begin-space.ts'
import { createLocalLock } from '../../src/storage/space/local-lock.ts'
import { renewSession } from '../../src/sync/1-renew-session.ts'
import { ask } from '../../src/sync/http/ask.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { refreshDirectory } from '../../src/sync/refresh-directory.ts'
import { pauseAfter, pauseAsked } from '../../src/sync/schedule/pause.ts'
import { exchangeEntries, sendFiles } from '../../src/sync/sync-pass.ts'
import type { SyncPorts } from '../../src/sync/sync-ports.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { MemorySpace } from '../support/memory-space.ts'
import type { FleetPhone } from './fleet.ts'
import { yearOfWork } from './second-officer.ts'

/** How one phone came back. */
export interface Return {
  /** Milliseconds of the pass in which its entries went: proof of the key, sending, receiving until there is no more. */
  readonly sync: number
  /** Milliseconds from its coming back to that pass's end, with every pause after a failure. */
  readonly waited: number
  /** Passes that came to nothing before. */
  readonly failures: number
}

/**
 * A phone on which a whole dossier lies filled in, signed and sealed, with the act that sends it, and that nobody has
 * heard of yet. Storage, sending and receiving are the app's own; its disk is memory.
 */
export interface NightPhone {
  readonly device: string
  /** Comes back into the network: tries with the app's own pauses until everything is sent and received. */
  comeBack(): Promise<Return>
  /** What it holds for received, by id; empty before. Its ruling, if it has come, is not among them. */
  acknowledged(): Promise<ReadonlyMap<string, string>>
  /** The outcome of the ruling on its sending; null while there is none. */
  ruling(): Promise<string | null>
  /** Whether all its files have a receipt. */
  filesSent(): Promise<boolean>
  /** Asks the server for everything there is for it, from the beginning, as a new phone of the same commune does. */
  pullAll(): Promise<ReadonlyMap<string, string>>
}

const YEAR = 2026
const SET = 'tcpl-2025'

/** @param entries how many it holds, the act included; more than a filled-in dossier has are changes of it */
export async function prepareNightPhone(
  { unit, identity, key, network }: FleetPhone,
  entries: number,
  photo: NewFile | null,
): Promise<NightPhone> {
  const disk = new MemoryDisk()
  // What is frozen row by row finds mistakes of ours, and costs; the tests of the storage layer have it.
  disk.frozen = false
  const space = new MemorySpace(disk, identity.device, {
    clock: { now: () => Date.now() },
    random: { uuid: (msecs) => v7({ msecs }) },
    hasher,
    signerOf,
    lock: createLocalLock(),
  })
  await beginSpace(space, identity, key)
  const self = recordOf(`${unit}/${YEAR}/${SET}`, 'self')
  await fillIn()
  const act = { act: 'send', files: photo ? [photo.sha256] : [], ...(await sealRecord(space, self)) }
  await recordChanges(space, [
    {
      record: self,
      field: formatFieldName({ kind: 'act', act: v7() }),
      value: act as unknown as Json,
      replaces: [],
    },
  ])
  const ports: SyncPorts = {
    disk: dexieDisk(space),
    network,
    lock: space.ports.lock,
    elapsed: () => performance.now(),
  }
  const verifier = createVerifier()
  // It enrolled long ago.
  network.cookie = ''
  network.hangUp()

  async function fillIn(): Promise<void> {
    const pictured = photo ? [...yearOfWork([{ sha256: photo.sha256, size: photo.bytes.byteLength }], 2)] : []
    const whole = [...pictured, ...COMPLETE.map(({ field, value }) => [field, value] as const)]
    const first = whole.map(([field, value]): Change => {
      return { record: self, field: formatFieldName(field), value, replaces: [] }
    })
    if (first.length > entries - 1) throw new Error(`A filled-in dossier has ${first.length + 1} entries`)
    const written = await recordChanges(space, first, photo ? [photo] : [])
    // The rest are second thoughts: the same value anew, over what stood there.
    const again = written.slice(first.length - (entries - 1 - first.length))
    if (again.length > 0)
      await recordChanges(
        space,
        again.map(({ entry }) => ({ ...entry, replaces: [entry.id] })),
      )
  }

  async function pass(session: { readonly id: string }): Promise<void> {
    await renewSession(ports)
    await exchangeEntries(ports, session)
  }

  /** A phone tries for as long as it takes; another fault than the network's is one of the bench. */
  async function patiently(work: () => Promise<void>): Promise<number> {
    for (let failures = 0; ; failures += 1)
      try {
        await work()
        return failures
      } catch (cause) {
        if (!(cause instanceof NetworkFault)) throw cause
        const asked = cause.retryAfter === null ? 0 : pauseAsked(cause.retryAfter, Math.random())
        await pause(Math.max(pauseAfter(failures + 1, Math.random()), asked))
      }
  }

  const mine = async () => (await space.entries.toArray()).filter(({ device }) => device === space.device)

  return {
    device: identity.device,
    async comeBack() {
      const came = performance.now()
      const session = { id: v7() }
      let begun = came
      const failures = await patiently(() => {
        begun = performance.now()
        return pass(session)
      })
      const done = performance.now()
      await patiently(async () => {
        await refreshDirectory(ports, verifier)
        await sendFiles(ports, session, () => undefined)
      })
      network.hangUp()
      return { sync: done - begun, waited: done - came, failures }
    },
    async acknowledged() {
      const { epoch } = (await space.readMeta('position')) ?? { epoch: '' }
      const rows = (await mine()).filter((row) => epoch !== '' && row.ackEpoch === epoch && row.held === null)
      return new Map(rows.map(({ id, hash }) => [id, hash]))
    },
    async ruling() {
      const rulings = (await space.entries.toArray()).filter(({ field }) => field.startsWith('ruling/'))
      const value = rulings[0]?.value as { outcome?: string } | undefined
      return value?.outcome ?? null
    },
    filesSent: async () => (await space.files.toArray()).every(({ receiptEpoch }) => receiptEpoch !== ''),
    async pullAll() {
      const found = new Map<string, string>()
      let position = { epoch: '', scopeEpoch: '', cursor: '' }
      await renewSession(ports)
      for (let more = true; more;) {
        const body = { device: space.device, ...position, follows: [], entries: [] }
        const page = await ask(network, { method: 'POST', path: '/api/sync', body, schema: SyncResponse })
        for (const one of page.entries)
          if (one.kind === 'entry') found.set((one.entry as { id: string }).id, one.hash)
        position = { epoch: page.epoch, scopeEpoch: page.scopeEpoch, cursor: page.cursor }
        more = page.more
      }
      network.hangUp()
      return found
    },
  }
}
