import type { FieldState } from '../../domain/log/field-state.ts'
import { foldRecord } from './fold-record.ts'
import type { IngestContext } from './ingest-context.ts'

/** The `attachment/…` fields of a record as they count now. */
export async function attachmentsOf({ trx }: IngestContext, record: string): Promise<FieldState[]> {
  return foldRecord(await trx.contentOf(record, { prefix: 'attachment/' }))
}
