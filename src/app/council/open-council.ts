import { v7 } from 'uuid'
import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { mostMembers, quorumOf, ruleOfficeAct, type QuorumNeed } from '../../domain/council/council.rules.ts'
import type { Council, CouncilMember, Sitting } from '../../domain/council/council.ts'
import { readOfficeActs, type OfficeAct } from '../../domain/council/office-act.ts'
import { readCouncil } from '../../domain/council/read-council.ts'
import type { ActRefusal } from '../../domain/dossier/act.ts'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { mayDo } from '../../domain/person/rights.ts'
import type { CouncilRules } from '../../domain/procedure/procedure.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import type { Json } from '../../domain/shared/json.ts'
import { sealRecord } from '../dossier/seal-record.ts'
import { useBusy } from '../dossier/use-busy.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'

/** One change of the council's part of an office's book: `null` takes back what a field holds. */
export type CouncilChange = Pick<BookField, 'of' | 'aspect' | 'each'> & {
  readonly kind: 'council' | 'member' | 'sitting'
  readonly value: Json
}

/** The council of one office, one year and one set, as its screens see it. */
export interface OpenCouncil {
  /** The office's book; `id` is `<office>/<year>/<set>`. */
  readonly book: OpenDossier
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  readonly council: ComputedRef<Council>
  /** What the set's texts say of a council; null: none speaks of one, the office may have one all the same. */
  readonly rules: ComputedRef<CouncilRules | null>
  readonly quorum: ComputedRef<QuorumNeed | null>
  /** Members at most; null: no text says it. */
  readonly most: ComputedRef<number | null>
  /** Whether the person may write in the book. */
  readonly keeps: ComputedRef<boolean>
  /** The member who is signed in here. */
  readonly me: ComputedRef<CouncilMember | null>
  readonly busy: Readonly<Ref<boolean>>
  sittingOf(id: string): Sitting | null
  record(changes: readonly CouncilChange[]): Promise<void>
  /** Whether the sitting can be opened or closed now. */
  rule(act: OfficeAct['act'], sitting: string): Result<void, ActRefusal>
  /** Why the server refused the last such act of the sitting; null where it did not. */
  refusalOf(sitting: string): ActRefusal | null
  act(act: OfficeAct['act'], sitting: string): Promise<void>
}

const KEY: InjectionKey<OpenCouncil> = Symbol('council')
const PREFIXES = ['council/', 'member/', 'sitting/', 'act/', 'ruling/'] as const

/** The council that the layout above has opened. */
export function useCouncil(): OpenCouncil {
  const council = inject(KEY)
  if (!council) throw new Error('No layout above this page opened a council')
  return council
}

/** Opens the council in an office's book for the pages below. */
export function openCouncil(book: OpenDossier): OpenCouncil {
  const space = useSpace()
  const session = useSessionStore()
  const { busy, whileBusy } = useBusy(book)
  const parts = PREFIXES.map((prefix) => book.book('office', () => prefix))

  const fields = computed(() => parts.flatMap(({ data }) => data.value ?? []))
  const council = computed(() => readCouncil(fields.value))
  const set = computed(() => book.id.value.slice(book.id.value.lastIndexOf('/') + 1))
  const rules = computed(() => procedureOf(set.value).council)
  const sittingOf = (id: string) => council.value.sittings.find((sitting) => sitting.id === id) ?? null

  const open: OpenCouncil = {
    book,
    ready: computed(() => parts.every(({ data }) => data.value !== null)),
    fault: computed(() => parts.find(({ fault }) => fault.value)?.fault.value ?? null),
    council,
    rules,
    quorum: computed(() => quorumOf(rules.value, council.value)),
    most: computed(() => mostMembers(rules.value)),
    keeps: computed(() => mayDo('keep-office-book', book.officeRoles.value)),
    me: computed(() => {
      const person = session.identity?.person.id
      return council.value.members.find(({ id, hasAccount }) => hasAccount && id === person) ?? null
    }),
    busy,
    sittingOf,
    async record(changes) {
      await book.record(
        changes.map(({ kind, of, aspect, each, value }) => ({
          part: 'office' as const,
          field: { kind, of, aspect, ...(each !== undefined && { each }) },
          value,
        })),
      )
    },
    rule(act, sitting) {
      if (sittingOf(sitting)?.waiting) return err({ code: 'wrong-phase', phase: 'waiting' })
      return ruleOfficeAct(
        { act, sitting, upTo: {}, seal: '' },
        { roles: book.officeRoles.value, council: council.value, rules: rules.value, seal: '' },
      )
    },
    refusalOf(sitting) {
      const ruled = readOfficeActs(fields.value).filter((one) => one.act.sitting === sitting)
      const newest = ruled
        .flatMap(({ ruling }) => ruling ?? [])
        .sort((a, b) => a.receivedAt - b.receivedAt)
        .at(-1)
      return newest?.outcome === 'refused' ? newest.refusal : null
    },
    act: (act, sitting) =>
      whileBusy(async () => {
        const sealed = await sealRecord(space, recordOf(book.id.value, 'office'))
        await book.record([
          {
            part: 'office',
            field: { kind: 'act', act: v7() },
            value: { act, sitting, ...sealed } as unknown as Json,
            seen: [],
          },
        ])
      }),
  }
  provide(KEY, open)
  return open
}
