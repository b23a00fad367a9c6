import { onScopeDispose } from 'vue'
import { useSyncStatusStore } from '../sync/sync-status.store.ts'

/** Milliseconds between two exchanges while the council sits. Elsewhere minutes are soon enough. */
const PULSE = 15_000

/** In the room everybody waits for each other's sheets: while the calling page is shown, entries come and go quickly. */
export function useCouncilPulse(): void {
  const sync = useSyncStatusStore()
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && sync.phase !== 'running') sync.syncNow()
  }, PULSE)
  onScopeDispose(() => clearInterval(timer))
}
