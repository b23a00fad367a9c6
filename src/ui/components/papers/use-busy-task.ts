import { readonly, shallowRef, type Ref } from 'vue'
import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { faultText } from '../appraisal/fault-text.ts'

/** One task at a time; what this device could not do is said in a toast. */
export function useBusyTask(): {
  readonly busy: Readonly<Ref<boolean>>
  run(task: () => Promise<void> | void): Promise<void>
} {
  const { t } = useText()
  const { show } = useToasts()
  const busy = shallowRef(false)
  return {
    busy: readonly(busy),
    async run(task) {
      if (busy.value) return
      busy.value = true
      try {
        await task()
      } catch (cause) {
        show({ tone: 'bad', text: faultText(t.value, cause) })
      } finally {
        busy.value = false
      }
    },
  }
}
