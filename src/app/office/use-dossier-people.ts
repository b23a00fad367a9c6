import { computed, type ComputedRef } from 'vue'
import type { FieldName } from '../../domain/dossier/field-name.ts'
import { parseAssignee, recusalReason } from '../../domain/dossier/office-people.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import { ancestors } from '../../domain/person/role.ts'
import { useDossier } from '../dossier/use-dossier.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useDirectory, type DirectoryPerson } from '../session/use-directory.ts'

/** Somebody with a conflict of interest in the open dossier. */
export interface RecusedPerson {
  /** Person id, or id of a member of the council without an account. */
  readonly of: string
  /** Null for somebody this device has not been told of. */
  readonly name: string | null
  readonly reason: string
  /** Who wrote it down. */
  readonly by: string | null
  readonly at: number
  readonly mayTakeBack: boolean
}

export interface DossierPeople {
  /** Person id of whom the dossier was given to; null for nobody. */
  readonly assignee: ComputedRef<string | null>
  /** Who appraises in the offices above the unit, the nearest first. */
  readonly appraisers: ComputedRef<readonly DirectoryPerson[]>
  readonly recused: ComputedRef<readonly RecusedPerson[]>
  readonly mayAssign: ComputedRef<boolean>
  /** Of whom a conflict of interest may be declared by this person; himself first. */
  readonly declarable: ComputedRef<readonly Pick<DirectoryPerson, 'id' | 'name'>[]>
  assign(person: string | null): Promise<void>
  declare(of: string, reason: string): Promise<void>
  takeBack(of: string): Promise<void>
}

/** Who of the office works on the open dossier, and who must not. Works offline; the server judges the same. */
export function useDossierPeople(): DossierPeople {
  const dossier = useDossier()
  const session = useSessionStore()
  const directory = useDirectory()

  const head = (field: FieldName) => dossier.headsOf(field, 'appraisal').at(-1)
  const may = (field: FieldName) => dossier.lockOf(field, 'appraisal') === null
  const recusalOf = (of: string): FieldName => ({ kind: 'recusal', of })
  const write = async (field: FieldName, value: { readonly [key: string]: string } | null) => {
    await dossier.record([{ part: 'appraisal', field, value }])
  }
  const recusals = dossier.book('appraisal', () => 'recusal/')
  const recusedIds = computed(() => readRecusals(recusals.data.value ?? []))
  const appraisers = computed(() => {
    const offices = ancestors(dossier.unit.value.id, directory.parentOf)
    return [...new Map(offices.flatMap(directory.appraisersOf).map((one) => [one.id, one])).values()]
  })

  return {
    assignee: computed(() => parseAssignee(head({ kind: 'assignee' })?.value ?? null)),
    appraisers,
    recused: computed(() =>
      recusedIds.value.flatMap((of): RecusedPerson[] => {
        const field = recusalOf(of)
        // While two people say different things he stays out: the one that keeps him out is told.
        const told = dossier.headsOf(field, 'appraisal').findLast(({ value }) => value !== null)
        if (!told) return []
        return [
          {
            of,
            name: directory.personName(of),
            reason: recusalReason(told.value),
            by: directory.personName(told.author),
            at: writtenAt(told),
            mayTakeBack: may(field),
          },
        ]
      }),
    ),
    mayAssign: computed(() => may({ kind: 'assignee' })),
    declarable: computed(() => {
      const me = session.identity?.person
      const others = appraisers.value.filter(({ id }) => id !== me?.id)
      return [...(me ? [{ id: me.id, name: me.name }] : []), ...others].filter(
        ({ id }) => !recusedIds.value.includes(id) && may(recusalOf(id)),
      )
    }),
    assign: (person) => write({ kind: 'assignee' }, person === null ? null : { person }),
    declare: (of, reason) => write(recusalOf(of), { reason }),
    takeBack: (of) => write(recusalOf(of), null),
  }
}
