import { v7 } from 'uuid'
import { computed, type ComputedRef } from 'vue'
import { formatFieldName } from '../../domain/dossier/field-name.ts'
import type { Attendee } from '../../domain/meeting/meeting.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { OpenMeeting } from './use-meeting.ts'

/** One household of the roster with who came for it; `attendee` null while nothing is recorded of it. */
export interface RollLine {
  readonly id: string
  readonly head: string
  readonly note: string
  readonly attendee: Attendee | null
  /** Two people wrote differently of it: a tick would replace both, so one of them is chosen first. */
  readonly conflict: boolean
}

export interface Roll {
  /** In the order of the roster; whoever was recorded for a household no longer on it comes last. */
  readonly lines: ComputedRef<readonly RollLine[]>
  /** People who stand for no household of the roster, in the order they were added. */
  readonly others: ComputedRef<readonly Attendee[]>
  /** Ticks a household as there, in the cluster that is being counted, or takes the tick back. */
  tick(line: RollLine, present: boolean, cluster: string | null): Promise<void>
  /** Somebody who is not on the roster, present; resolves with his id. */
  add(person: Pick<Attendee, 'name' | 'represents' | 'householdHead' | 'role' | 'cluster'>): Promise<string>
  remove(id: string): Promise<void>
  putBack(person: Attendee): Promise<void>
}

/** What a field `person/<id>` holds of somebody who stands for this household of the roster. */
export const blankAttendee = ({ id, head }: Pick<RollLine, 'id' | 'head'>): { [key: string]: Json } => ({
  ...{ name: head, household: id, householdHead: head, represents: true, role: '' },
  ...{ present: false, absentReason: '', cluster: null },
})

/** Who of the hamlet is at the open meeting. */
export function useRoll(open: OpenMeeting): Roll {
  const people = computed(() => open.meeting.value?.people ?? [])
  const byId = computed(() => new Map(people.value.map((person) => [person.id, person])))
  const roster = computed(() => open.hamlet.value?.roster ?? [])
  const inConflict = (id: string) =>
    open.meeting.value?.conflicts.includes(formatFieldName(open.name('person', id))) ?? false
  const asJson = ({ id: _, ...person }: Attendee): Json => ({ ...person })

  return {
    lines: computed(() => {
      const listed = new Set(roster.value.map(({ id }) => id))
      return [
        ...roster.value.map(({ id, head, note }) => ({
          id,
          head,
          note,
          attendee: byId.value.get(id) ?? null,
          conflict: inConflict(id),
        })),
        ...people.value
          .filter(({ id, household }) => household !== null && household === id && !listed.has(id))
          .map((attendee) => ({
            id: attendee.id,
            head: attendee.householdHead || attendee.name,
            note: '',
            attendee,
            conflict: inConflict(attendee.id),
          })),
      ]
    }),
    others: computed(() => people.value.filter(({ id, household }) => household !== id)),
    async tick(line, present, cluster) {
      const stood = line.attendee
      const blank = blankAttendee(line)
      const value = { ...blank, ...(stood && (asJson(stood) as typeof blank)), present }
      await open.record([
        {
          aspect: 'person',
          each: line.id,
          value: { ...value, ...(present && { cluster, absentReason: '' }) },
        },
      ])
    },
    async add(person) {
      const id = v7()
      const value = { ...person, household: null, present: true, absentReason: '' }
      await open.record([{ aspect: 'person', each: id, value }])
      return id
    },
    async remove(id) {
      await open.record([{ aspect: 'person', each: id, value: null }])
    },
    async putBack(person) {
      await open.record([{ aspect: 'person', each: person.id, value: asJson(person) }])
    },
  }
}
