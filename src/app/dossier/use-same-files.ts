import { computed, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { SameFiles } from '../../protocol/hints.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { countConfirmed } from '../../storage/read/read-files.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { useDossier } from './use-dossier.ts'

export type ComparisonPhase = 'idle' | 'loading' | 'offline' | 'failed'

export interface SameFilesView {
  /** As the server last told this device; null before the first time. */
  readonly told: ComputedRef<SameFiles | null>
  readonly phase: Readonly<Ref<ComparisonPhase>>
  refresh(): Promise<void>
}

/** Dossiers whose answers are kept: an office looks at some hundred. */
const KEPT = 400
/** An answer this young is not asked for again by opening another page; milliseconds. */
const FRESH = 60_000

/**
 * The files of the open dossier that other dossiers hold too. The server is asked when a page that shows them opens and
 * whenever more of the files have arrived there; its answer is kept with its date for work offline.
 */
export function useSameFiles(): SameFilesView {
  const space = useSpace()
  const dossier = useDossier()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const phase = shallowRef<ComparisonPhase>('idle')
  const kept = useLive(() => () => space.readMeta('sameFiles'), undefined)
  const told = computed(() => kept.data.value?.[dossier.id.value] ?? null)

  const named = computed(() => {
    const { evidence } = dossier.self.value
    return [...evidence.values()].flatMap(({ card }) => (card.file ? [card.file.sha256] : []))
  })
  const arrived = useLive(() => {
    const sha256 = named.value
    return () => countConfirmed(space, sha256)
  }, 0)

  async function refresh(): Promise<void> {
    const [asked, had] = [dossier.id.value, arrived.data.value]
    phase.value = 'loading'
    let next: ComparisonPhase = 'failed'
    try {
      const path = `/api/dossiers/${asked}/same-files`
      const answer = await attempt(() =>
        inSession(ports, () => ask(ports.network, { method: 'GET', path, schema: SameFiles })),
      )
      if (answer.ok) await keep(asked, { ...answer.value, arrived: had })
      const silent = !answer.ok && (answer.error.code === 'offline' || answer.error.code === 'timeout')
      next = answer.ok ? 'idle' : silent ? 'offline' : 'failed'
    } finally {
      // Whatever went wrong, nobody is left looking at "loading"; an answer about another dossier says nothing of this one.
      if (asked === dossier.id.value) phase.value = next
    }
    // Files have arrived while the server was being asked.
    if (next === 'idle' && asked === dossier.id.value && had !== arrived.data.value) await refresh()
  }

  async function keep(id: string, answer: SameFiles & { readonly arrived: number }): Promise<void> {
    const all = { ...(await space.readMeta('sameFiles')), [id]: answer }
    const newest = Object.entries(all)
      .sort(([, a], [, b]) => b.time - a.time)
      .slice(0, KEPT)
    await ports.disk.write('sameFiles', Object.fromEntries(newest))
  }

  const isFresh = (count: number): boolean =>
    told.value !== null && told.value.arrived === count && Math.abs(Date.now() - told.value.time) < FRESH
  watch(
    [() => dossier.id.value, dossier.whole, kept.ready, arrived.ready, arrived.data],
    ([, whole, known, counted, count]) => {
      if (whole && known && counted && phase.value !== 'loading' && !isFresh(count)) void refresh()
    },
    { immediate: true },
  )

  return { told, phase: readonly(phase), refresh }
}
