import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import type { InboxRow } from '../../protocol/inbox.schema.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

export type { InboxRow } from '../../protocol/inbox.schema.ts'

/** `unauthorised`: the session has ended, and only signing in again gets a new list. */
export type InboxPhase = 'idle' | 'loading' | 'offline' | 'unauthorised' | 'failed'

export interface InboxView {
  readonly rows: ComputedRef<readonly InboxRow[]>
  /** When the server made this list, in milliseconds; null before the first one. */
  readonly fetchedAt: ComputedRef<number | null>
  readonly phase: Readonly<Ref<InboxPhase>>
  refresh(): Promise<void>
  /** Fetches a dossier whole and follows it from now on; it can then be appraised offline. */
  download(dossier: string): Promise<Result<void, AccessFailure>>
  readonly downloaded: ComputedRef<ReadonlySet<string>>
}

/** The dossiers sent to the person's office: the server's list, kept with its date for work offline. */
export function useInbox(): InboxView {
  const space = useSpace()
  const phase = shallowRef<InboxPhase>('idle')
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
      let next: InboxPhase = 'failed'
      try {
        const { syncPortsOf, attempt } = await engine()
        const { refreshInbox } = await import('../../sync/refresh-inbox.ts')
        const answer = await attempt(() => refreshInbox(syncPortsOf(space)))
        next = answer.ok ? 'idle' : phaseOf(answer.error)
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

function phaseOf({ code, refusal }: AccessFailure): InboxPhase {
  if (code === 'offline' || code === 'timeout') return 'offline'
  // A device the server does not know must be enrolled; a password alone does not help it.
  return code === 'unauthorised' && refusal !== 'device-unknown' ? 'unauthorised' : 'failed'
}
