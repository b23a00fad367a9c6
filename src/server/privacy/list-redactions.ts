import { redactionField } from '../../domain/log/redaction-field.ts'
import { parseRedaction, type Redaction } from '../../domain/log/redaction.ts'
import type { RedactionRow } from '../../protocol/redactions.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import type { Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { entryOf, type EntryRow } from '../log/entry-row.ts'
import { mayStillReturn } from './redact.ts'

const SHOWN = 200

/** The redactions within his units, the newest first. */
export async function listRedactions(
  db: Queries,
  by: Administrator,
  { nameOf }: { readonly nameOf: (unit: string) => string },
  now: number,
): Promise<RedactionRow[]> {
  const units = await db.selectFrom('redactions').select('unit').distinct().execute()
  const own = units.flatMap(({ unit }) => (administers(by, unit, 'redact') ? [unit] : []))
  if (own.length === 0) return []
  const rows = await db
    .selectFrom('redactions')
    .innerJoin('entries', 'entries.id', 'redactions.entry_id')
    .leftJoin('people', 'people.id', 'entries.author')
    .select([
      'record',
      'field',
      'people.name as author',
      'redactions.unit',
      'redactions.at',
      'until',
      'state',
      'taken',
    ])
    .select(['entry_id', 'redaction_id'])
    .where('redactions.unit', 'in', own)
    .orderBy('redactions.at', 'desc')
    .orderBy('entry_id')
    .limit(SHOWN)
    .execute()
  const words = await wordsOf(
    db,
    rows.map(({ entry_id: id, record }) => ({ id, record })),
  )
  return rows.map((row) => {
    const said = words.get(row.entry_id) ?? []
    const ordered = said.find((word): word is Redaction => word.state === 'redacted')
    return {
      ...{ entry: row.entry_id, record: row.record, field: row.field, author: row.author ?? '' },
      ...{ unitName: nameOf(row.unit), state: row.state, by: said[0]?.name ?? '' },
      reason: ordered?.reason ?? null,
      document: ordered?.document ?? null,
      at: said[0]?.at ?? row.at,
      until: row.until,
      returnable: mayStillReturn(row, now),
    }
  })
}

/** What the server has said about each entry, the last word first. */
async function wordsOf(db: Queries, entries: readonly Pick<EntryRow, 'id' | 'record'>[]) {
  const found = new Map<string, NonNullable<ReturnType<typeof parseRedaction>>[]>()
  if (entries.length === 0) return found
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('record', 'in', [...new Set(entries.map(({ record }) => record))])
    .where('kind', '=', 'redaction')
    .where('held_reason', 'is', null)
    .orderBy('n', 'desc')
    .execute()
  for (const { id } of entries) {
    const own = rows.filter(({ field }) => field === redactionField(id))
    const read = own.flatMap((row) => parseRedaction(entryOf(row).value, row.field, row.record) ?? [])
    found.set(id, read)
  }
  return found
}
