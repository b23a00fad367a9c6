import { computed } from 'vue'
import type { Directory } from '../../protocol/access.schema.ts'
import { useLive } from '../use-live.ts'
import { useSessionStore } from './session.store.ts'
import { useSpace } from './use-space.ts'

export interface DirectoryPerson {
  readonly id: string
  readonly name: string
}

export interface DirectoryView {
  /** Null for somebody this device has not been told of. */
  personName(id: string): string | null
  peopleOf(unit: string): readonly DirectoryPerson[]
  unitName(unit: string): string | null
  parentOf(unit: string): string | null
  deviceLabel(id: string): string | null
}

/** People, devices and units in the person's scope, as last signed by the server; kept for work offline. */
export function useDirectory(): DirectoryView {
  const session = useSessionStore()
  const space = useSpace()
  const { data } = useLive<Directory | undefined>(() => () => space.readMeta('directory'), undefined)
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
  return {
    personName(id) {
      const own = session.identity?.person
      return own?.id === id ? own.name : (people.value.get(id)?.name ?? null)
    },
    peopleOf: (unit) => [...people.value.values()].filter((person) => person.units.includes(unit)),
    unitName: (unit) => units.value.get(unit)?.name ?? null,
    parentOf: (unit) => units.value.get(unit)?.parent ?? null,
    deviceLabel: (id) => devices.value.get(id) ?? null,
  }
}
