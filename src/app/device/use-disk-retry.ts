import { probeWrite } from '../../storage/space/probe-write.ts'
import { openWork } from '../open-work.ts'
import { useSessionStore } from '../session/session.store.ts'
import { diskTrouble } from './disk-trouble.ts'
import { useRetry, type Retry } from './use-retry.ts'

/** Until text gets onto the disk again: what is typed on open screens is recorded, and then the trouble is over. */
export function useDiskRetry(): Retry {
  const session = useSessionStore()
  return useRetry(async () => {
    try {
      await openWork.record()
      if (session.space) await probeWrite(session.space)
      diskTrouble.over()
    } catch (cause) {
      diskTrouble.tell(cause)
      throw cause
    }
  })
}
