import { v7 } from 'uuid'
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { mayDo } from '../../domain/person/rights.ts'
import { readDecisions, type DecisionDraft } from '../../domain/recognition/decision-draft.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'

/** One field of a decision, `decision/<id>/` left out; null takes back what it holds. */
export type DecisionChange = Pick<BookField, 'aspect' | 'each'> & { readonly value: Json }

/** The decisions in an office's book of one year and one set, as its screens see them. */
export interface OpenDecisions {
  /** The office's book; `id` is `<office>/<year>/<set>`. */
  readonly book: OpenDossier
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  /** The last begun first. */
  readonly decisions: ComputedRef<readonly DecisionDraft[]>
  /** Whether the person may write in the book. */
  readonly keeps: ComputedRef<boolean>
  /** Begins a decision on the dossiers of these units and gives its id. */
  begin(title: string, units: readonly string[]): Promise<string>
  record(id: string, changes: readonly DecisionChange[]): Promise<void>
}

const KEY: InjectionKey<OpenDecisions> = Symbol('decisions')

/** The decisions that the layout above has opened. */
export function useDecisions(): OpenDecisions {
  const decisions = inject(KEY)
  if (!decisions) throw new Error('No layout above this page opened the decisions of an office')
  return decisions
}

/** Opens the decisions in an office's book for the pages below. */
export function openDecisions(book: OpenDossier): OpenDecisions {
  const { data, fault } = book.book('office', () => 'decision/')
  const record = async (id: string, changes: readonly DecisionChange[]): Promise<void> => {
    await book.record(
      changes.map(({ aspect, each, value }) => ({
        part: 'office' as const,
        field: { kind: 'decision' as const, of: id, aspect, ...(each !== undefined && { each }) },
        value,
      })),
    )
  }
  const open: OpenDecisions = {
    book,
    ready: computed(() => data.value !== null),
    fault: computed(() => fault.value),
    decisions: computed(() => readDecisions(data.value ?? [])),
    keeps: computed(() => mayDo('keep-office-book', book.officeRoles.value)),
    async begin(title, units) {
      const id = v7()
      await record(id, [
        { aspect: 'draft', value: { title, note: '' } },
        ...units.map((unit) => ({ aspect: 'unit', each: unit, value: true })),
      ])
      return id
    },
    record,
  }
  provide(KEY, open)
  return open
}
