import type { Sealed } from '../../domain/dossier/act.ts'
import { isContentField, sealOf } from '../../domain/log/seal.ts'
import { entriesOfRecord, headsOfRecord } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'

/** What a sealing act says of a record as this device holds it now: its prefix per device, and the hash of its heads. */
export async function sealRecord(space: Space, record: string): Promise<Sealed> {
  const [entries, fields] = await Promise.all([entriesOfRecord(space, record), headsOfRecord(space, record)])
  const upTo: Record<string, number> = {}
  for (const { device, n, field, held } of entries)
    if (held === null && isContentField(field)) upTo[device] = Math.max(upTo[device] ?? 0, n)
  const heads = fields.flatMap(({ field, heads }) => heads.map(({ id, hash }) => ({ field, id, hash })))
  return { upTo, seal: await sealOf(heads, space.ports.hasher) }
}
