import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { entryBytes } from '../../../src/domain/log/canonical.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { createDeviceKey, hasher, signerOf } from '../../../src/protocol/web-crypto.ts'
import { saveDraft } from '../../../src/storage/drafts/keep-draft.ts'
import { guard } from '../../../src/storage/drafts/keystroke-guard.ts'
import { acknowledge } from '../../../src/storage/entries/acknowledge.ts'
import { receive } from '../../../src/storage/entries/receive.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import { unsent } from '../../../src/storage/entries/unsent.ts'
import { confirmFiles } from '../../../src/storage/files/file-outbox.ts'
import { readOutbox } from '../../../src/storage/read/read-outbox.ts'
import { createSpace } from '../../../src/storage/space/open-space.ts'
import { START } from '../../../src/storage/space/meta.ts'
import { VERSIONS } from '../../../src/storage/versions/versions.ts'
import { foreignChain, stubOf } from '../support/foreign-chain.ts'
import { write } from '../support/new-space.ts'
import { identityOf, memoryKeep, SELF, sha256, testPorts } from '../support/test-ports.ts'
import { dumpTables, type DatabaseDump } from './database-dump.ts'

const DEVICE = 'd-lived-in'

/** A database that has seen everything, made by the code as it is now: what a phone may bring into a later version. */
export async function livedInDatabase(): Promise<DatabaseDump> {
  const keep = memoryKeep()
  const ports = testPorts({ hasher, signerOf, keep })
  const key = await createDeviceKey(true)
  const space = await createSpace(identityOf(DEVICE), key, ports, () => undefined)

  const first = await write(space, 'fact/TC2.CT4.2.done', 9)
  const corrected = await write(space, 'fact/TC2.CT4.2.done', 12)
  const held = await write(space, 'remark/TC1.CT1', 'Đã niêm yết tại nhà văn hóa bản Suối Mơ.')
  const refused = await write(space, 'fact/TC1.CT2.due', 4)
  await addPhotos(space)
  await write(space, 'fact/TC3.CT1.1.held', [{ no: '12/QĐ-UBND', date: '2026-03-02' }])

  await acknowledge(
    space,
    [
      { id: first.entry.id, hash: first.hash, status: 'stored' },
      { id: corrected.entry.id, hash: corrected.hash, status: 'duplicate' },
      { id: held.entry.id, hash: held.hash, status: 'held', reason: 'dossier-sent' },
      { id: refused.entry.id, status: 'refused', code: 'bad-request' },
    ],
    'epoch-1',
    'session-1',
  )
  await receivePage(space)
  await confirmFiles(space, [sha256(photo(1))], 'epoch-1')
  await space.write([], () => space.writeMeta('lastSync', ports.clock.now()))

  await saveDraft(space, {
    record: SELF,
    field: 'remark/TC2.CT1',
    tab: 'tab-1',
    value: 'Đang viết dở',
    replaces: [],
  })
  const keystroke = { record: SELF, field: 'remark/TC2.CT2', tab: 'tab-1', value: 'Chữ cuối', replaces: [] }
  guard(keep, space.name, { ...keystroke, at: ports.clock.now() })

  const version = VERSIONS.at(-1)
  if (!version) throw new Error('No version was ever shipped')
  const content = await dumpTables(space, version.stores)
  const waiting = await unsent(space, 500, { offered: new Set(), session: 'session-2' })
  const outbox = await readOutbox(space)
  space.close()
  return {
    ...content,
    keep: Object.fromEntries(keep.texts),
    outbox,
    unsent: waiting.map(({ entry }) => entry.id),
  }
}

type Space = Awaited<ReturnType<typeof createSpace>>

async function addPhotos(space: Space): Promise<void> {
  for (const seed of [1, 2]) {
    const bytes = photo(seed)
    const file = {
      sha256: sha256(bytes),
      size: bytes.length,
      type: 'image/jpeg',
      name: `Ảnh ${seed}.jpg`,
    } as const
    await recordChanges(
      space,
      [
        {
          record: SELF,
          field: `evidence/e${seed}`,
          value: { file, link: null, title: `Ảnh ${seed}` },
          replaces: [],
        },
      ],
      [{ ...file, bytes: bytes.buffer, preview: photo(seed, 40).buffer }],
    )
  }
}

/** Bytes that begin like a JPEG. */
const photo = (seed: number, length = 300): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => [0xff, 0xd8, 0xff][i] ?? (i * seed) % 251)

/** Two other devices: a conflict, a stub of something held, an entry of a version to come, the same id twice. */
async function receivePage(space: Space): Promise<void> {
  const other = foreignChain('d-other')
  const office = foreignChain('d-office')
  const conflict = other.write({ field: 'fact/TC2.CT4.2.done', value: 8 })
  const plain = other.write({ field: 'fact/TC1.CT3.due', value: 2 })
  const kept = office.write({
    record: 'practice:1/2026/tcpl-2025/appraisal',
    field: 'finding/TC1.CT1/verdict',
  })
  const later = newer(other.write({ field: 'fact/TC5.CT1.due', value: 1 }))
  const page = { oddities: [], epoch: 'epoch-1' } as const
  const asked = { ...START, follows: [] }
  await receive(
    space,
    {
      ...page,
      entries: [conflict, plain, later].map((known) => ({ known, receivedAt: 1_795_300_000_000 })),
      stubs: [{ stub: stubOf(kept), held: 'out-of-scope', receivedAt: 1_795_300_000_001 }],
    },
    { asked, scopeEpoch: 'scope-1', cursor: 'cursor-1', sample: { off: 1200, rtt: 80 } },
  )
  const forged = { ...plain, hash: sha256(new Uint8Array([1])) }
  await receive(space, { ...page, entries: [{ known: forged, receivedAt: 1 }], stubs: [] }, null)
}

/** As a later version of the format would send it, with a member that this one does not know. */
function newer({ entry }: KnownEntry): KnownEntry {
  const next = { ...entry, v: 2, place: { lat: 21, lon: 105 } } as Entry
  return { entry: next, hash: sha256(entryBytes(next)) }
}
