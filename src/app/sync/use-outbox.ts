import { computed, type ComputedRef } from 'vue'
import type { ActRefusal } from '../../domain/dossier/act.ts'
import { parseFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { parseRecordId, formatDossierId, type DossierPart } from '../../domain/log/record-id.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import type { Json } from '../../domain/shared/json.ts'
import { readOutbox, type Outbox, type OutboxState } from '../../storage/read/read-outbox.ts'
import { readOwnActs, type OwnAct } from '../../storage/read/read-own-acts.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/**
 * `saved`: only on this device · `held`: the server has it, it does not count · `refused`: the server would not take it ·
 * `received`: an act the server has and has not ruled · `accepted`: the newest act, ruled.
 */
export type OutboxRowState = 'saved' | 'received' | 'accepted' | 'held' | 'refused'

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
  /** Of an act that the server answered with no. */
  readonly refusal: ActRefusal | null
  /** What was written; while it does not count, no other page shows it. */
  readonly value: Json
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
  /** The newest act of this device in each dossier that has its ruling. */
  readonly ruled: ComputedRef<readonly OutboxGroup[]>
  /** Files that cannot go, with the reason. */
  readonly refusedFiles: ComputedRef<readonly { readonly name: string; readonly reason: string }[]>
  readonly loading: ComputedRef<boolean>
} {
  const space = useSpace()
  const directory = useDirectory()
  const outbox = useLive(() => () => readOutbox(space), NONE)
  const acts = useLive<readonly OwnAct[]>(() => () => readOwnActs(space), [])
  const actRows = (accepted: boolean): RowOf[] =>
    acts.data.value
      .filter(({ ruling }) => (ruling?.outcome === 'accepted') === accepted)
      .map((act) => {
        const refusal = act.ruling?.outcome === 'refused' ? act.ruling.refusal : null
        const state = accepted ? 'accepted' : refusal ? 'refused' : 'received'
        return {
          ...act,
          id: act.entry,
          state,
          refusal,
          reason: refusal?.code ?? null,
          own: true,
        }
      })
  const groups = computed(() => {
    const waiting = outbox.data.value.records.flatMap(({ record, items }) =>
      items.map((item): RowOf => ({ ...item, record, state: STATE[item.state], refusal: null })),
    )
    return groupByDossier([...waiting, ...actRows(false)], (unit) => directory.unitName(unit) ?? unit)
  })
  return {
    groups,
    ruled: computed(() => groupByDossier(actRows(true), (unit) => directory.unitName(unit) ?? unit)),
    refusedFiles: computed(() =>
      outbox.data.value.files.flatMap(({ name, refused }) =>
        refused === null ? [] : [{ name, reason: refused }],
      ),
    ),
    loading: computed(() => !outbox.ready.value),
  }
}

/** A row before it is told which dossier it belongs to. */
interface RowOf {
  readonly record: string
  readonly id: string
  readonly field: string
  readonly state: OutboxRowState
  readonly reason: string | null
  readonly refusal: ActRefusal | null
  readonly value: Json
  readonly own: boolean
  readonly wall: number
  readonly off: number | null
}

function groupByDossier(rows: readonly RowOf[], nameOf: (unit: string) => string): OutboxGroup[] {
  const groups = new Map<string, OutboxGroup & { rows: OutboxRow[] }>()
  for (const { record, id, field, state, reason, refusal, value, own, wall, off } of rows) {
    const parsed = parseRecordId(record)
    if (!parsed.ok || parsed.value.kind !== 'dossier') continue
    const { dossier: of, part } = parsed.value
    const dossier = formatDossierId(of)
    const group = groups.get(dossier) ?? { dossier, unitName: nameOf(of.unit), year: of.year, rows: [] }
    groups.set(dossier, group)
    const at = writtenAt({ wall, off, device: '', n: 0 })
    const name = parseFieldName(field)
    const words = { field: name, fieldText: field, part, writtenAt: at }
    group.rows.push({ entry: id, ...words, state, reason, refusal, value, mine: own })
  }
  return [...groups.values()]
}
