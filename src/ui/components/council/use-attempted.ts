import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { faultText } from '../appraisal/fault-text.ts'

/** Does one act of a screen; what this device could not do is said. Resolves with whether it was done. */
export function useAttempted(): (task: () => Promise<void>, done?: string) => Promise<boolean> {
  const { show } = useToasts()
  const { t } = useText()
  return async (task, done) => {
    try {
      await task()
      if (done !== undefined) show({ tone: 'good', text: done })
      return true
    } catch (cause) {
      show({ tone: 'bad', text: faultText(t.value, cause) })
      if (!(cause instanceof Error)) throw cause
      return false
    }
  }
}
