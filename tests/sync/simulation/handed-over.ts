import { parseAct, parseRuling } from '../../../src/domain/dossier/act.ts'
import type { UpTo } from '../../../src/domain/log/seal.ts'
import { entryOf, type EntryRow } from '../../../src/server/log/entry-row.ts'
import type { Side } from '../../../src/server/log/log-tables.ts'
import type { SimServer } from './sim-server.ts'

export const ownSideOf = (row: Pick<EntryRow, 'part'>): Side =>
  row.part === 'self' || row.part === 'meetings' ? 'commune' : 'office'

/**
 * P3, written apart from the code that ships: one's own side sees everything; the other side sees acts and rulings that
 * count, and of the content what an accepted act has handed over.
 */
export function maySee(server: SimServer, side: Side, row: EntryRow): boolean {
  if (ownSideOf(row) === side) return true
  if (row.kind !== 'content') return row.held_reason === null
  return handedOver(server, row.record).some((upTo) => row.n <= (upTo[row.device] ?? 0))
}

/** How far the accepted acts of this record go that hand over. */
export function handedOver({ log }: SimServer, record: string): UpTo[] {
  const rows = (log.tables.records.get(record) ?? []).map(({ row }) => row)
  const said = rows.filter((row) => row.held_reason === null)
  const accepted = new Set(
    said
      .filter((row) => row.kind === 'ruling' && parseRuling(entryOf(row).value)?.outcome === 'accepted')
      .map((row) => row.field.slice('ruling/'.length)),
  )
  return said.flatMap((row) => {
    if (row.kind !== 'act' || !accepted.has(row.field.slice('act/'.length))) return []
    const act = parseAct(entryOf(row).value)
    return act && 'upTo' in act ? [act.upTo] : []
  })
}
