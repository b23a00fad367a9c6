import type { WorkingCalendar } from '../domain/calendar/working-days.ts'
import { readCouncilColumn, type CouncilColumn } from '../domain/council/council-column.ts'
import { councilAssessment } from '../domain/council/council-assessment.ts'
import type { Council } from '../domain/council/council.ts'
import { readCouncil } from '../domain/council/read-council.ts'
import { readSheets, type MemberSheet } from '../domain/council/sheets.ts'
import type { CriteriaSet } from '../domain/criteria-set/criteria-set.ts'
import { readAppraisal, type Appraisal } from '../domain/dossier/appraisal.ts'
import { appraisedAssessment } from '../domain/dossier/appraised-assessment.ts'
import { dossierState, type DossierState } from '../domain/dossier/dossier.workflow.ts'
import { parseFieldName } from '../domain/dossier/field-name.ts'
import { readRecusals } from '../domain/dossier/recusal.ts'
import { readActs } from '../domain/dossier/read-acts.ts'
import { readSelfAssessment, type SelfAssessment } from '../domain/dossier/self-assessment.ts'
import type { FieldState } from '../domain/log/field-state.ts'
import { officeFormsOf, type OfficeForm } from '../domain/procedure/office-forms-of.ts'
import { procedureOf } from '../domain/procedure/procedure-of.ts'
import type { Procedure } from '../domain/procedure/procedure.ts'
import { columnOfRecord, conclusionOf, type ColumnOfRecord } from '../domain/recognition/column-of-record.ts'
import { readDecisions, type DecisionDraft } from '../domain/recognition/decision-draft.ts'
import { assess } from '../domain/scoring/assess.ts'
import type { Assessment } from '../domain/scoring/assessment.ts'
import type { NamedUnit } from './contents/unit-names.ts'

/** A unit under the office, by its id. */
export interface OfficeUnit extends NamedUnit {
  readonly id: string
}

/** One dossier as a receiving office reads it: the three columns, each assessed as a whole. */
export interface OfficeDossier {
  readonly id: string
  readonly unit: OfficeUnit
  /** The set in the revision the dossier is pinned to. */
  readonly set: CriteriaSet
  readonly state: DossierState
  readonly self: SelfAssessment
  readonly assessment: Assessment
  readonly appraisal: Appraisal
  readonly appraised: Assessment
  readonly council: CouncilColumn
  readonly councilled: Assessment
  readonly record: ColumnOfRecord
  readonly sheets: ReadonlyMap<string, MemberSheet>
  /** Persons and members who have stepped aside from it. */
  readonly recused: ReadonlySet<string>
}

/** Everything the papers of one office, one year and one set are made from. */
export interface OfficeSource {
  readonly set: CriteriaSet
  /** The assessed year. */
  readonly year: number
  /** The district or province whose office it is. */
  readonly office: OfficeUnit
  readonly level: 'district' | 'province'
  /** The province over a district; null for a province, and where none is known. */
  readonly above: NamedUnit | null
  readonly procedure: Procedure
  readonly forms: readonly OfficeForm[]
  readonly council: Council
  readonly decisions: readonly DecisionDraft[]
  /** Section of the report → what the office wrote; absent where it wrote nothing. */
  readonly report: ReadonlyMap<string, string>
  /** Every unit the set applies to under the office, in the order of the catalogue. */
  readonly units: readonly OfficeUnit[]
  /** Units whose dossier is at the office and not among `dossiers`; null: not known on this device. */
  readonly elsewhere: ReadonlySet<string> | null
  /** Those that are read here, by unit, in the order of `units`. */
  readonly dossiers: ReadonlyMap<string, OfficeDossier>
  readonly calendar: WorkingCalendar
  /** Person id → name. */
  readonly people: Readonly<Record<string, string>>
}

/** The fields of the records of one dossier. */
export interface DossierFields {
  readonly id: string
  readonly unit: OfficeUnit
  readonly set: CriteriaSet
  readonly self: readonly FieldState[]
  readonly appraisal: readonly FieldState[]
  readonly council: readonly FieldState[]
  readonly sheets: readonly FieldState[]
}

export type OfficeRead = Pick<
  OfficeSource,
  'set' | 'year' | 'office' | 'level' | 'above' | 'units' | 'elsewhere' | 'calendar' | 'people'
> & {
  /** Fields of the office's book. */
  readonly book: readonly FieldState[]
  readonly dossiers: readonly OfficeDossier[]
}

/** The office's book and its dossiers → the source of its papers. Never fails: what cannot be read stays blank on paper. */
export function officeSourceOf({ book, dossiers, ...read }: OfficeRead): OfficeSource {
  return {
    ...read,
    procedure: procedureOf(read.set.id),
    forms: officeFormsOf(read.set.id),
    council: readCouncil(book),
    decisions: readDecisions(book),
    report: readReport(book),
    dossiers: new Map(dossiers.map((dossier) => [dossier.unit.id, dossier])),
  }
}

export function readOfficeDossier(
  { id, unit, set, ...fields }: DossierFields,
  calendar: WorkingCalendar,
): OfficeDossier {
  const self = readSelfAssessment(fields.self)
  const appraisal = readAppraisal(fields.appraisal)
  const council = readCouncilColumn(fields.council)
  const state = dossierState(readActs([...fields.self, ...fields.appraisal, ...fields.council]))
  const concluded = conclusionOf(state) !== null
  const columns = { set, answers: self.answers, appraisal, council, state, concluded }
  return {
    id,
    unit,
    set,
    state,
    self,
    assessment: assess(set, self.answers, calendar),
    appraisal,
    appraised: appraisedAssessment(set, self.answers, appraisal, calendar),
    council,
    councilled: councilAssessment(set, self.answers, appraisal, council, calendar),
    record: columnOfRecord(columns, calendar),
    sheets: readSheets(fields.sheets),
    recused: new Set(readRecusals(fields.appraisal)),
  }
}

/** `report/results/text/<section>`: a text each. */
function readReport(fields: readonly FieldState[]): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap(({ field, heads }) => {
      const name = parseFieldName(field)
      const value = heads.at(-1)?.value
      return name?.kind === 'report' &&
        name.of === REPORT &&
        name.each &&
        typeof value === 'string' &&
        value !== ''
        ? [[name.each, value] as const]
        : []
    }),
  )
}

const REPORT = 'results'
