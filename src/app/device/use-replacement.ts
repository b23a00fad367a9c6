import { computed, onScopeDispose, shallowReadonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { ReplacementAnswer, type CheckAnswer, type Replacement } from '../../protocol/replacement.schema.ts'
import type { FileProgress } from '../../sync/4-upload-files.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'
import { useAtServer, type AtServer } from '../law/use-at-server.ts'
import type { Proof } from './replacement-steps.ts'

export type { Replacement } from '../../protocol/replacement.schema.ts'

/** The other device is looked for this often while the page is open, in milliseconds. */
const LOOK = 6_000

type Working = { readonly files: FileProgress | null } | null

export interface ReplacementSteps {
  readonly now: ComputedRef<Replacement | null>
  /** This device is the new one, or may become it. */
  readonly isNext: ComputedRef<boolean>
  readonly phase: AtServer<ReplacementAnswer>['phase']
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** Sending, receiving or asking. */
  readonly working: Readonly<Ref<Working>>
  readonly proof: Readonly<Ref<Proof | null>>
  readonly check: Readonly<Ref<CheckAnswer | null>>
  refresh(): Promise<void>
  take(step: 'start' | 'link' | 'retire' | 'give-up'): Promise<boolean>
  /** On the old device. */
  prove(): Promise<void>
  /** On the new one. */
  checkHere(): Promise<void>
}

/** One device of the person takes another's place; each step is compared with the server. */
export function useReplacement(): ReplacementSteps {
  const space = useSpace()
  const server = useAtServer<ReplacementAnswer>('/api/replacement', ReplacementAnswer)
  const failure = shallowRef<AccessFailure | null>(null)
  const working = shallowRef<Working>(null)
  const proof = shallowRef<Proof | null>(null)
  const check = shallowRef<CheckAnswer | null>(null)
  const now = computed(() => server.data.value?.replacement ?? null)

  async function work<T>(task: (onProgress: (files: FileProgress) => void) => Promise<T>): Promise<T | null> {
    if (working.value) return null
    working.value = { files: null }
    failure.value = null
    try {
      const done = await attempt(() => task((files) => (working.value = { files })))
      if (done.ok) return done.value
      failure.value = done.error
      return null
    } finally {
      working.value = null
      await server.refresh()
    }
  }
  /** Rare code, loaded when it is asked for. */
  const load = async () => {
    const [steps, { syncPortsOf }] = await Promise.all([
      import('./replacement-steps.ts'),
      import('../sync/engine.ts'),
    ])
    return { ...steps, ports: syncPortsOf(space) }
  }

  const look = setInterval(() => {
    if (now.value && !working.value && document.visibilityState === 'visible') void server.refresh()
  }, LOOK)
  onScopeDispose(() => clearInterval(look))

  return {
    now,
    isNext: computed(() => now.value !== null && now.value.old.id !== space.device),
    phase: server.phase,
    failure: shallowReadonly(failure),
    working: shallowReadonly(working),
    proof: shallowReadonly(proof),
    check: shallowReadonly(check),
    refresh: () => server.refresh(),
    async take(step) {
      const taken = await server.change(`/api/replacement/${step}`, {})
      failure.value = taken.ok ? null : taken.error
      return taken.ok
    },
    async prove() {
      proof.value = await work(async (tell) => {
        const { proveNothingLeft, ports } = await load()
        return proveNothingLeft(space, ports, tell)
      })
    },
    async checkHere() {
      check.value = await work(async (tell) => {
        const steps = await load()
        return steps.checkHere(space, steps.ports, tell)
      })
    },
  }
}
