import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { inheritance, rolesOver } from '../../domain/person/role.ts'
import type { EntryRow } from './entry-row.ts'
import type { IngestContext } from './ingest-context.ts'

/**
 * A piece that a merged commune takes over from a unit that went wholly into it counts as sent by the commune too: its
 * people read that unit's file already, and their phones need not have the bytes. Of a divided unit nothing is taken for
 * granted: each part sends what it names, as everybody does.
 */
export async function inheritFile(
  { trx, deps, today }: IngestContext,
  row: EntryRow,
  { entry }: KnownEntry,
): Promise<void> {
  if (row.part !== 'self' || !entry.field.startsWith('evidence/')) return
  const sha256 = parseEvidenceCard(entry.value)?.file?.sha256
  if (sha256 === undefined) return
  const { unit } = row
  const heir = { role: 'officer' as const, unit, from: today, to: null }
  const gone = inheritance(unit, today, deps.access).filter(
    (older) => older !== unit && rolesOver(older, [heir], today, deps.access).size > 0,
  )
  if (gone.length > 0) await trx.inheritFile(sha256, unit, gone)
}
