import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'
import { createVerifier, hasher } from '../../protocol/web-crypto.ts'
import { readLog } from '../../storage/read/read-log.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { useSpace } from '../session/use-space.ts'
import { checkLog, type LogCheck } from './check-log.ts'
import { logWitness } from './log-witness.ts'

export interface Checking {
  /** Of the log as it stood; the last one stays until the next is through. */
  readonly check: Readonly<Ref<LogCheck | null>>
  /** When that was, milliseconds since 1970. */
  readonly checkedAt: Readonly<Ref<number | null>>
  /** Entries looked at so far; null while nothing is being checked. */
  readonly progress: Readonly<Ref<{ readonly done: number; readonly of: number } | null>>
  readonly fault: Readonly<Ref<FaultKind | null>>
  /** Reads everything from the store once more and checks it. */
  again(): Promise<void>
}

/** Milliseconds of checking after which the page gets its turn. */
const TURN = 24
/** What arrives in one exchange is checked together, in milliseconds. */
const QUIET = 600

/**
 * Checks the log of `dossier()` at once and again whenever `changed()` is another value, without holding up the page. Leaving
 * the page ends it.
 */
export function useLogCheck(dossier: () => string, changed: () => unknown): Checking {
  const space = useSpace()
  const check = shallowRef<LogCheck | null>(null)
  const checkedAt = shallowRef<number | null>(null)
  const progress = shallowRef<{ done: number; of: number } | null>(null)
  const fault = shallowRef<FaultKind | null>(null)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function again(): Promise<void> {
    clearTimeout(timer)
    const mine = ++turn
    const wanted = () => mine === turn
    try {
      fault.value = null
      progress.value = { done: 0, of: 0 }
      const verifier = createVerifier()
      const witness = await logWitness(space, verifier)
      const log = await readLog(space, dossier())
      let since = performance.now()
      const found = await checkLog(log, witness, space.device, {
        sha256: hasher.sha256,
        verify: verifier.verify,
        async pause(done) {
          if (!wanted()) throw new NotWanted()
          if (done > 0 && performance.now() - since < TURN) return
          progress.value = { done, of: log.rows.length }
          await new Promise((resolve) => setTimeout(resolve))
          since = performance.now()
        },
      })
      if (!wanted()) return
      check.value = found
      checkedAt.value = Date.now()
      progress.value = null
    } catch (cause) {
      if (cause instanceof NotWanted || !wanted()) return
      progress.value = null
      fault.value = faultKindOf(cause)
    }
  }

  watch(
    [dossier, changed],
    (_, before) => {
      clearTimeout(timer)
      timer = setTimeout(() => void again(), before.length > 0 ? QUIET : 0)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    turn += 1
    clearTimeout(timer)
  })
  return {
    check: readonly(check) as Readonly<Ref<LogCheck | null>>,
    checkedAt: readonly(checkedAt),
    progress: readonly(progress),
    fault: readonly(fault),
    again,
  }
}

/** Another check has begun, or the page was left. */
class NotWanted extends Error {}
