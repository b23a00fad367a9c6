import { readonly, shallowRef, type Ref } from 'vue'
import type { NextStep } from '../../../app/session/access.ts'
import { useSessionStore } from '../../../app/session/session.store.ts'
import { useEntry } from './use-entry.ts'

export interface SecondStepOfPage {
  /** What is asked after the password; null before it, and afterwards. */
  readonly next: Readonly<Ref<NextStep | null>>
  /** Shown once, before the person goes on; null otherwise. */
  readonly recoveryCodes: Readonly<Ref<readonly string[] | null>>
  /** The password was right: goes on to the app where nothing more is asked. */
  passwordTaken(next: NextStep | null): Promise<void>
  codeTaken(recoveryCodes: readonly string[] | null): Promise<void>
  /** The codes are put away: into the app. */
  kept(): Promise<void>
  restart(): void
}

/** The way of a page on which somebody signs in, from the right password into the app. */
export function useSecondStep(): SecondStepOfPage {
  const session = useSessionStore()
  const { enter } = useEntry()
  const next = shallowRef<NextStep | null>(null)
  const recoveryCodes = shallowRef<readonly string[] | null>(null)
  return {
    next: readonly(next),
    recoveryCodes: readonly(recoveryCodes),
    async passwordTaken(step) {
      next.value = step
      if (step === null) await enter()
    },
    async codeTaken(codes) {
      recoveryCodes.value = codes
      if (codes === null) await enter()
    },
    async kept() {
      // Not before: an account that locks at once would have taken the codes off the screen.
      await session.start()
      await enter()
    },
    restart() {
      next.value = null
    },
  }
}
