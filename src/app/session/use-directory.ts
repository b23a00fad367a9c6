import { computed, type ComputedRef, type Ref } from 'vue'
import type { OfficialDays } from '../../domain/calendar/official-days.ts'
import type { Round } from '../../domain/criteria-set/round.ts'
import type { UnitTies } from '../../domain/person/role.ts'
import type { Directory } from '../../protocol/access.schema.ts'
import { useLive } from '../use-live.ts'
import { useSessionStore } from './session.store.ts'
import { tiesAmong } from './unit-ties.ts'
import { useSpace } from './use-space.ts'

export interface DirectoryPerson {
  readonly id: string
  readonly name: string
  /** Unit → last day (ISO) of his rights to collect for its dossier, null without end; absent where the server is older. */
  readonly until?: Readonly<Record<string, string | null>>
  /** Offices in which he appraises now; absent where the server is older. */
  readonly appraises?: readonly string[]
}

export interface DirectoryView {
  /** Whether what is kept here has been read; before that nobody and nothing is known. */
  readonly ready: Readonly<Ref<boolean>>
  /** Null for somebody this device has not been told of. */
  personName(id: string): string | null
  peopleOf(unit: string): readonly DirectoryPerson[]
  /** Who appraises in this receiving office now. */
  appraisersOf(office: string): readonly DirectoryPerson[]
  /** Unit → last day (ISO) of this person's rights to collect for its dossier, null without end; only units in scope. */
  untilOf(person: string): Readonly<Record<string, string | null>>
  unitName(unit: string): string | null
  parentOf(unit: string): string | null
  /** Names of the units this one has become, where they are known here; none while it exists. */
  heirsOf(unit: string): readonly string[]
  /** Of the units in scope: which stands above, which became which. */
  readonly ties: ComputedRef<UnitTies>
  deviceLabel(id: string): string | null
  /** Rounds on request that reach units in the person's scope, closed ones included. */
  readonly rounds: ComputedRef<readonly Round[]>
  /** What administrators entered into the calendar. */
  readonly officialDays: ComputedRef<readonly OfficialDays[]>
}

/** One for all: what follows an empty list is not worked out anew with each directory. */
const NONE: readonly never[] = []
const NOTHING: Readonly<Record<string, never>> = {}

/** People, devices and units in the person's scope, as last signed by the server; kept for work offline. */
export function useDirectory(): DirectoryView {
  const session = useSessionStore()
  const space = useSpace()
  const { data, ready } = useLive<Directory | undefined>(() => () => space.readMeta('directory'), undefined)
  const people = computed(() => new Map((data.value?.people ?? []).map((person) => [person.id, person])))
  const units = computed(
    () =>
      new Map(
        [...(data.value?.units ?? []), ...(session.identity?.units ?? [])].map((unit) => [unit.id, unit]),
      ),
  )
  const devices = computed(
    () => new Map((data.value?.devices ?? []).map((device) => [device.id, device.label])),
  )
  /** Directories come often and change rarely; the same content stays the same list. */
  const kept = <T>(read: (directory: Directory) => readonly T[] | undefined) =>
    computed<readonly T[]>((before) => {
      const now = (data.value && read(data.value)) ?? NONE
      return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
    })
  return {
    ready,
    personName(id) {
      const own = session.identity?.person
      return own?.id === id ? own.name : (people.value.get(id)?.name ?? null)
    },
    peopleOf: (unit) => [...people.value.values()].filter((person) => person.units.includes(unit)),
    appraisersOf: (office) =>
      [...people.value.values()].filter((person) => person.appraises?.includes(office)),
    untilOf: (person) => people.value.get(person)?.until ?? NOTHING,
    unitName: (unit) => units.value.get(unit)?.name ?? null,
    parentOf: (unit) => units.value.get(unit)?.parent ?? null,
    heirsOf: (unit) =>
      (units.value.get(unit)?.becomes ?? []).flatMap((id) => units.value.get(id)?.name ?? []),
    ties: computed(() => tiesAmong(units.value)),
    deviceLabel: (id) => devices.value.get(id) ?? null,
    rounds: kept((directory) => directory.rounds),
    officialDays: kept((directory) => directory.officialDays),
  }
}
