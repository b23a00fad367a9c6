import type { Space } from '../space/space.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { foldRows } from './fold-rows.ts'

export interface FieldOfRecord {
  readonly record: string
  readonly field: string
}

/** Folds exactly these fields anew, inside the transaction that changed their entries. */
export async function refold(space: Space, touched: readonly FieldOfRecord[]): Promise<void> {
  const keys = new Map(touched.map(({ record, field }) => [`${record}\n${field}`, [record, field] as const]))
  const folds = await Promise.all(
    [...keys.values()].map(async (key) => ({
      key,
      // The schema says `[record+field]`: one request per field, all under way at once.
      fold: foldRows(
        await space.entries
          .where('[record+field]')
          .equals([...key])
          .toArray(),
      ),
    })),
  )
  const kept = folds.map(({ fold }) => fold).filter((fold): fold is FieldState => fold !== null)
  const emptied = folds
    .filter(({ fold }) => fold === null)
    .map(({ key: [record, field] }) => [record, field] as [string, string])
  await space.heads.bulkPut(kept)
  if (emptied.length > 0) await space.heads.bulkDelete(emptied)
}
