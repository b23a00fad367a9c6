import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { faultText } from '../appraisal/fault-text.ts'

/**
 * Does one act of a screen; what this device could not do is said. Resolves with whether it was done. `tone`: `waiting`
 * where the server's word is still to come.
 */
export function useAttempted(): (
  task: () => Promise<void>,
  done?: string,
  tone?: 'good' | 'waiting',
) => Promise<boolean> {
  const { show } = useToasts()
  const { t } = useText()
  return async (task, done, tone = 'good') => {
    try {
      await task()
      if (done !== undefined) show({ tone, text: done })
      return true
    } catch (cause) {
      show({ tone: 'bad', text: faultText(t.value, cause) })
      if (!(cause instanceof Error)) throw cause
      return false
    }
  }
}
