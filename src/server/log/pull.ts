import type { HeldReason } from '../../domain/log/entry.ts'
import type { PulledEntry } from '../../protocol/sync.schema.ts'
import { MAX_BODY_BYTES, MAX_ENTRIES, REDACTIONS } from '../../protocol/version.ts'
import type { CallerScope, NamedSide } from './caller-scope.ts'
import { entryOf, isBlankRow, type EntryRow } from './entry-row.ts'
import type { Audience, LogStore } from './log-store.ts'
import { toldReason } from './told-reason.ts'

/** Deliveries after a position, oldest first; `end` is the position of the last one given. */
export interface Page {
  readonly entries: readonly PulledEntry[]
  readonly end: number
  readonly more: boolean
}

/**
 * P3: everything new on the commune side of the caller's units and on the office side of the dossiers followed; revisions of
 * criteria sets and books of meetings for a device that follows them.
 * @param told what the caller is told of in the same answer: entries with the fate they have
 */
export function pull(
  store: LogStore,
  scope: CallerScope,
  follows: readonly string[],
  after: number,
  told: ReadonlyMap<string, HeldReason | null>,
): Promise<Page> {
  const communeUnits = [...scope.communeUnits, ...scope.channelsFor(follows)]
  return page(
    store,
    after,
    { of: 'caller', communeUnits, officeDossiers: scope.officeNames(follows) },
    told,
    follows,
  )
}

/** One dossier under the names the caller's scope gives (`namesOf`), its books of meetings apart. */
export function pullDossier(
  store: LogStore,
  names: readonly NamedSide[],
  words: readonly string[],
  after: number,
): Promise<Page> {
  return page(store, after, { of: 'dossier', names }, new Map(), words)
}

async function page(
  store: LogStore,
  after: number,
  audience: Audience,
  told: ReadonlyMap<string, HeldReason | null>,
  words: readonly string[],
): Promise<Page> {
  const rows = await store.deliveriesAfter(after, audience, MAX_ENTRIES + 1)
  const said = await store.redactionsOf(rows.filter(isBlankRow))
  const entries: PulledEntry[] = []
  let end = after
  let size = 0
  let read = 0
  for (const row of rows.slice(0, MAX_ENTRIES)) {
    const given = inPlaceOf(row, said, words)
    // Who brought the whole of an entry has not heard by that answer that its value was taken out meanwhile.
    const heard = told.get(row.id) === row.held_reason && !isBlankRow(row)
    if (heard || given.length === 0) {
      end = row.seq
      read += 1
      continue
    }
    size += row.held_reason === null ? Buffer.byteLength(row.body) : 0
    // At least one: an entry that alone fills the page must not stop everything behind it.
    if (size > MAX_BODY_BYTES && entries.length > 0) break
    entries.push(...given.map((one) => pulled(one, words)))
    end = row.seq
    read += 1
  }
  return { entries, end, more: read < rows.length }
}

/**
 * What is given for a row: itself, and for one whose value was taken out all that the server has said about it, which brings its
 * outline along; behind it the stub of one that does not count, for the word says only whether it did then. A version that cannot
 * read the word keeps what it has: a stub of one that counts would let what the entry replaced stand again there.
 */
function inPlaceOf(
  row: EntryRow,
  said: ReadonlyMap<string, readonly EntryRow[]>,
  words: readonly string[],
): readonly EntryRow[] {
  if (row.kind === 'redaction' && row.held_reason === null) return words.includes(REDACTIONS) ? [row] : []
  if (!isBlankRow(row)) return [row]
  const aside = row.held_reason === null ? [] : [row]
  return words.includes(REDACTIONS) ? [...(said.get(row.id) ?? []), ...aside] : aside
}

function pulled(row: EntryRow, words: readonly string[]): PulledEntry {
  const { hash, received_at: receivedAt } = row
  const entry = entryOf(row)
  if (row.held_reason === null) return { kind: 'entry', entry, hash, receivedAt }
  const { id, record, field, replaces, author, device, n } = entry
  return {
    kind: 'stub',
    stub: { id, record, field, replaces: [...replaces], author, device, n, hash },
    held: toldReason(row.held_reason, words),
    receivedAt,
  }
}
