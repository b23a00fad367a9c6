import type { EntryStub, HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { isRedactionField, redactionField } from '../../domain/log/redaction-field.ts'
import { once } from '../live.ts'
import { hasBytes } from '../files/removable.ts'
import { NO_CHAIN, START, type ClockSample, type Position } from '../space/meta.ts'
import type { Oddity } from '../space/oddity.ts'
import type { Space } from '../space/space.ts'
import { entryOfRow, isRedacted, rowOfEntry, rowOfStub, UNSENT, type EntryRow } from './entry-row.ts'
import {
  dropRedactedFiles,
  redactedRow,
  redactionsSaid,
  restoredRow,
  type Redactions,
} from './redact-rows.ts'
import { refold } from './refold.ts'

/** What a page of any source brings: parsed and hashed already. */
export interface Page {
  readonly entries: readonly { readonly known: KnownEntry; readonly receivedAt: number }[]
  readonly stubs: readonly {
    readonly stub: EntryStub
    readonly held: HeldReason
    readonly receivedAt: number
  }[]
  readonly oddities: readonly Oddity[]
  /** The server history it stands in. Null for what came another way (a file, another phone): that proves no receipt. */
  readonly epoch: string | null
}

/** How a page moves the cursor: what was asked, and where its answer ends. */
export interface Advance {
  readonly asked: Position & { readonly follows: readonly string[] }
  readonly scopeEpoch: string
  readonly cursor: string
  readonly sample: ClockSample
}

/** `moved`: go on from there · `reset`: history or rights changed, everything is to be pulled from the beginning. */
export type CursorMove = 'moved' | 'reset'

/** Samples of the clock that are kept (the best of them counts). */
const SAMPLES = 10

/**
 * P8: stores a page and, with `advance`, the cursor behind it in one strict transaction. Set union: any order,
 * any number of times. An own entry that comes back from behind the end of our chain moves that end.
 */
export async function receive(space: Space, page: Page, advance: Advance | null): Promise<CursorMove> {
  const left = (await once(() => space.readMeta('redactedFiles'))) ?? []
  const redacts = left.length > 0 || page.entries.some(({ known }) => isRedactionField(known.entry.field))
  const tables = [space.entries, space.heads, space.oddities, space.files]
  return space.write(redacts ? [...tables, space.fileBytes, space.previews] : tables, async () => {
    await storeRows(space, page, redacts)
    return advance ? moveCursor(space, page.epoch ?? '', advance) : 'moved'
  })
}

async function storeRows(space: Space, page: Page, redacts: boolean): Promise<void> {
  const incoming: Incoming[] = [
    ...page.entries.map(({ known, receivedAt }): Incoming => {
      const receipt = page.epoch === null ? UNSENT : { epoch: page.epoch, held: null, receivedAt }
      return { row: rowOfEntry(known, receipt), fromServer: page.epoch !== null }
    }),
    ...page.stubs.map(({ stub, held, receivedAt }): Incoming => {
      return { row: rowOfStub(stub, { epoch: page.epoch ?? '', held, receivedAt }), fromServer: true }
    }),
  ]
  if (incoming.length + page.oddities.length === 0) return redacts ? dropRedactedFiles(space, []) : undefined
  const said: Redactions = redacts
    ? await redactionsSaid(
        space,
        incoming.map(({ row }) => row),
      )
    : NOTHING_SAID
  const stored = await space.entries.bulkGet([...incoming.map(({ row }) => row.id), ...said.keys()])
  const rows = new Map<string, EntryRow>()
  for (const row of stored) if (row) rows.set(row.id, row)
  const changed = new Map<string, EntryRow>()
  const oddities = [...page.oddities]
  // What was taken back is a stub again before the entry itself comes, perhaps in this very page.
  for (const [id, redaction] of said) {
    const known = rows.get(id)
    if (redaction !== null || !known || !isRedacted(known)) continue
    rows.set(id, restoredRow(known))
    changed.set(id, restoredRow(known))
  }
  for (const one of incoming) {
    const known = rows.get(one.row.id)
    if (known && known.hash !== one.row.hash) {
      oddities.push(mismatchOf(one.row, space.ports.clock.now()))
      continue
    }
    const merged = known ? merge(known, one) : one.row
    rows.set(merged.id, merged)
    changed.set(merged.id, merged)
  }
  const taken = takeOut(said, rows, changed, page)
  const put = [...changed.values()]
  await space.entries.bulkPut(put)
  await refold(space, put)
  if (oddities.length > 0) await space.oddities.bulkPut(oddities)
  if (redacts) await dropRedactedFiles(space, taken)
  await followOwnChain(space, put)
}

const NOTHING_SAID: Redactions = new Map()

/** Puts what a redaction leaves of an entry in its place, in `changed`; answers the rows that had a value. */
function takeOut(
  said: Redactions,
  rows: ReadonlyMap<string, EntryRow>,
  changed: Map<string, EntryRow>,
  { epoch, stubs }: Pick<Page, 'epoch' | 'stubs'>,
): readonly EntryRow[] {
  const aside = new Set(stubs.map(({ stub }) => stub.id))
  const records = new Map([...rows.values()].map(({ field, record }) => [field, record]))
  const taken: EntryRow[] = []
  for (const [id, redaction] of said) {
    const record = records.get(redactionField(id))
    if (!redaction || record === undefined) continue
    const known = rows.get(id)
    const blank = redactedRow(known, redaction, record, { epoch, aside: aside.has(id) })
    if (!blank) continue
    changed.set(id, blank)
    if (known) taken.push(known)
  }
  return taken
}

interface Incoming {
  readonly row: EntryRow
  readonly fromServer: boolean
}

/** The same entry known twice → what is known of it now. The server's newest word decides whether it is held. */
function merge(known: EntryRow, { row, fromServer }: Incoming): EntryRow {
  // Of one whose value was taken out an older device may still bring the whole: it stays out.
  const full = known.stub && !row.stub && !isRedacted(known) ? row : known
  if (!fromServer) return known.stub ? { ...full, ...fateOf(known) } : known
  return { ...full, ...fateOf(row) }
}

const fateOf = ({ ackEpoch, held, receivedAt, refused, refusedIn }: EntryRow) => ({
  ackEpoch,
  held,
  receivedAt,
  refused,
  refusedIn,
})

const mismatchOf = (row: EntryRow, at: number): Oddity => ({
  kind: 'mismatch',
  id: row.id,
  reason: 'same-id-other-hash',
  raw: row.stub ? '' : JSON.stringify(entryOfRow(row)),
  at,
})

/** Own entries that the database had lost come back: the chain must go on behind them, or it would fork. */
async function followOwnChain(space: Space, rows: readonly EntryRow[]): Promise<void> {
  const chain = (await space.readMeta('chain')) ?? NO_CHAIN
  let end = chain
  for (const row of rows) if (row.device === space.device && row.n > end.n) end = { n: row.n, hash: row.hash }
  if (end !== chain) await space.writeMeta('chain', end)
}

async function moveCursor(space: Space, epoch: string, advance: Advance): Promise<CursorMove> {
  const { asked, scopeEpoch, cursor, sample } = advance
  const [now = START, follows = [], samples = []] = await Promise.all([
    space.readMeta('position'),
    space.readMeta('follows'),
    space.readMeta('clock'),
  ])
  await space.writeMeta('clock', [...samples, sample].slice(-SAMPLES))
  // Somebody moved it since the question was put: this answer's cursor may skip what that one wanted.
  if (!samePosition(now, asked) || !sameFollows(follows, asked.follows)) return 'reset'
  // P3, P4: another history or other rights. A page that was asked from the beginning is one of the new.
  const changed = epoch !== asked.epoch || scopeEpoch !== asked.scopeEpoch
  const reset = changed && asked.cursor !== ''
  await space.writeMeta('position', { epoch, scopeEpoch, cursor: reset ? '' : cursor })
  if (now.scopeEpoch !== '' && scopeEpoch !== now.scopeEpoch) await offerFilesAgain(space)
  return reset ? 'reset' : 'moved'
}

/** The server counts a file for the units its sender had a right to: with other rights it may be wanted once more. */
async function offerFilesAgain(space: Space): Promise<void> {
  const confirmed = await space.files.where('receiptEpoch').above('').toArray()
  await space.files.bulkPut(confirmed.filter(hasBytes).map((row) => ({ ...row, receiptEpoch: '' })))
}

const samePosition = (a: Position, b: Position): boolean =>
  a.epoch === b.epoch && a.scopeEpoch === b.scopeEpoch && a.cursor === b.cursor
const sameFollows = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((dossier, i) => dossier === b[i])
