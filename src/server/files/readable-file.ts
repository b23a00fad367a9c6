import type { Kysely } from 'kysely'
import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { FileType } from '../../protocol/file.schema.ts'
import type { Database } from '../database/database.ts'
import type { CallerScope } from '../log/caller-scope.ts'
import { entryOf } from '../log/entry-row.ts'

export interface ReadableFile {
  readonly size: number
  readonly type: FileType
  /** As the officer's phone called it. */
  readonly name: string
}

/**
 * A file that is named by an entry which counts and was handed to a side where the caller stands, and that people of the
 * entry's unit have sent; undefined otherwise. Who may read the entry may read the file, and nobody else.
 */
export async function readableFile(
  db: Kysely<Database>,
  sha256: string,
  scope: CallerScope,
): Promise<ReadableFile | undefined> {
  const handed = await db
    .selectFrom('file_mentions')
    .innerJoin('files', 'files.sha256', 'file_mentions.sha256')
    .innerJoin('entries', 'entries.id', 'file_mentions.entry_id')
    .innerJoin('deliveries', 'deliveries.entry_id', 'entries.id')
    .innerJoin('file_sources', (join) =>
      join
        .onRef('file_sources.sha256', '=', 'file_mentions.sha256')
        .onRef('file_sources.unit', '=', 'entries.unit'),
    )
    .select(['entries.id', 'entries.body', 'deliveries.side', 'entries.unit', 'files.size', 'files.type'])
    .where('file_mentions.sha256', '=', sha256)
    .where('entries.held_reason', 'is', null)
    .orderBy('deliveries.seq', 'desc')
    .execute()
  const seen = handed.find((row) => scope.standsOn(row.side, row.unit))
  if (!seen) return undefined
  const name = parseEvidenceCard(entryOf(seen).value)?.file?.name
  return { size: seen.size, type: seen.type, name: name === undefined || name === '' ? sha256 : name }
}
