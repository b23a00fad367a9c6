import { headsOf } from '../../../../src/domain/log/fold-field.ts'
import type { Inventory } from './recorder-words.ts'

interface EntryLike {
  readonly id: string
  readonly n: number
  readonly prev: string
  readonly hash: string
  readonly record: string
  readonly field: string
  readonly value: unknown
  readonly replaces: readonly string[]
}

/** Reads the whole database of a device past the app's code and looks for what is there by half. */
export async function takeInventory(device: string): Promise<Omit<Inventory, 'health' | 'missing'>> {
  const database = await settled(indexedDB.open(`tcpl-${device}`))
  const all = <T>(table: string) =>
    settled(database.transaction(table).objectStore(table).getAll()) as Promise<T[]>
  // A lost database is deleted by the app and made anew, empty, by this very question.
  if (!database.objectStoreNames.contains('entries')) {
    database.close()
    await settled(indexedDB.deleteDatabase(`tcpl-${device}`))
    return { entries: [], files: [], draft: 0, upgraded: 0, torn: [] }
  }
  const entries = (await all<EntryLike>('entries')).sort((a, b) => a.n - b.n)
  const heads = await all<{ field: string; heads: readonly { id: string }[] }>('heads')
  const rows = await all<{ sha256: string }>('files')
  const drafts = await all<{ value: unknown }>('drafts')
  const meta = await all<{ key: string; value: unknown }>('meta')
  const bytes = await all<{ sha256: string; bytes: ArrayBuffer }>('fileBytes')
  database.close()

  const whole = new Set<string>()
  for (const row of bytes) if ((await hashOf(row.bytes)) === row.sha256) whole.add(row.sha256)
  return {
    entries: entries.map(({ id }) => id),
    files: [...whole],
    draft: Math.max(0, ...drafts.map(({ value }) => Number(value))),
    upgraded: entries.filter((entry) => 'topic' in entry).length,
    torn: [
      ...chainFaults(entries, meta.find(({ key }) => key === 'chain')?.value),
      ...headFaults(entries, heads),
      ...fileFaults(entries, rows, bytes, whole),
    ],
  }
}

function chainFaults(entries: readonly EntryLike[], end: unknown): string[] {
  const faults: string[] = []
  let prev = ''
  entries.forEach((entry, i) => {
    if (entry.n !== i + 1) faults.push(`entry ${i + 1} of the chain is missing`)
    else if (entry.prev !== prev) faults.push(`entry ${entry.n} does not follow the one before it`)
    prev = entry.hash
  })
  const { n, hash } = (end ?? { n: 0, hash: '' }) as { n: number; hash: string }
  if (n !== entries.length || hash !== prev)
    faults.push(`the chain ends at ${n}, the entries at ${entries.length}`)
  return faults
}

function headFaults(
  entries: readonly EntryLike[],
  heads: readonly { field: string; heads: readonly { id: string }[] }[],
): string[] {
  const byField = new Map<string, EntryLike[]>()
  for (const entry of entries) byField.set(entry.field, [...(byField.get(entry.field) ?? []), entry])
  const ids = (list: readonly { id: string }[]) =>
    list
      .map(({ id }) => id)
      .sort()
      .join()
  const stored = new Map(heads.map((row) => [row.field, ids(row.heads)]))
  return [...byField].flatMap(([field, own]) => {
    const folded = ids(headsOf(own.map((entry) => ({ ...entry, held: false }))))
    return stored.get(field) === folded ? [] : [`the heads of ${field} are not those of its entries`]
  })
}

function fileFaults(
  entries: readonly EntryLike[],
  rows: readonly { sha256: string }[],
  bytes: readonly { sha256: string }[],
  whole: ReadonlySet<string>,
): string[] {
  const known = new Set(rows.map(({ sha256 }) => sha256))
  const named = entries.flatMap(({ value }) => {
    const file = (value as { file?: { sha256?: string } } | null)?.file
    return file?.sha256 ? [file.sha256] : []
  })
  return [
    ...named.filter((sha256) => !known.has(sha256)).map((sha256) => `${sha256} is named and has no row`),
    ...named.filter((sha256) => !whole.has(sha256)).map((sha256) => `${sha256} is named and not whole`),
    ...bytes.filter(({ sha256 }) => !known.has(sha256)).map(({ sha256 }) => `${sha256} has bytes and no row`),
    ...(named.length === rows.length ? [] : [`${rows.length} files for ${named.length} cards`]),
  ]
}

const hashOf = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
  })
}
