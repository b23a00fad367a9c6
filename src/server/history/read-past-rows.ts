import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../domain/criteria-set/legal-value.ts'
import { placeOfId } from '../../domain/criteria-set/place-of-id.ts'
import type { PastDecision, PastResult } from '../../domain/history/past-result.ts'
import {
  pastResultFaults,
  type PastResultFault,
  type SubjectOfSet,
} from '../../domain/history/past-result.rules.ts'
import type { HistoryFault, HistoryNotice } from '../../protocol/history.schema.ts'
import type { KnownUnit } from '../access/units.ts'
import { dayOf, textOf } from '../import/read-cell.ts'
import type { TableRow } from '../import/read-table.ts'
import type { FindFramework, Framework } from './find-framework.ts'
import { heldIn } from './find-framework.ts'
import type { FindPastUnit } from './find-past-unit.ts'
import type { ResultKey, SubjectKey } from './history-columns.ts'
import {
  addHistoryFault,
  addHistoryNotice,
  historyRowDraft,
  type HistoryRowDraft,
} from './history-row-draft.ts'
import { pointsOfCell, yearOfCell, yesOfCell } from './read-past-cells.ts'

export interface PastRow {
  readonly draft: HistoryRowDraft
  /** Null where a cell could not be read. */
  readonly result: PastResult | null
}

export interface PastRowTools {
  readonly findUnit: FindPastUnit
  readonly findFramework: FindFramework
  /** ISO day. */
  readonly today: string
}

/** Which column a contradiction is shown at. */
const COLUMN_OF = {
  'result-missing': 'points',
  'set-without-points': 'points',
  'points-over': 'points',
  'maximum-differs': 'maximum',
  'recognised-not-met': 'met',
  'decision-before-year': null,
  'day-ahead': null,
} as const satisfies Record<PastResultFault, string | null>

/** One row of the sheet of results. */
export function readResultRow(row: TableRow<ResultKey>, tools: PastRowTools): PastRow {
  const reader = rowReader(row, 'results')
  const about = commonOf(reader, tools)
  const recognised = reader.yes('recognised', 'recognised-bad')
  const decision = decisionOf(reader)
  if (!about || reader.draft.faults.length > 0) return { draft: reader.draft, result: null }
  const { unit, year, framework, points, maximum, met } = about
  const result: PastResult = {
    ...{ unit: unit.id, year, framework: framework.name, subject: '', title: '' },
    ...{ points, maximum, met, recognised, decision },
  }
  const ofSet = framework.set && {
    scale: framework.set.scale,
    maximum: checkedPoints(framework.set.maxPoints),
  }
  contradictions(reader, result, ofSet, tools.today)
  if (recognised !== null && !decision) reader.notice('no-decision', 'number')
  return { draft: reader.draft, result: reader.draft.faults.length > 0 ? null : result }
}

/** One row of the sheet of criteria and indicators. */
export function readSubjectRow(row: TableRow<SubjectKey>, tools: PastRowTools): PastRow {
  const reader = rowReader(row, 'subjects')
  const about = commonOf(reader, tools)
  const code = reader.text('subject')
  const title = reader.text('title')
  reader.draft.subject = code
  if (code === '') reader.fault('subject-missing', 'subject')
  if (!about || code === '') return { draft: reader.draft, result: null }
  const { unit, year, framework, points, maximum, met } = about
  const { set } = framework
  const place = set && subjectOf(set, code)
  if (set && !place) reader.fault('subject-unknown', 'subject', code, set.shortTitle)
  if (!set && title === '') reader.fault('subject-title-missing', 'title')
  if (reader.draft.faults.length > 0) return { draft: reader.draft, result: null }
  const result: PastResult = {
    ...{ unit: unit.id, year, framework: framework.name },
    ...{ subject: place?.id ?? code, title: set ? '' : title },
    ...{ points, maximum, met, recognised: null, decision: null },
  }
  contradictions(reader, result, set && place && { scale: set.scale, maximum: place.maximum }, tools.today)
  return { draft: reader.draft, result: reader.draft.faults.length > 0 ? null : result }
}

type RowKey = ResultKey | SubjectKey
type Reader = ReturnType<typeof rowReader>

/** Reads cells and notes what is wrong with them, where. */
function rowReader(row: TableRow<ResultKey> | TableRow<SubjectKey>, sheet: 'results' | 'subjects') {
  const { cell, at } = row as TableRow<RowKey>
  const draft = historyRowDraft(sheet, row.row)
  const fault = (code: HistoryFault, key: RowKey, about = '', other = '') =>
    addHistoryFault(draft, code, at(key), about, other)
  const shown = (key: RowKey): string => {
    const text = textOf(cell(key))
    return text.ok ? text.value : ''
  }
  return {
    draft,
    cell,
    fault,
    notice: (code: HistoryNotice, key: RowKey, about = '', other = '') =>
      addHistoryNotice(draft, code, at(key), about, other),
    shown,
    text(key: RowKey): string {
      const text = textOf(cell(key))
      if (!text.ok) fault(text.error, key)
      return text.ok ? text.value : ''
    },
    points(key: 'points' | 'maximum') {
      const points = pointsOfCell(cell(key))
      if (!points.ok) fault(key === 'points' ? 'points-bad' : 'maximum-bad', key, shown(key))
      return points.ok ? points.value : null
    },
    yes(key: 'met' | 'recognised', code: 'met-bad' | 'recognised-bad') {
      const yes = yesOfCell(cell(key))
      if (!yes.ok) fault(code, key, shown(key))
      return yes.ok ? yes.value : null
    },
  }
}

/** What both sheets say alike; null where unit, year or framework is not known. */
function commonOf(reader: Reader, { findUnit, findFramework, today }: PastRowTools) {
  const { draft, cell } = reader
  const points = reader.points('points')
  const maximum = reader.points('maximum')
  const met = reader.yes('met', 'met-bad')
  const typed = reader.text('framework')
  draft.unit = reader.shown('name') || reader.shown('code')
  const year = yearOfCell(cell('year'), Number(today.slice(0, 4)))
  if (!year.ok) {
    reader.fault(year.error, 'year', reader.shown('year'), today.slice(0, 4))
    return null
  }
  draft.year = year.value
  const found = findUnit(cell('code'), cell('name'), year.value)
  if (!found.ok) {
    reader.fault(found.error.code, found.error.column, found.error.about, found.error.other)
    return null
  }
  const { unit, zerosAdded } = found.value
  draft.unit = unit.name
  if (zerosAdded) reader.notice('zeros-added', 'code', unit.id, unit.name)
  if (unit.id.startsWith('2025:') && year.value < 2025) reader.notice('unit-later', 'code', unit.name)
  const framework = frameworkOf(reader, unit, () =>
    findFramework(typed, year.value, unit.kind === 'district' ? 'district' : 'commune'),
  )
  if (!framework) return null
  if (framework.set && !heldIn(framework.set, year.value))
    reader.notice('set-year', 'framework', framework.set.shortTitle, String(year.value))
  return { unit, year: year.value, framework, points, maximum, met }
}

function frameworkOf(reader: Reader, unit: KnownUnit, find: () => Framework | null): Framework | null {
  const framework = find()
  if (!framework) {
    reader.fault('framework-missing', 'framework')
    return null
  }
  if (framework.set && framework.set.appliesTo.unitLevel !== unit.kind) {
    reader.fault('set-level', 'framework', framework.set.shortTitle, unit.name)
    return null
  }
  return framework
}

function decisionOf(reader: Reader): PastDecision | null {
  const number = reader.text('number')
  const authority = reader.text('authority')
  const date = dayOf(reader.cell('date'))
  if (!date.ok) {
    reader.fault('day-bad', 'date')
    return null
  }
  if (number === '' && date.value === null && authority === '') return null
  if (number !== '' && date.value !== null) return { number, date: date.value, authority }
  reader.fault('decision-incomplete', number === '' ? 'number' : 'date')
  return null
}

function contradictions(reader: Reader, result: PastResult, ofSet: SubjectOfSet | null, today: string): void {
  const most = ofSet?.maximum ?? result.maximum
  for (const code of pastResultFaults(result, ofSet, today))
    reader.fault(code, COLUMN_OF[code] ?? 'date', most === null ? '' : String(most / 100).replace('.', ','))
}

/** A criterion or an indicator; items are not kept of past years. */
function subjectOf(set: CriteriaSet, code: string) {
  const id = code.replaceAll(' ', '').toUpperCase()
  const place = placeOfId(set, id)
  const subject = place?.indicator ?? place?.criterion
  return subject?.id === id ? { id, maximum: checkedPoints(subject.maxPoints) } : null
}
