import { formatDossierId, parseRecordId } from '../../domain/log/record-id.ts'
import type { Space } from '../space/space.ts'

/** Ids `<office>/<year>/<set>` of the offices' books of which this device holds anything that counts. */
export async function listOfficeBooks(space: Space): Promise<string[]> {
  const records = (await space.heads.orderBy('record').uniqueKeys()) as string[]
  return records.flatMap((record) => {
    const parsed = parseRecordId(record)
    return parsed.ok && parsed.value.kind === 'dossier' && parsed.value.part === 'office'
      ? [formatDossierId(parsed.value.dossier)]
      : []
  })
}
