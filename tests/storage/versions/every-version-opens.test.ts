import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { verifyEntry } from '../../../src/domain/log/verify-entry.ts'
import type { Keep } from '../../../src/storage/space/space-ports.ts'
import { createVerifier, hasher, signerOf } from '../../../src/protocol/web-crypto.ts'
import { orphanedDrafts } from '../../../src/storage/drafts/orphaned-drafts.ts'
import { entryOfRow } from '../../../src/storage/entries/entry-row.ts'
import { unsent } from '../../../src/storage/entries/unsent.ts'
import { fileBytesOf } from '../../../src/storage/read/read-files.ts'
import { readOutbox } from '../../../src/storage/read/read-outbox.ts'
import { openSpace } from '../../../src/storage/space/open-space.ts'
import { VERSIONS } from '../../../src/storage/versions/versions.ts'
import { valuesOf, write } from '../support/new-space.ts'
import { memoryKeep, SELF, sha256, testPorts } from '../support/test-ports.ts'
import { layDown, type DatabaseDump } from './database-dump.ts'
import { livedInDatabase } from './lived-in-database.ts'

/** Each shipped version as it lay on a phone; `node tests/scripts/dump-database.mjs` writes the next. */
const shipped = readdirSync(import.meta.dirname)
  .filter((name) => /^v\d+\.json$/.test(name))
  .map((name) => JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')) as DatabaseDump)

/** And what that script would write now: a fixture that cannot be made or read back would be found out too late. */
const dumps = [
  ...shipped.map((dump) => ({ name: `version ${dump.version}`, dump })),
  { name: 'the code as it is now', dump: await livedInDatabase() },
]

async function openedNow(dump: DatabaseDump, keep: Keep = memoryKeep()) {
  await layDown(dump, keep)
  const ports = testPorts({ hasher, signerOf, keep })
  const opened = await openSpace(dump.name.slice('tcpl-'.length), ports, () => undefined)
  if (!opened.space) throw new Error('Everything is lost')
  return { ...opened, space: opened.space }
}

const byKey = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

test('every version that was shipped has its database here, and its schema was never edited', () => {
  expect(shipped.map(({ version }) => version)).toEqual(VERSIONS.map(({ number }) => number))
  for (const { version, stores } of shipped)
    expect(stores).toEqual(VERSIONS.find(({ number }) => number === version)?.stores)
})

describe.each(dumps)('a database of $name', ({ dump }) => {
  test('opens whole: every row of every table is there, and nothing seems lost', async () => {
    const { space, health } = await openedNow(dump)
    expect(health).toBe('ok')
    for (const [name, rows] of Object.entries(dump.tables)) {
      const found = await space.table<object>(name).toArray()
      expect(found).toHaveLength(rows.length)
      // Bytes and keys are looked at below.
      if (['fileBytes', 'previews', 'meta'].includes(name)) continue
      expect(found.sort(byKey)).toEqual([...(rows as object[])].sort(byKey))
    }
    for (const { sha256: name } of await space.files.toArray()) {
      const bytes = await fileBytesOf(space, name)
      expect(bytes && sha256(new Uint8Array(bytes))).toBe(name)
    }
    space.close()
  })

  test('has the same outbox, held and refused with their reasons', async () => {
    const { space } = await openedNow(dump)
    expect(await readOutbox(space)).toEqual(dump.outbox)
    const waiting = await unsent(space, 500, { offered: new Set(), session: 'session-2' })
    expect(waiting.map(({ entry }) => entry.id)).toEqual(dump.unsent)
    expect(dump.outbox.counts).toMatchObject({ held: 1, refused: 1 })
    space.close()
  })

  test('keeps both sides of a conflict, the stub, the entry of a version to come, and what was being typed', async () => {
    const { space } = await openedNow(dump)
    expect((await valuesOf(space, 'fact/TC2.CT4.2.done')).sort()).toEqual([12, 8])
    expect(await space.entries.filter(({ stub }) => stub).count()).toBe(1)
    expect(await space.entries.filter(({ v }) => v > 1).first()).toMatchObject({
      place: { lat: 21, lon: 105 },
    })
    const typing = await orphanedDrafts(space, new Set())
    expect(typing.map(({ value }) => value)).toEqual(['Đang viết dở', 'Chữ cuối'])
    space.close()
  })

  test('goes on: the key of the device still signs, behind the same chain', async () => {
    const { space } = await openedNow(dump)
    const before = await space.readMeta('chain')
    const next = await write(space, 'fact/TC4.CT1.due', 3, SELF)
    expect(next.entry).toMatchObject({ n: (before?.n ?? 0) + 1, prev: before?.hash })
    const key = await space.readMeta('key')
    const own = await space.entries.filter(({ device }) => device === space.device).toArray()
    expect(own).toHaveLength(next.entry.n)
    for (const row of own) {
      const known = () => key?.publicKey
      const verified = await verifyEntry(entryOfRow(row).entry, known, { ...hasher, ...createVerifier() })
      expect(verified).toMatchObject({ ok: true, value: { hash: row.hash } })
    }
    space.close()
  })
})
