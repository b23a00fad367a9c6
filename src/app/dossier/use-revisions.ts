import { computed, type ComputedRef } from 'vue'
import { newerRevision, revisionOf, type KnownRevisions } from '../../domain/dossier/revision-in-use.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { knownRevisions, type PublishedIn } from '../law/published-sets.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { useDossier } from './use-dossier.ts'

/** A revision of the open dossier's set that this device has. */
export interface RevisionHere {
  readonly revision: number
  /** Who published it, when and why; null for the one that came with the app. */
  readonly published: PublishedIn | null
}

export interface Revisions {
  readonly known: ComputedRef<KnownRevisions<PublishedIn> | null>
  /** The one the dossier is read by; null where its set is not here. */
  readonly inUse: ComputedRef<number | null>
  /** Every revision on this device, the newest first. */
  readonly all: ComputedRef<readonly RevisionHere[]>
  /** The newest one, where the dossier stands on an older one. */
  readonly newer: ComputedRef<RevisionHere | null>
}

/** The revisions of the open dossier's criteria set, as this device was given them. */
export function useRevisions(): Revisions {
  const dossier = useDossier()
  const space = useSpace()
  const { data: known } = useLive<KnownRevisions<PublishedIn> | null>(() => {
    const id = parseDossierId(dossier.id.value)
    return id.ok ? () => knownRevisions(space, id.value) : null
  }, null)
  const inUse = computed(() => dossier.set.value?.revision ?? null)
  return {
    known: computed(() => known.value),
    inUse,
    all: computed(() => {
      const { shipped, published } = known.value ?? { shipped: null, published: [] }
      const own = published.map((one) => ({ revision: one.revision, published: one })).reverse()
      return shipped === null ? own : [...own, { revision: shipped, published: null }]
    }),
    newer: computed(() => {
      if (!known.value || inUse.value === null) return null
      const source = newerRevision(known.value, inUse.value)
      if (!source) return null
      const published = source.kind === 'published' ? source.published : null
      return { revision: revisionOf(known.value, source), published }
    }),
  }
}
