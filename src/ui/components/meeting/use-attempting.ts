import { readonly, shallowRef, type Ref } from 'vue'
import { useToasts } from '../../design/use-toasts.ts'
import { useText } from '../../text/use-text.ts'
import { faultText } from '../appraisal/fault-text.ts'

export interface Attempting {
  readonly busy: Readonly<Ref<boolean>>
  /** What this device could not do is said; the rest goes to whoever watches for bugs. */
  attempt(task: () => Promise<void>): Promise<void>
  /** Says that it is done, with the way back. */
  done(text: string, back: () => Promise<void>): void
}

/** One act at a time on a screen, with a word when the device could not do it. */
export function useAttempting(): Attempting {
  const { show } = useToasts()
  const { t } = useText()
  const busy = shallowRef(false)

  async function attempt(task: () => Promise<void>): Promise<void> {
    busy.value = true
    try {
      await task()
    } catch (cause) {
      show({ tone: 'bad', text: faultText(t.value, cause) })
      if (!(cause instanceof Error)) throw cause
    } finally {
      busy.value = false
    }
  }
  return {
    busy: readonly(busy),
    attempt,
    done(text, back) {
      const run = () =>
        void attempt(async () => {
          await back()
          show({ tone: 'good', text: t.value.meeting.item.broughtBack })
        })
      show({ tone: 'good', text, action: { label: t.value.common.undo, run } })
    },
  }
}
