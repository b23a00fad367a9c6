import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import type { InboxRow } from '../../protocol/inbox.schema.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

export type { InboxRow } from '../../protocol/inbox.schema.ts'

export interface InboxView {
  readonly rows: ComputedRef<readonly InboxRow[]>
  /** When the server made this list, in milliseconds; null before the first one. */
  readonly fetchedAt: ComputedRef<number | null>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  refresh(): Promise<void>
  /** Fetches a dossier whole and follows it from now on; it can then be appraised offline. */
  download(dossier: string): Promise<Result<void, AccessFailure>>
  readonly downloaded: ComputedRef<ReadonlySet<string>>
}

/** The dossiers sent to the person's office: the server's list, kept with its date for work offline. */
export function useInbox(): InboxView {
  const space = useSpace()
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('idle')
  const inbox = useLive(() => () => space.readMeta('inbox'), undefined)
  const downloaded = useLive<readonly string[]>(
    () => async () => {
      const [follows = [], held] = await Promise.all([space.readMeta('follows'), listDossiers(space)])
      return follows.filter((dossier) => held.includes(dossier))
    },
    [],
  )

  const engine = async () => ({
    ...(await import('../sync/engine.ts')),
    ...(await import('../session/failure-of.ts')),
  })

  return {
    rows: computed(() => inbox.data.value?.rows ?? []),
    fetchedAt: computed(() => inbox.data.value?.time ?? null),
    phase: readonly(phase),
    async refresh() {
      phase.value = 'loading'
      let next: 'idle' | 'offline' | 'failed' = 'failed'
      try {
        const { syncPortsOf, attempt } = await engine()
        const { refreshInbox } = await import('../../sync/refresh-inbox.ts')
        const answer = await attempt(() => refreshInbox(syncPortsOf(space)))
        const noLine = !answer.ok && (answer.error.code === 'offline' || answer.error.code === 'timeout')
        next = answer.ok ? 'idle' : noLine ? 'offline' : 'failed'
      } finally {
        // Whatever went wrong, nobody is left looking at "loading".
        phase.value = next
      }
    },
    async download(dossier) {
      const { syncPortsOf, attempt } = await engine()
      const { downloadDossier } = await import('../../sync/download-dossier.ts')
      return attempt(() => downloadDossier(syncPortsOf(space), dossier))
    },
    downloaded: computed(() => new Set(downloaded.data.value)),
  }
}
