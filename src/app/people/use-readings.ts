import { readonly, shallowRef, watch, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { ReadingsAnswer, ReadingsTable, type ReadingRow } from '../../protocol/access-log.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { csvCell } from '../dossier/save-timeline.ts'
import { saveFile } from '../save-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type { ReadingAction, ReadingRow } from '../../protocol/access-log.schema.ts'

export interface ReadingsWanted {
  /** With those below it. */
  readonly unit: string
  readonly person: string | null
  /** ISO days in Vietnam; '' without bound. */
  readonly from: string
  readonly to: string
}

export interface Readings {
  /** Newest first. */
  readonly rows: Readonly<Ref<readonly ReadingRow[]>>
  /** Who has read anything there in these days. */
  readonly people: Readonly<Ref<readonly { readonly id: string; readonly name: string }[]>>
  /** For how many days lines are kept; null before the first answer. */
  readonly keptDays: Readonly<Ref<number | null>>
  readonly more: Readonly<Ref<boolean>>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  refresh(): Promise<void>
  loadMore(): Promise<void>
  /** Hands all lines that are asked for to the browser as a table; how many. `cells`: one line in words, titles for null. */
  save(cells: (row: ReadingRow | null) => readonly string[]): Promise<Result<number, AccessFailure>>
}

/** Who read what of an administrator's units, page by page. It lives at the server: nothing works offline. */
export function useReadings(wanted: () => ReadingsWanted): Readings {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const rows = shallowRef<readonly ReadingRow[]>([])
  const people = shallowRef<readonly { readonly id: string; readonly name: string }[]>([])
  const keptDays = shallowRef<number | null>(null)
  const cursor = shallowRef<string | null>(null)
  const more = shallowRef(false)
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('idle')
  const failure = shallowRef<AccessFailure | null>(null)
  let asked = 0

  const call = <T>(question: Question<T>) =>
    attempt(() => inSession(ports, () => ask(ports.network, question)))

  function query(more: Record<string, string>): URLSearchParams {
    const { unit, person, from, to } = wanted()
    const said = Object.entries({ unit, person: person ?? '', from, to, ...more })
    return new URLSearchParams(said.filter(([, value]) => value !== ''))
  }

  async function load(from: string): Promise<void> {
    const turn = ++asked
    phase.value = 'loading'
    const path = `/api/access-log?${query({ cursor: from })}`
    const answer = await call({ method: 'GET', path, schema: ReadingsAnswer })
    // A later question overtook this one.
    if (turn !== asked) return
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) {
      rows.value = from === '' ? answer.value.readings : [...rows.value, ...answer.value.readings]
      people.value = answer.value.people
      keptDays.value = answer.value.keptDays
      cursor.value = answer.value.cursor
      more.value = answer.value.cursor !== null
    }
    phase.value = answer.ok ? 'idle' : answer.error.code === 'offline' ? 'offline' : 'failed'
  }

  const refresh = () => load('')
  watch(wanted, refresh, { immediate: true })

  return {
    rows: readonly(rows) as Readonly<Ref<readonly ReadingRow[]>>,
    people: readonly(people) as Readonly<Ref<readonly { readonly id: string; readonly name: string }[]>>,
    keptDays: readonly(keptDays),
    more: readonly(more),
    phase: readonly(phase),
    failure: readonly(failure),
    refresh,
    loadMore: () => load(cursor.value ?? ''),
    async save(cells) {
      const path = `/api/access-log/table?${query({})}`
      const answer = await call({ method: 'GET', path, schema: ReadingsTable })
      if (!answer.ok) return answer
      const { readings } = answer.value
      const lines = [null, ...readings].map((row) => cells(row).map(csvCell).join(','))
      // The mark at the beginning tells Excel that it is UTF-8.
      const text = `\uFEFF${lines.join('\r\n')}\r\n`
      const name = `nhat-ky-truy-cap_${vietnamDay(Date.now())}.csv`
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name)
      return ok(readings.length)
    },
  }
}
