import {
  computed,
  inject,
  provide,
  readonly,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { OfficeSource } from '../../documents/office-source.ts'
import type { Council } from '../../domain/council/council.ts'
import { readCouncil } from '../../domain/council/read-council.ts'
import type { PaperId, PaperRecord } from '../../domain/paper/paper-version.ts'
import { readPapersAmong } from '../../domain/paper/read-papers.ts'
import { OFFICE_FORM_IDS, type OfficeFormId } from '../../domain/procedure/form.ts'
import { officeFormsOf, type OfficeForm } from '../../domain/procedure/office-forms-of.ts'
import { readDecisions, type DecisionDraft } from '../../domain/recognition/decision-draft.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { useInbox, type InboxView } from '../office/use-inbox.ts'
import { namedUnit } from '../papers/named-unit.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { parseUnitId } from '../../domain/unit/unit-id.ts'
import { useChunk } from '../use-chunk.ts'
import { useLive } from '../use-live.ts'
import type { officePapersCode } from './office-papers-code.ts'
import { useOfficeUnits, type UnitAtOffice } from './office-units.ts'
import { readOfficeSource, type OfficePlace } from './read-office-source.ts'

/** The papers of one office, one year and one set; their versions stand in the office's book. */
export interface OpenOfficePapers {
  readonly book: OpenDossier
  readonly inbox: InboxView
  /** Until the set, the book and the code are here. */
  readonly loading: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  readonly code: Readonly<Ref<typeof officePapersCode | null>>
  readonly council: ComputedRef<Council>
  readonly decisions: ComputedRef<readonly DecisionDraft[]>
  readonly units: ComputedRef<readonly UnitAtOffice[]>
  readonly records: ComputedRef<ReadonlyMap<string, PaperRecord<OfficeFormId>>>
  /** The form behind a paper, by its id. */
  formOf(form: OfficeFormId): OfficeForm | null
  /** The office receives and appraises under this set itself; else it only sums up and reports. */
  readonly receives: ComputedRef<boolean>
  /** Units a paper speaks of. */
  unitsOf(id: PaperId<OfficeFormId>): readonly string[]
  /** What these units' papers are made from; null until set and code are here. */
  read(units: readonly string[]): (() => Promise<OfficeSource>) | null
}

const KEY: InjectionKey<OpenOfficePapers> = Symbol('office papers')

/** The papers that the layout above has opened. */
export function useOfficePapers(): OpenOfficePapers {
  const papers = inject(KEY)
  if (!papers) throw new Error('No layout above this page opened the papers of an office')
  return papers
}

/** Opens the papers in an office's book for the pages below. */
export function openOfficePapers(book: OpenDossier): OpenOfficePapers {
  const space = useSpace()
  const directory = useDirectory()
  const calendar = useWorkingCalendar(directory)
  const inbox = useInbox()
  const units = useOfficeUnits(book, inbox)
  const code = useChunk(
    async () => (await import('./office-papers-code.ts')).officePapersCode,
    readonly(shallowRef(true)),
  )
  const prefixes = ['council/', 'member/', 'sitting/', 'decision/', 'paper/', 'act/', 'ruling/']
  const parts = prefixes.map((prefix) => book.book('office', () => prefix))
  const fields = computed(() => parts.flatMap(({ data }) => data.value ?? []))
  const records = computed(() => readPapersAmong(fields.value, OFFICE_FORM_IDS))
  const council = computed(() => readCouncil(fields.value))
  const decisions = computed(() => readDecisions(fields.value))
  const level = computed(() => {
    const parsed = parseUnitId(book.unit.value.id)
    return parsed.ok && parsed.value.kind === 'district' ? ('district' as const) : ('province' as const)
  })

  const place = computed<OfficePlace | null>(() => {
    const set = book.set.value
    if (!set) return null
    const { id, name } = book.unit.value
    const above = level.value === 'district' ? directory.parentOf(id) : null
    return {
      ...{ set, year: book.year.value, level: level.value, calendar: calendar.value, people: {} },
      office: { id, ...(namedUnit(name, level.value) ?? { form: 'tinh', name }) },
      above: above === null ? null : namedUnit(directory.unitName(above) ?? '', 'province'),
      units: units.value.map(({ id: unit, form, name: named }) => ({ id: unit, form, name: named })),
      elsewhere:
        inbox.fetchedAt.value === null
          ? null
          : new Set(units.value.flatMap((one) => (one.phase !== null && !one.here ? [one.id] : []))),
    }
  })

  const open: OpenOfficePapers = {
    book,
    inbox,
    loading: computed(
      () => code.value === null || place.value === null || parts.some(({ data }) => data.value === null),
    ),
    fault: computed(() => parts.find(({ fault }) => fault.value)?.fault.value ?? null),
    code,
    council,
    decisions,
    units,
    records,
    formOf: (form) =>
      place.value ? (officeFormsOf(place.value.set.id).find(({ id }) => id === form) ?? null) : null,
    receives: computed(() => {
      const set = book.set.value
      const first = set?.steps.find(({ side }) => side !== set.appliesTo.unitLevel)
      return first?.side === level.value
    }),
    unitsOf({ form, about }) {
      if (units.value.some(({ id }) => id === about)) return [about]
      const sitting = council.value.sittings.find(({ id }) => about === id || about.startsWith(`${id}.`))
      if (sitting) return sitting.units
      const decision = decisions.value.find(({ id }) => id === about)
      if (decision) return decision.units
      return form === 'data-summary' || form === 'results-report'
        ? units.value.flatMap(({ id, here }) => (here ? [id] : []))
        : []
    },
    read(wanted) {
      const at = place.value
      return at && (() => readOfficeSource(space, at, wanted))
    },
  }
  provide(KEY, open)
  return open
}

/** What one paper of the office is made from, followed while the calling page lives. */
export function useOfficeSource(
  papers: OpenOfficePapers,
  id: () => PaperId<OfficeFormId>,
): ReturnType<typeof useLive<OfficeSource | null>> {
  return useLive<OfficeSource | null>(() => papers.read(papers.unitsOf(id())), null)
}
