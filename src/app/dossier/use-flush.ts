import { onScopeDispose } from 'vue'
import { openWork, recordAll } from '../open-work.ts'

/** Records what is typed in the fields of a dossier: on `flush`, when the page is hidden or replaced, before sending. */
export function useFlush(): {
  /** Returns what takes the field off again. */
  onFlush(commit: () => Promise<void>): () => void
  /** Rejects when something typed could not be recorded. */
  flush(): Promise<void>
} {
  const commits = new Set<() => Promise<void>>()
  const flush = () => recordAll(commits)
  const onHidden = () => {
    // What cannot be recorded now stays a draft on the disk, and its field says so.
    if (document.visibilityState === 'hidden') flush().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', onHidden)
  const leaveOpenWork = openWork.add(flush)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onHidden)
    leaveOpenWork()
  })
  return {
    onFlush(commit) {
      commits.add(commit)
      return () => commits.delete(commit)
    },
    flush,
  }
}
