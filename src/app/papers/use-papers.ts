import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { PaperSource } from '../../documents/paper-source.ts'
import { formatPaperId, type PaperRecord } from '../../domain/paper/paper-version.ts'
import { readPapers } from '../../domain/paper/read-papers.ts'
import { readSelfAssessment, type EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useChunk } from '../use-chunk.ts'
import { useLive } from '../use-live.ts'
import { namedUnit } from './named-unit.ts'
import type { ListedPaper, papersCode } from './papers-code.ts'

export type { ListedPaper, MadePaper } from './papers-code.ts'
export type { PaperGroup, PaperPlace } from '../../documents/papers-of.ts'
export type { PaperLack, PaperLackCode } from '../../documents/paper-lacks.ts'

export interface PaperRow extends ListedPaper {
  /** As its fields spell it; unique in a dossier. */
  readonly of: string
  readonly record: PaperRecord | null
}

/** The papers of an open dossier. */
export interface Papers {
  readonly dossier: OpenDossier
  /** Until code and data are here. */
  readonly loading: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  readonly code: Readonly<Ref<typeof papersCode | null>>
  readonly source: ComputedRef<PaperSource | null>
  /** In the order of the procedure. */
  readonly rows: ComputedRef<readonly PaperRow[]>
  /** What was ever made, also of papers whose meeting or posting is no more. */
  readonly records: ComputedRef<ReadonlyMap<string, PaperRecord>>
  /** The record the versions of a paper stand in. */
  partOf(of: string): Part
  /** Pieces of evidence of a part, scans among them; removed ones too. */
  pieces(part: Part): ReadonlyMap<string, EvidencePiece>
}

type Part = Extract<DossierPart, 'self' | 'meetings'>

/** What papers are made from, of the commune's column. */
const SELF = [
  'fact/',
  'judgement/',
  'mark/',
  'not-arising/',
  'declaration/',
  'unit-type',
  'remark/',
  'owner/',
  'evidence/',
  'removed/',
  'attachment/',
  'step/',
  'meeting/',
  'opinion/',
  'posting/',
  'model/',
]
const MEETINGS = ['hamlet/', 'meeting/', 'evidence/', 'removed/']

/** Follows everything the papers are made from; the code that makes them is loaded meanwhile. */
export function usePapers(dossier: OpenDossier): Papers {
  const space = useSpace()
  const directory = useDirectory()
  const calendar = useWorkingCalendar(directory)
  const code = useChunk(async () => (await import('./papers-code.ts')).papersCode, readonly(shallowRef(true)))

  const follow = (part: Part, prefixes: readonly string[]) =>
    useLive<readonly FieldState[] | null>(() => {
      const record = recordOf(dossier.id.value, part)
      return () => headsOfFields(space, record, prefixes)
    }, null)
  const self = follow('self', SELF)
  const meetings = follow('meetings', MEETINGS)
  const made = { self: follow('self', ['paper/']), meetings: follow('meetings', ['paper/']) }
  const all = [self, meetings, made.self, made.meetings]

  const province = computed(() => {
    let unit = dossier.unit.value.id
    for (let above = directory.parentOf(unit); above !== null; above = directory.parentOf(above)) unit = above
    return unit === dossier.unit.value.id ? null : namedUnit(directory.unitName(unit) ?? '', 'province')
  })
  const people = computed(() => {
    const owners = Object.values(dossier.self.value.owners)
    const known = [...dossier.people.value.map(({ id }) => id), ...owners]
    return Object.fromEntries(known.flatMap((id) => [[id, dossier.personName(id) ?? '']]))
  })

  const source = computed<PaperSource | null>(() => {
    const set = dossier.set.value
    if (!code.value || !set || !self.data.value || !meetings.data.value) return null
    const { name } = dossier.unit.value
    return code.value.sourceOf({
      set,
      year: dossier.year.value,
      // Every commune is one of three; a name told otherwise still stands on the paper as it is told.
      unit: namedUnit(name, 'commune') ?? { form: 'xa', name },
      province: province.value,
      self: self.data.value,
      meetings: meetings.data.value,
      calendar: calendar.value,
      people: people.value,
    })
  })
  const recordsOf = (part: Part) => computed(() => readPapers(made[part].data.value ?? []))
  const records = { self: recordsOf('self'), meetings: recordsOf('meetings') }
  const allRecords = computed(() => new Map([...records.self.value, ...records.meetings.value]))
  const pieces = {
    self: computed(() => readSelfAssessment(self.data.value ?? []).evidence),
    meetings: computed(() => readSelfAssessment(meetings.data.value ?? []).evidence),
  }

  const rows = computed(() => {
    if (!code.value || !source.value) return []
    return code.value.list(source.value).map((listed) => {
      const of = formatPaperId(listed)
      return { ...listed, of, record: allRecords.value.get(of) ?? null }
    })
  })

  return {
    dossier,
    loading: computed(
      () => source.value === null || made.self.data.value === null || made.meetings.data.value === null,
    ),
    fault: computed(() => all.find(({ fault }) => fault.value !== null)?.fault.value ?? null),
    code,
    source,
    records: allRecords,
    rows,
    // What a paper was about may be no more; where its versions stand stays.
    partOf: (of) =>
      rows.value.find((row) => row.of === of)?.part ?? (records.meetings.value.has(of) ? 'meetings' : 'self'),
    pieces: (part) => pieces[part].value,
  }
}
