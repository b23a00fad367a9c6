import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { DossierId } from '../../domain/log/record-id.ts'
import { listRevisionRecords } from '../../storage/read/read-revisions.ts'
import { useSpace } from '../session/use-space.ts'
import { useChunk } from '../use-chunk.ts'
import { useLive, type Live } from '../use-live.ts'
import { loadCriteriaSet } from './load-criteria-set.ts'

/** What was found out; undefined in place of the whole while it is not known. */
interface Found {
  readonly dossier: string
  readonly set: CriteriaSet | null
}

/**
 * The criteria set of the open dossier, by the revision it is pinned to; before its first answer the newest one. A shipped
 * revision comes with the app and asks nothing; one of a province is read from the log, by code that is loaded then.
 */
export function useDossierSet(
  dossier: ComputedRef<DossierId>,
  core: Live<readonly FieldState[]>,
): {
  readonly set: ComputedRef<CriteriaSet | null>
  readonly pinned: ComputedRef<number | null>
  readonly loading: ComputedRef<boolean>
} {
  const space = useSpace()
  const shipped = shallowRef<CriteriaSet | null>()
  watch(
    () => dossier.value.set,
    async (id) => {
      shipped.value = undefined
      const set = await loadCriteriaSet(id)
      // Another dossier was opened meanwhile.
      if (id === dossier.value.set) shipped.value = set
    },
    { immediate: true },
  )

  const pinned = computed(() => pinnedRevision(core.data.value))
  const begun = computed(() => hasAnswers(core.data.value))
  /** A province may have its word in it: asked once the answers are read. */
  const asked = computed(() => {
    if (!core.ready.value || shipped.value === undefined) return false
    return (
      shipped.value === null ||
      (pinned.value === null ? !begun.value : pinned.value !== shipped.value.revision)
    )
  })
  const records = useLive<readonly unknown[]>(() => {
    const { set } = dossier.value
    return asked.value ? () => listRevisionRecords(space, set) : null
  }, [])
  const published = computed(() => asked.value && records.data.value.length > 0)
  const code = useChunk(() => import('../law/published-sets.ts'), published)
  const dossierKey = computed(() => Object.values(dossier.value).join('/'))
  const key = computed(() => `${dossierKey.value} ${pinned.value} ${begun.value}`)
  const provincial = useLive<{ readonly key: string; readonly set: CriteriaSet | null } | null>(() => {
    const { setOfDossier } = code.value ?? {}
    if (!published.value || !setOfDossier) return null
    const [of, at, revision] = [dossier.value, key.value, { pinned: pinned.value, begun: begun.value }]
    return async () => ({ key: at, set: await setOfDossier(space, of, revision) })
  }, null)

  const found = computed<Found | undefined>((before) => {
    const set = answer()
    if (set !== undefined) return { dossier: dossierKey.value, set }
    // For the moment in which it is asked again, after a move for instance, the page stays as it is.
    return before?.dossier === dossierKey.value ? before : undefined
  })
  function answer(): CriteriaSet | null | undefined {
    if (!core.ready.value || shipped.value === undefined) return undefined
    if (!asked.value) return shipped.value
    if (!records.ready.value) return undefined
    if (!published.value) return pinned.value === null ? shipped.value : null
    return provincial.data.value?.key === key.value ? provincial.data.value.set : undefined
  }

  return {
    set: computed(() => found.value?.set ?? null),
    pinned,
    loading: computed(() => !core.ready.value || found.value === undefined),
  }
}
