import { computed, type ComputedRef } from 'vue'
import { parseFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { parseRecordId, formatDossierId, type DossierPart } from '../../domain/log/record-id.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import { readOutbox, type Outbox, type OutboxState } from '../../storage/read/read-outbox.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** `saved`: only on this device · `held`: the server has it, it does not count · `refused`: the server would not take it. */
export type OutboxRowState = 'saved' | 'held' | 'refused'

export interface OutboxRow {
  readonly entry: string
  /** Null for a field this version does not know. */
  readonly field: FieldName | null
  readonly fieldText: string
  readonly part: DossierPart
  readonly writtenAt: number
  readonly state: OutboxRowState
  /** A `HeldReason` or the server's code; null while merely unsent. */
  readonly reason: string | null
  readonly mine: boolean
}

export interface OutboxGroup {
  readonly dossier: string
  readonly unitName: string
  readonly year: number
  readonly rows: readonly OutboxRow[]
}

const STATE: Readonly<Record<OutboxState, OutboxRowState>> = {
  unsent: 'saved',
  held: 'held',
  refused: 'refused',
}
const NONE: Outbox = { counts: { unsent: 0, held: 0, refused: 0 }, records: [], files: [], filesInAll: 0 }

/** Everything that waits or was held, by dossier, oldest first: the page "Chờ gửi". */
export function useOutbox(): {
  readonly groups: ComputedRef<readonly OutboxGroup[]>
  /** Files that cannot go, with the reason. */
  readonly refusedFiles: ComputedRef<readonly { readonly name: string; readonly reason: string }[]>
  readonly loading: ComputedRef<boolean>
} {
  const space = useSpace()
  const directory = useDirectory()
  const outbox = useLive(() => () => readOutbox(space), NONE)
  const groups = computed(() => {
    const byDossier = new Map<string, { unit: string; year: number; rows: OutboxRow[] }>()
    for (const { record, items } of outbox.data.value.records) {
      const parsed = parseRecordId(record)
      if (!parsed.ok) continue
      const { dossier, part } = parsed.value
      const id = formatDossierId(dossier)
      const group = byDossier.get(id) ?? { unit: dossier.unit, year: dossier.year, rows: [] }
      byDossier.set(id, group)
      for (const item of items)
        group.rows.push({
          entry: item.id,
          field: parseFieldName(item.field),
          fieldText: item.field,
          part,
          writtenAt: writtenAt({ wall: item.wall, off: item.off, device: '', n: 0 }),
          state: STATE[item.state],
          reason: item.reason,
          mine: item.own,
        })
    }
    return [...byDossier].map(([dossier, { unit, year, rows }]) => ({
      dossier,
      unitName: directory.unitName(unit) ?? unit,
      year,
      rows,
    }))
  })
  return {
    groups,
    refusedFiles: computed(() =>
      outbox.data.value.files.flatMap(({ name, refused }) =>
        refused === null ? [] : [{ name, reason: refused }],
      ),
    ),
    loading: computed(() => !outbox.ready.value),
  }
}
