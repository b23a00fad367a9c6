import { readonly, shallowRef, type Ref } from 'vue'
import { faultKindOf } from '../../../app/fault.ts'
import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { faultText } from '../appraisal/fault-text.ts'

/** One task at a time; what this device could not do is said in a toast. */
export function useBusyTask(): {
  readonly busy: Readonly<Ref<boolean>>
  /** @param failed what to say where it was not the store that failed */
  run(task: () => Promise<void> | void, failed?: string): Promise<void>
} {
  const { t } = useText()
  const { show } = useToasts()
  const busy = shallowRef(false)
  return {
    busy: readonly(busy),
    async run(task, failed) {
      if (busy.value) return
      busy.value = true
      try {
        await task()
      } catch (cause) {
        const own = faultKindOf(cause) === 'unknown' ? failed : undefined
        show({ tone: 'bad', text: own ?? faultText(t.value, cause) })
      } finally {
        busy.value = false
      }
    },
  }
}
