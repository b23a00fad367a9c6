import * as v from 'valibot'
import { readonly, shallowRef, watch, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import {
  DEVICE_FILTERS,
  DevicesAnswer,
  type DeviceFilter,
  type DeviceRow,
} from '../../protocol/devices.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export { DEVICE_FILTERS } from '../../protocol/devices.schema.ts'
export type { DeviceFilter, DeviceRow } from '../../protocol/devices.schema.ts'

export interface DevicesWanted {
  /** With those below it; null for the whole of the administrator's scope. */
  readonly unit: string | null
  readonly filter: DeviceFilter
  readonly q: string
}

export interface Devices {
  readonly rows: Readonly<Ref<readonly DeviceRow[]>>
  readonly counts: Readonly<Ref<Readonly<Record<DeviceFilter, number>>>>
  /** There are more pages. */
  readonly more: Readonly<Ref<boolean>>
  /** The server's version and time of the last answer. */
  readonly server: Readonly<Ref<{ readonly version: string; readonly time: number } | null>>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** From the first page. */
  refresh(): Promise<void>
  loadMore(): Promise<void>
  revoke(device: string): Promise<Result<void, AccessFailure>>
}

const NO_COUNTS = Object.fromEntries(DEVICE_FILTERS.map((filter) => [filter, 0])) as Record<
  DeviceFilter,
  number
>

/** Phones and desk browsers of the people in an administrator's scope, page by page. Nothing of it works offline. */
export function useDevices(wanted: () => DevicesWanted): Devices {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const rows = shallowRef<readonly DeviceRow[]>([])
  const counts = shallowRef<Readonly<Record<DeviceFilter, number>>>(NO_COUNTS)
  const more = shallowRef(false)
  const server = shallowRef<{ readonly version: string; readonly time: number } | null>(null)
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('idle')
  const failure = shallowRef<AccessFailure | null>(null)
  let cursor = ''
  let asked = 0

  const call = <T>(question: Question<T>) =>
    attempt(() => inSession(ports, () => ask(ports.network, question)))

  async function load(from: string): Promise<void> {
    const turn = ++asked
    phase.value = 'loading'
    const { unit, filter, q } = wanted()
    const query = new URLSearchParams({ filter, q: q.slice(0, 100), cursor: from })
    if (unit !== null) query.set('unit', unit)
    let next: 'idle' | 'offline' | 'failed' = 'failed'
    try {
      const answer = await call({ method: 'GET', path: `/api/devices?${query}`, schema: DevicesAnswer })
      // A later question overtook this one: its words are what stands on screen.
      if (turn !== asked) return
      failure.value = answer.ok ? null : answer.error
      if (answer.ok) take(answer.value, from !== '')
      next = answer.ok ? 'idle' : answer.error.code === 'offline' ? 'offline' : 'failed'
    } finally {
      if (turn === asked) phase.value = next
    }
  }

  function take(answer: DevicesAnswer, append: boolean): void {
    const known = new Set(append ? rows.value.map(({ id }) => id) : [])
    const fresh = answer.devices.filter(({ id }) => !known.has(id))
    rows.value = append ? [...rows.value, ...fresh] : fresh
    counts.value = answer.counts
    cursor = answer.cursor ?? ''
    more.value = answer.cursor !== null
    server.value = { version: answer.version, time: answer.time }
  }

  const refresh = () => load('')
  watch(wanted, refresh, { immediate: true })

  return {
    rows: readonly(rows) as Readonly<Ref<readonly DeviceRow[]>>,
    counts: readonly(counts),
    more: readonly(more),
    server: readonly(server),
    phase: readonly(phase),
    failure: readonly(failure),
    refresh,
    loadMore: () => load(cursor),
    async revoke(device) {
      const path = `/api/devices/${encodeURIComponent(device)}/revoke`
      const answer = await call({ method: 'POST', path, body: {}, schema: v.unknown() })
      if (!answer.ok) return answer
      await refresh()
      return ok(undefined)
    },
  }
}
