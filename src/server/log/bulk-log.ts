import type { Entry } from '../../domain/log/entry.ts'
import type { Write } from '../database/database.ts'
import type { EntryRow } from './entry-row.ts'
import type { Delivery } from './log-store.ts'
import type { LogTables } from './log-tables.ts'

/** What the rules ask of an entry without its content. */
export type KnownRow = Pick<EntryRow, 'id' | 'hash' | 'record' | 'field' | 'held_reason'>
export type ChainLink = Pick<EntryRow, 'id' | 'device' | 'n' | 'hash' | 'body' | 'held_reason'>

/** A longer stretch of a chain than this is not of one batch, whatever its counters say. */
const LONGEST_STRETCH = 1000

/** A stretch of one device's chain, ends included. */
export interface Stretch {
  readonly device: string
  readonly from: number
  readonly to: number
}

/** Many rows in one statement. Lists are not empty, and what is inserted is stored in the order given (P2). */
export interface BulkLog {
  /** Everything about these ids, and about these stretches. */
  lookUp(
    trx: Write,
    ids: readonly string[],
    stretches: readonly Stretch[],
  ): Promise<{
    readonly rows: readonly KnownRow[]
    readonly links: readonly ChainLink[]
    readonly chains: readonly LogTables['chains'][]
  }>
  insertEntries(trx: Write, rows: readonly EntryRow[]): Promise<void>
  insertDeliveries(trx: Write, deliveries: readonly Delivery[]): Promise<void>
  insertMentions(trx: Write, mentions: readonly LogTables['file_mentions'][]): Promise<void>
  setChains(trx: Write, chains: readonly LogTables['chains'][]): Promise<void>
}

/** Where these entries stand in their chains, with a neighbour on each side. */
export function stretchesOf(entries: readonly Entry[]): Stretch[] {
  const stretches = new Map<string, Stretch>()
  for (const { device, n } of entries) {
    const { from, to } = stretches.get(device) ?? { from: n - 1, to: n + 1 }
    stretches.set(device, { device, from: Math.min(from, n - 1), to: Math.max(to, n + 1) })
  }
  return [...stretches.values()].filter(({ from, to }) => to - from <= LONGEST_STRETCH)
}
