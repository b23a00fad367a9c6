import { computed, onScopeDispose, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { DeskPage, type DeskQuery, type DeskRow } from '../../protocol/desk-rows.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

/** `unauthorised`: the session has ended, and only signing in again gets a new list. */
export type DeskPhase = 'idle' | 'loading' | 'offline' | 'unauthorised' | 'failed'

export interface Desk {
  readonly rows: ComputedRef<readonly DeskRow[]>
  /** The first page, with the numbers beside every filter; null before the first answer to this question. */
  readonly page: ComputedRef<DeskPage | null>
  readonly phase: Readonly<Ref<DeskPhase>>
  readonly hasMore: ComputedRef<boolean>
  readonly loadingMore: Readonly<Ref<boolean>>
  /** Adds the next page below. */
  more(): Promise<void>
  refresh(): Promise<void>
}

/** First pages that are kept: the questions an office asks every day. */
const KEPT = 12

/** What the office has before it: the server's list by these filters, its first page kept with its date for work offline. */
export function useDesk(query: () => DeskQuery): Desk {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const pages = shallowRef<readonly DeskPage[]>([])
  const phase = shallowRef<DeskPhase>('loading')
  const loadingMore = shallowRef(false)
  let turn = 0

  const fetchPage = (asked: DeskQuery, after?: string) => {
    const path = `/api/office/dossiers?${addressOf({ ...asked, ...(after !== undefined && { after }) })}`
    return attempt(() =>
      inSession(ports, () => ask(ports.network, { method: 'GET', path, schema: DeskPage })),
    )
  }

  async function load(asked: DeskQuery): Promise<void> {
    const mine = ++turn
    phase.value = 'loading'
    let next: DeskPhase = 'failed'
    try {
      const answer = await fetchPage(asked)
      if (mine === turn && answer.ok) pages.value = [answer.value]
      if (answer.ok) await keep(addressOf(asked), answer.value)
      next = answer.ok ? 'idle' : phaseOf(answer.error)
    } finally {
      // Whatever went wrong, nobody is left looking at "loading"; an answer to another question says nothing of this one.
      if (mine === turn) phase.value = next
    }
  }

  async function begin(asked: DeskQuery): Promise<void> {
    const loaded = load(asked)
    const mine = turn
    const kept = (await space.readMeta('desks'))?.[addressOf(asked)]
    if (mine === turn && phase.value !== 'idle') pages.value = kept ? [kept] : []
    await loaded
  }

  async function keep(address: string, page: DeskPage): Promise<void> {
    const all = { ...(await space.readMeta('desks')), [address]: page }
    const newest = Object.entries(all)
      .sort(([, a], [, b]) => b.time - a.time)
      .slice(0, KEPT)
    await ports.disk.write('desks', Object.fromEntries(newest))
  }

  async function more(): Promise<void> {
    const after = pages.value.at(-1)?.next ?? null
    if (after === null || loadingMore.value || phase.value !== 'idle') return
    const mine = turn
    loadingMore.value = true
    try {
      const answer = await fetchPage(query(), after)
      if (mine !== turn) return
      if (answer.ok) pages.value = [...pages.value, answer.value]
      else phase.value = phaseOf(answer.error)
    } finally {
      loadingMore.value = false
    }
  }

  watch(
    () => addressOf(query()),
    () => void begin(query()),
    { immediate: true },
  )
  onScopeDispose(() => {
    turn += 1
  })

  return {
    // A dossier that moved while one reads on comes a second time: it stands where it was first seen.
    rows: computed(() => [
      ...new Map(pages.value.flatMap(({ rows }) => rows).map((row) => [row.dossier, row])).values(),
    ]),
    page: computed(() => pages.value[0] ?? null),
    phase: readonly(phase),
    hasMore: computed(() => (pages.value.at(-1)?.next ?? null) !== null && phase.value === 'idle'),
    loadingMore: readonly(loadingMore),
    more,
    refresh: () => load(query()),
  }
}

/** As it stands in an address, always in the same order. */
function addressOf(query: DeskQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1)) as [string, string][]).toString()
}

function phaseOf({ code, refusal }: AccessFailure): DeskPhase {
  if (code === 'offline' || code === 'timeout') return 'offline'
  // A device the server does not know must be enrolled; a password alone does not help it.
  return code === 'unauthorised' && refusal !== 'device-unknown' ? 'unauthorised' : 'failed'
}
