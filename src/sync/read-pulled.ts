import { entryBytes } from '../domain/log/canonical.ts'
import { parseEntry } from '../domain/log/parse-entry.ts'
import type { PulledEntry } from '../protocol/sync.schema.ts'
import type { Disk } from '../storage/disk.ts'
import type { Page } from '../storage/entries/receive.ts'
import type { Oddity } from '../storage/space/oddity.ts'

/**
 * What the server sent → a page for `receive`, each entry parsed and hashed here. What cannot be read is kept as an
 * oddity with its text, so that the cursor may pass it and a newer app may read it.
 */
export async function readPulled(
  pulled: readonly PulledEntry[],
  epoch: string,
  disk: Pick<Disk, 'sha256' | 'now'>,
): Promise<Page> {
  const entries: Page['entries'][number][] = []
  const stubs: Page['stubs'][number][] = []
  const oddities: Oddity[] = []
  const read = await Promise.all(pulled.map((one) => readOne(one, disk)))
  for (const one of read) {
    if ('known' in one) entries.push(one)
    else if ('stub' in one) stubs.push(one)
    else oddities.push(one)
  }
  return { entries, stubs, oddities, epoch }
}

async function readOne(
  one: PulledEntry,
  disk: Pick<Disk, 'sha256' | 'now'>,
): Promise<Page['entries'][number] | Page['stubs'][number] | Oddity> {
  if (one.kind === 'stub') return { stub: one.stub, held: one.held, receivedAt: one.receivedAt }
  const odd = (kind: Oddity['kind'], reason: string): Oddity => {
    return { kind, id: one.hash, reason, raw: JSON.stringify(one.entry), at: disk.now() }
  }
  const parsed = parseEntry(one.entry)
  if (!parsed.ok) return odd('unreadable-entry', `${parsed.error.path}: ${parsed.error.reason}`)
  const hash = await disk.sha256(entryBytes(parsed.value))
  if (hash !== one.hash) return odd('hash-differs', hash)
  return { known: { entry: parsed.value, hash }, receivedAt: one.receivedAt }
}
