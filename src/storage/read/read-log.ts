import type { FieldState } from '../../domain/log/field-state.ts'
import { once } from '../live.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import type { Space } from '../space/space.ts'
import { HIGHEST_KEY, LOWEST_KEY } from '../space/table.ts'

/** Everything of one dossier that is here, of whatever record, in no order. */
export const entriesOfDossier = (space: Space, dossier: string): Promise<EntryRow[]> =>
  space.entries
    .where('[record+field]')
    .between([`${dossier}/`, LOWEST_KEY], [`${dossier}/\uffff`, HIGHEST_KEY])
    .toArray()

export interface KeptLog {
  readonly rows: readonly EntryRow[]
  /** What screens show of it. */
  readonly heads: readonly FieldState[]
  /** Entries of other dossiers that stand just before one of these in the chain of their device. */
  readonly before: readonly EntryRow[]
}

/** A dossier's log as it is kept at this moment, with what its chains hang on. Throws `StorageFault`. */
export const readLog = (space: Space, dossier: string): Promise<KeptLog> =>
  once(() =>
    space.transaction('r', ['entries', 'heads'], async () => {
      const rows = await entriesOfDossier(space, dossier)
      const heads = await space.heads.where('record').between(`${dossier}/`, `${dossier}/\uffff`).toArray()
      const here = new Set(rows.map(({ device, n }) => `${device}\n${n}`))
      const before: EntryRow[] = []
      const missing = rows.filter(({ device, n }) => n > 1 && !here.has(`${device}\n${n - 1}`))
      for (const { device, n } of missing)
        before.push(
          ...(await space.entries
            .where('[device+n]')
            .equals([device, n - 1])
            .toArray()),
        )
      return { rows, heads, before }
    }),
  )
