import { computed, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { UnitHistory } from '../../protocol/history.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

export type { UnitHistory } from '../../protocol/history.schema.ts'

/** `unknown`: the server tells nothing of this unit to this person. */
type Phase = 'idle' | 'loading' | 'offline' | 'failed' | 'unknown'

export interface UnitHistoryView {
  /** As the server last told it to this device; null before the first time. */
  readonly history: ComputedRef<UnitHistory | null>
  readonly phase: Readonly<Ref<Phase>>
  refresh(): Promise<void>
}

/** Units whose answers are kept: a commune has one, an office looks at some. */
const KEPT = 60

/** Results of past years of one unit and of what went into it, kept with their date for work offline. */
export function useUnitHistory(unit: () => string): UnitHistoryView {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const phase = shallowRef<Phase>('idle')
  const kept = useLive(() => () => space.readMeta('histories'), undefined)

  async function refresh(): Promise<void> {
    const asked = unit()
    phase.value = 'loading'
    let next: Phase = 'failed'
    try {
      const path = `/api/history/units/${encodeURIComponent(asked)}`
      const answer = await attempt(() =>
        inSession(ports, () => ask(ports.network, { method: 'GET', path, schema: UnitHistory })),
      )
      if (answer.ok) await keep(answer.value)
      next = answer.ok
        ? 'idle'
        : answer.error.refusal === 'not-found'
          ? 'unknown'
          : answer.error.code === 'offline' || answer.error.code === 'timeout'
            ? 'offline'
            : 'failed'
    } finally {
      // Whatever went wrong, nobody is left looking at "loading"; an answer about another unit says nothing of this one.
      if (asked === unit()) phase.value = next
    }
  }

  async function keep(answer: UnitHistory): Promise<void> {
    const all = { ...(await space.readMeta('histories')), [answer.unit.id]: answer }
    const newest = Object.entries(all)
      .sort(([, a], [, b]) => b.time - a.time)
      .slice(0, KEPT)
    await ports.disk.write('histories', Object.fromEntries(newest))
  }

  watch(unit, refresh, { immediate: true })

  return {
    history: computed(() => kept.data.value?.[unit()] ?? null),
    phase: readonly(phase),
    refresh,
  }
}
