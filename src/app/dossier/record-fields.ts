import type { KnownEntry } from '../../domain/log/ports.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { NewFile } from '../../storage/files/file-row.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { webCrypto } from '../../storage/space/browser-ports.ts'
import type { Space } from '../../storage/space/space.ts'
import { tabLife } from '../tab.ts'

/** Signing and storing: asked for right behind the first screen; until then a draft row catches what is typed. */
export async function writing() {
  const [code] = await Promise.all([import('../../storage/entries/record-changes.ts'), webCrypto()])
  return code
}

export interface FieldWrite {
  readonly record: string
  readonly field: string
  readonly value: Json
  /** Heads the author was looking at. */
  readonly seen: readonly string[]
  /** When it was typed, by this device's clock: what was written here later is not replaced. Now, where left out. */
  readonly typedAt?: number
  /** It stands beside what this device wrote last instead of replacing it: a conflict that is to be put back. */
  readonly beside?: boolean
}

/**
 * Records fields as one act. Whatever this very device wrote last is replaced too, even when the screen had not
 * shown it yet: nobody is in conflict with himself for having typed quickly.
 */
export async function recordFields(
  space: Space,
  writes: readonly FieldWrite[],
  files: readonly NewFile[] = [],
): Promise<readonly KnownEntry[]> {
  const changes = await Promise.all(
    writes.map(async ({ record, field, value, seen, typedAt = Infinity, beside }) => {
      if (beside) return { record, field, value, replaces: seen }
      const state = (await headsOfFields(space, record, [field])).find((found) => found.field === field)
      const own = (state?.heads ?? [])
        .filter((head) => head.device === space.device && head.wall <= typedAt)
        .map((head) => head.id)
      return { record, field, value, replaces: [...new Set([...seen, ...own])] }
    }),
  )
  const { recordChanges } = await writing()
  return recordChanges(space, changes, files, tabLife.tab)
}
