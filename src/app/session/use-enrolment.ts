import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import type { AccessFailure } from './access-failure.ts'
import { giveUpEnrolment, waitingEnrolment, type WaitingEnrolment } from './access.ts'
import { useSessionStore } from './session.store.ts'

/** How often a waiting phone asks whether it has been let in, in milliseconds. */
const ASK_EVERY = 3000

/** What does not end the waiting: nobody answered, or too busily. */
const PASSING: readonly AccessFailure['code'][] = ['offline', 'captive', 'timeout', 'server']

export interface Enrolment {
  /** The digits to read out while an administrator has yet to compare them; null when nothing waits. */
  readonly waiting: Readonly<Ref<WaitingEnrolment | null>>
  readonly busy: Readonly<Ref<boolean>>
  /** Of the last question: while waiting, only why nobody answered. */
  readonly failure: Readonly<Ref<AccessFailure | null>>
  enrol(code: string): Promise<void>
  /** Goes on with what a closed page was waiting for; false when there is nothing. */
  resume(): Promise<boolean>
  giveUp(): Promise<void>
  forgetFailure(): void
}

/**
 * Enrols this phone by a code, and where the code asks for it waits for the administrator: the same question again until
 * he has said yes or no. `onEntered` is told once the account is open.
 */
export function useEnrolment(onEntered: () => Promise<void>): Enrolment {
  const session = useSessionStore()
  const waiting = shallowRef<WaitingEnrolment | null>(null)
  const busy = shallowRef(false)
  const failure = shallowRef<AccessFailure | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** A later question, or giving up, makes the answer to an earlier one stale. */
  let turn = 0
  let gone = false
  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })

  async function ask(code: string): Promise<void> {
    clearTimeout(timer)
    const mine = ++turn
    const result = await session.enrol(code)
    if (result.ok) {
      waiting.value = null
      return onEntered()
    }
    if (mine !== turn) return
    const { error } = result
    if (error.refusal === 'device-unconfirmed') {
      waiting.value ??= await waitingEnrolment()
      failure.value = null
    } else {
      failure.value = error
      if (!PASSING.includes(error.code)) waiting.value = null
    }
    if (waiting.value && !gone) timer = setTimeout(() => void ask(code), Math.max(ASK_EVERY, error.wait ?? 0))
  }

  async function enrol(code: string): Promise<void> {
    if (busy.value) return
    failure.value = null
    busy.value = true
    try {
      await ask(code)
    } finally {
      busy.value = false
    }
  }

  return {
    waiting: readonly(waiting),
    busy: readonly(busy),
    failure: readonly(failure),
    enrol,
    async resume() {
      const pending = await waitingEnrolment()
      if (!pending) return false
      waiting.value = pending
      await ask(pending.code)
      return true
    },
    async giveUp() {
      clearTimeout(timer)
      turn += 1
      waiting.value = null
      failure.value = null
      await giveUpEnrolment()
    },
    forgetFailure() {
      failure.value = null
    },
  }
}
