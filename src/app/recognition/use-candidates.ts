import { computed, effectScope, onScopeDispose, shallowReactive, watch, type ComputedRef } from 'vue'
import { dossierState, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import { columnOfRecord, conclusionOf } from '../../domain/recognition/column-of-record.ts'
import type { Candidate } from '../../domain/recognition/recognition-line.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { readContent, type DossierContent } from './read-content.ts'

/** A dossier that is to be decided on, with what a rule on it must know. */
export type OpenCandidate = Omit<Candidate, 'entered'> & Pick<DossierContent, 'separation'>

interface Followed {
  /** Undefined until it has been read; null where this device has nothing of it. */
  readonly candidate: ComputedRef<OpenCandidate | null | undefined>
  stop(): void
}

/**
 * Follows many dossiers at once, each by itself: a ruling on one of three hundred assesses none of the others again. Those
 * that are not read yet are not in the answer; null: not on this device.
 */
export function useCandidates(
  dossiers: () => readonly string[],
): ComputedRef<ReadonlyMap<string, OpenCandidate | null>> {
  const space = useSpace()
  const session = useSessionStore()
  const calendar = useWorkingCalendar()
  const followed = shallowReactive(new Map<string, Followed>())

  function follow(dossier: string): Followed {
    const scope = effectScope(true)
    const made = scope.run(() => {
      const acts = useLive<DossierState | null>(
        () => async () => dossierState(readActs((await actsOf(dossier)).flat())),
        null,
      )
      const content = useLive<DossierContent | null>(() => {
        const me = session.identity?.person.id ?? ''
        return () => readContent(space, dossier, me)
      }, null)
      const concluded = computed(() => acts.data.value !== null && conclusionOf(acts.data.value) !== null)
      const record = computed(() => {
        const known = content.data.value
        if (!known?.set) return null
        return columnOfRecord({ ...known, set: known.set, concluded: concluded.value }, calendar.value)
      })
      return computed(() => {
        const [state, known, id] = [acts.data.value, content.data.value, parseDossierId(dossier)]
        if (!state || !known || !id.ok) return undefined
        if (state.round === 0) return null
        const { unit, year, set } = id.value
        return {
          ...{ dossier, unit, year, set: known.set, state, record: record.value },
          needsCouncil: procedureOf(set).council !== null,
          separation: known.separation,
        }
      })
    })
    if (!made) throw new Error('A new scope runs')
    return { candidate: made, stop: () => scope.stop() }
  }

  const actsOf = (dossier: string) =>
    Promise.all(
      (['self', 'appraisal', 'council'] as const).map((part) =>
        headsOfFields(space, recordOf(dossier, part), ['act/', 'ruling/']),
      ),
    )

  watch(
    dossiers,
    (wanted) => {
      const now = new Set(wanted)
      for (const [id, one] of followed)
        if (!now.has(id)) {
          one.stop()
          followed.delete(id)
        }
      for (const id of now) if (!followed.has(id)) followed.set(id, follow(id))
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    for (const one of followed.values()) one.stop()
  })

  return computed(
    () =>
      new Map(
        [...followed].flatMap(([id, { candidate }]) =>
          candidate.value === undefined ? [] : [[id, candidate.value] as const],
        ),
      ),
  )
}
