import { readonly, shallowRef, type Ref } from 'vue'
import type { AccessFailure } from '../../../app/session/access-failure.ts'
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
  readonly busy: Readonly<Ref<boolean>>
  /** Why the last code did not help. */
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** Into the app, or first to the recovery codes. */
  giveCode(code: string, trust: boolean): Promise<void>
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
  const busy = shallowRef(false)
  const failure = shallowRef<AccessFailure | null>(null)
  return {
    busy: readonly(busy),
    failure: readonly(failure),
    next: readonly(next),
    recoveryCodes: readonly(recoveryCodes),
    async passwordTaken(step) {
      next.value = step
      failure.value = null
      if (step === null) await enter()
    },
    // Here and not in the form: once the account is open the page is another, and hears no event of it.
    async giveCode(code, trust) {
      if (busy.value) return
      busy.value = true
      failure.value = null
      try {
        const result = await session.finishSignIn(code, trust)
        if (!result.ok) failure.value = result.error
        else if (result.value === null) await enter()
        else recoveryCodes.value = result.value
      } finally {
        busy.value = false
      }
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
