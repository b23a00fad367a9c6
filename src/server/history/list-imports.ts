import type { HistoryImports } from '../../protocol/history.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import type { Queries } from '../database/database.ts'
import type { HistoryImportTable } from './history-tables.ts'

/** Whether an import lies wholly within his units. */
export const mayTouchImport = (
  { scopes }: Pick<HistoryImportTable, 'scopes'>,
  by: Administrator,
): boolean => {
  const units = JSON.parse(scopes) as readonly string[]
  return units.length > 0 && units.every((unit) => administers(by, unit, 'import-history'))
}

const SHOWN = 200

/** The imports within his units, the newest first. */
export async function listImports(db: Queries, by: Administrator): Promise<HistoryImports['imports']> {
  const rows = await db
    .selectFrom('history_imports')
    .leftJoin('people as importer', 'importer.id', 'history_imports.person')
    .leftJoin('people as undoer', 'undoer.id', 'history_imports.undone_by')
    .selectAll('history_imports')
    .select(['importer.name as by', 'undoer.name as undoneBy'])
    .orderBy('at', 'desc')
    .orderBy('history_imports.id', 'desc')
    .execute()
  return rows
    .filter((row) => mayTouchImport(row, by))
    .slice(0, SHOWN)
    .map((row) => ({
      ...{ id: row.id, file: row.file, by: row.by ?? '', at: row.at },
      ...{ added: row.added, replaced: row.replaced, unchanged: row.unchanged },
      undone: row.undone_at === null ? null : { by: row.undoneBy ?? '', at: row.undone_at },
    }))
}
