import { parseEntry } from '../../domain/log/parse-entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { writeEntries, type Change } from '../../domain/log/write-entry.ts'
import type { FileRow, NewFile } from '../files/file-row.ts'
import { writeCanary } from '../space/canary.ts'
import { once } from '../live.ts'
import { bestOffset, NO_CHAIN } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { StorageFault } from '../storage-fault.ts'
import { rowOfEntry, UNSENT } from './entry-row.ts'
import { refold } from './refold.ts'

/** Without Web Locks another tab may write between signing and storing, and this one loses the race that often. */
const ATTEMPTS = 50

/**
 * R1: records changes and the files they name, as one act. Resolves only after the strict transaction that holds
 * entries, heads, chain end, files and the deletion of the drafts they were: then, and only then, "Đã lưu".
 * Throws `TypeError` for what could never be an entry (nothing stored), `StorageFault` for a broken database.
 */
export async function recordChanges(
  space: Space,
  changes: readonly Change[],
  files: readonly NewFile[] = [],
  tab = '',
): Promise<KnownEntry[]> {
  const { lock, clock, keep } = space.ports
  await checkFiles(space, files)
  checkFieldsDiffer(changes)
  return lock.run(`${space.name}:write`, async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const written = await signAndStore(space, changes, files, tab)
      if (!written) continue
      const last = written.at(-1)
      if (last) writeCanary(keep, space.name, { n: last.entry.n, hash: last.hash }, clock.now())
      return written
    }
    throw new StorageFault('blocked', new Error('The chain kept moving'))
  })
}

/** Null when the chain has moved between signing and storing. */
async function signAndStore(
  space: Space,
  changes: readonly Change[],
  files: readonly NewFile[],
  tab: string,
): Promise<KnownEntry[] | null> {
  const { clock, random, hasher, signerOf } = space.ports
  const [identity, key, chain = NO_CHAIN, samples = []] = await once(() =>
    Promise.all([
      space.readMeta('identity'),
      space.readMeta('key'),
      space.readMeta('chain'),
      space.readMeta('clock'),
    ]),
  )
  if (!identity || !key) throw new StorageFault('lost')
  const signer = signerOf(key)
  const written = await writeEntries(
    changes,
    { person: identity.person.id, device: identity.device, off: bestOffset(samples) },
    chain,
    {
      now: () => clock.now(),
      uuid: (wall) => random.uuid(wall),
      sha256: (bytes) => hasher.sha256(bytes),
      sign: (bytes) => signer.sign(bytes),
    },
  )
  written.forEach(checkForm)
  const at = clock.now()
  return space.write(
    [space.entries, space.heads, space.drafts, space.files, space.fileBytes, space.previews],
    async () => {
      const end = (await space.readMeta('chain')) ?? NO_CHAIN
      if (end.n !== chain.n || end.hash !== chain.hash) return null
      await checkReplaced(space, changes)
      await space.entries.bulkAdd(written.map((known) => rowOfEntry(known, UNSENT)))
      await refold(space, changes)
      const last = written.at(-1)
      if (last) await space.writeMeta('chain', { n: last.entry.n, hash: last.hash })
      await storeFiles(space, files, at)
      await dropRecordedDrafts(space, changes, tab)
      return written
    },
  )
}

/** What was typed on while these entries were being signed is newer than they are and stays. */
async function dropRecordedDrafts(space: Space, changes: readonly Change[], tab: string): Promise<void> {
  const keys = changes.map(({ record, field }): [string, string, string] => [record, field, tab])
  const drafts = await space.drafts.bulkGet(keys)
  await space.drafts.bulkDelete(
    keys.filter((_, i) => JSON.stringify(drafts[i]?.value) === JSON.stringify(changes[i]?.value)),
  )
}

async function storeFiles(space: Space, files: readonly NewFile[], at: number): Promise<void> {
  if (files.length === 0) return
  const known = await space.files.bulkGet(files.map(({ sha256 }) => sha256))
  const rows = files.map(({ sha256, bytes, type, name }, i): FileRow => ({
    sha256,
    type,
    size: bytes.byteLength,
    name,
    at,
    // The same picture chosen twice: what the server has confirmed stays confirmed.
    receiptEpoch: known[i]?.receiptEpoch ?? '',
    originalKept: true,
    refused: null,
    refusedIn: '',
  }))
  await space.files.bulkPut(rows)
  await space.fileBytes.bulkPut(files.map(({ sha256, bytes }) => ({ sha256, bytes })))
  const previews = files.flatMap(({ sha256, preview }) => (preview ? [{ sha256, bytes: preview }] : []))
  await space.previews.bulkPut(previews)
}

/** An entry that every reader would refuse must never enter the chain: all later ones hang on it. */
function checkForm({ entry }: KnownEntry): void {
  const parsed = parseEntry(entry)
  if (!parsed.ok) throw new TypeError(`${entry.field}: ${parsed.error.path} ${parsed.error.reason}`)
}

function checkFieldsDiffer(changes: readonly Change[]): void {
  const names = new Set(changes.map(({ record, field }) => `${record}\n${field}`))
  if (names.size !== changes.length) throw new TypeError('One act changes a field twice')
}

async function checkReplaced(space: Space, changes: readonly Change[]): Promise<void> {
  const claims = changes.flatMap(({ record, field, replaces }) =>
    replaces.map((id) => ({ record, field, id })),
  )
  const rows = await space.entries.bulkGet(claims.map(({ id }) => id))
  claims.forEach(({ record, field, id }, i) => {
    const row = rows[i]
    if (row?.record !== record || row.field !== field)
      throw new TypeError(`${field} would replace ${id}, which is no entry of it`)
  })
}

async function checkFiles(space: Space, files: readonly NewFile[]): Promise<void> {
  for (const { sha256, bytes } of files) {
    const actual = await space.ports.hasher.sha256(new Uint8Array(bytes))
    if (actual !== sha256) throw new TypeError('The bytes of a file do not match its SHA-256')
  }
}
