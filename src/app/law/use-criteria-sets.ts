import {
  computed,
  readonly,
  shallowReadonly,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { PublishedRevision } from '../../domain/criteria-set/revision.ts'
import type { Result } from '../../domain/shared/result.ts'
import { CriteriaSetsAnswer, SetTextAnswer } from '../../protocol/criteria-sets.schema.ts'
import { listSetDrafts } from '../../storage/law/set-drafts.ts'
import { saveFile } from '../save-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { lawServer } from './law-server.ts'

export type SetRow = CriteriaSetsAnswer['sets'][number] & { readonly published: readonly PublishedRevision[] }

export interface CriteriaSets {
  /** Where the person may publish. */
  readonly provinces: ComputedRef<CriteriaSetsAnswer['provinces']>
  /** The chosen one; null before the first answer, and where there is none. */
  readonly province: Readonly<Ref<string | null>>
  readonly sets: ComputedRef<readonly SetRow[]>
  /** Newest content by set id, as it arrives. */
  readonly contents: Readonly<ShallowRef<ReadonlyMap<string, CriteriaSet>>>
  /** Sets with a draft on this device. */
  readonly drafts: Readonly<ShallowRef<readonly string[]>>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  readonly failure: Readonly<ShallowRef<AccessFailure | null>>
  choose(province: string): Promise<void>
  refresh(): Promise<void>
  /** Hands a published or shipped revision to the browser as .xlsx. */
  download(set: string, revision: number): Promise<Result<void, AccessFailure>>
}

/** The criteria sets of a province, with what was published of each. Lives at the server. */
export function useCriteriaSets(first: string | null): CriteriaSets {
  const space = useSpace()
  const server = lawServer(space)
  const province = shallowRef(first)
  const answer = shallowRef<CriteriaSetsAnswer | null>(null)
  /** The province the answer is of. */
  const answered = shallowRef<string | null>(null)
  /** Counts what was asked for: an answer to an earlier question says nothing of the province chosen since. */
  let asked = 0
  const contents = shallowRef<ReadonlyMap<string, CriteriaSet>>(new Map())
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('loading')
  const failure = shallowRef<AccessFailure | null>(null)
  const drafts = useLive<readonly string[]>(() => {
    const of = province.value
    return of === null ? null : () => listSetDrafts(space, of)
  }, [])

  const list = (of: string | null) =>
    server.ask({
      method: 'GET',
      path: `/api/criteria-sets${of === null ? '' : `?province=${encodeURIComponent(of)}`}`,
      schema: CriteriaSetsAnswer,
    })

  async function refresh(): Promise<void> {
    const own = ++asked
    phase.value = 'loading'
    let got = await list(province.value)
    const [only] = got.ok ? got.value.provinces : []
    if (own === asked && got.ok && province.value === null && only) {
      province.value = only.id
      got = await list(only.id)
    }
    if (own !== asked) return
    failure.value = got.ok ? null : got.error
    if (got.ok) {
      answered.value = province.value
      answer.value = got.value
    }
    phase.value = got.ok ? 'idle' : got.error.code === 'offline' ? 'offline' : 'failed'
  }
  void refresh()

  /** Counts and instruments come a moment after the list: the list itself does not wait for them. */
  async function fill({ sets }: CriteriaSetsAnswer): Promise<void> {
    const [of, own] = [province.value, asked]
    if (of === null) return
    for (const { id, newest } of sets) {
      const text = await server.ask({
        method: 'GET',
        path: `/api/criteria-sets/text?${new URLSearchParams({ province: of, set: id, revision: String(newest) })}`,
        schema: SetTextAnswer,
      })
      if (own !== asked) return
      const parsed = text.ok ? parseCriteriaSet(text.value.set) : null
      if (parsed?.ok) contents.value = new Map([...contents.value, [id, parsed.value]])
    }
  }
  watch(answer, (now) => {
    if (now) void fill(now)
  })

  return {
    provinces: computed(() => answer.value?.provinces ?? []),
    province: readonly(province),
    sets: computed(() => (answered.value === province.value ? (answer.value?.sets ?? []) : [])),
    contents: shallowReadonly(contents),
    drafts: drafts.data,
    phase: readonly(phase),
    failure: shallowReadonly(failure),
    async choose(next) {
      province.value = next
      contents.value = new Map()
      await refresh()
    },
    refresh,
    async download(set, revision) {
      const query = new URLSearchParams({ province: province.value ?? '', set, revision: String(revision) })
      const file = await server.fetch(`/api/criteria-sets/workbook?${query}`)
      if (!file.ok) return file
      saveFile(file.value, `${set}-${revision}.xlsx`)
      return { ok: true, value: undefined }
    },
  }
}
