import type { Kysely } from 'kysely'
import type { Clock } from '../../domain/log/ports.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { FileReceipt } from '../../protocol/file.schema.ts'
import type { Database } from '../database/database.ts'
import type { Bringer, QuotaRefusal, Quotas } from '../limits/quotas.ts'
import type { CallerScope } from '../log/caller-scope.ts'
import { noteFileSources } from './file-sources.ts'
import type { FileRefusal, FileStore } from './file-store.ts'

export interface TakeFileDeps {
  readonly db: Kysely<Database>
  readonly ports: Clock
  readonly files: FileStore
  /** How much may be brought; without it as much as there is room for. */
  readonly quotas?: Quotas
}

/** Who sends a file, and how many bytes are announced. */
export interface FileSender {
  /** Whose room it takes up. */
  readonly bringer: Bringer
  readonly scope: CallerScope
  readonly size: number
}

/**
 * P5: the one way in for a file, whole or in pieces: bytes durable under their own hash, then the row that names them,
 * then the receipt.
 */
export async function takeFile(
  { db, ports, files, quotas }: TakeFileDeps,
  sha256: string,
  bytes: AsyncIterable<Uint8Array>,
  { bringer, scope, size: announced }: FileSender,
): Promise<Result<FileReceipt, FileRefusal | QuotaRefusal>> {
  // Before the first byte is read: what is too much need not come over a rural line at all.
  const tooMuch = await quotas?.refusal(bringer, { files: 1, bytes: announced })
  if (tooMuch) return err(tooMuch)
  const kept = await files.keep(sha256, bytes)
  if (!kept.ok) return kept
  const { size, type } = kept.value
  const receipt: FileReceipt = { sha256, size, receivedAt: ports.now() }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('files')
      .values({ sha256, size, type, received_at: receipt.receivedAt })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ size, type }))
      .execute()
    await noteFileSources(trx, sha256, scope)
  })
  await quotas?.note(bringer, { files: 1, bytes: size })
  return ok(receipt)
}
