import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { pastResultKey, samePastResult } from '../../domain/history/past-result.ts'
import { foldText } from '../../domain/shared/fold-text.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_HISTORY_ROWS } from '../../protocol/history.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import type { Queries } from '../database/database.ts'
import type { ImportColumn } from '../import/import-columns.ts'
import { readTable, type Table } from '../import/read-table.ts'
import type { Sheet } from '../import/read-workbook.ts'
import type { Place } from '../import/row-draft.ts'
import { frameworkFinder } from './find-framework.ts'
import { pastUnitFinder } from './find-past-unit.ts'
import { HISTORY_SHEETS, RESULT_COLUMNS, SUBJECT_COLUMNS } from './history-columns.ts'
import type { HistoryPlan, HistoryStep } from './history-plan.ts'
import { addHistoryFault, addHistoryNotice, historyRowDraft } from './history-row-draft.ts'
import { keepPace, type Pace } from './pace.ts'
import { readResultRow, readSubjectRow, type PastRow } from './read-past-rows.ts'
import { storedResults, type StoredResult } from './stored-results.ts'

export interface HistoryTask {
  readonly sheets: readonly Sheet[]
  readonly by: Administrator
  readonly sets: ReadonlyMap<string, CriteriaSet>
  /** Stored results that say something else are replaced; without it they are faults. */
  readonly replace: boolean
}

const WHOLE_ROW: Place = { column: null, title: null }

/** What the sheets would do, row by row, with what is stored now. Changes nothing; may be stopped by its pace. */
export async function planHistory(
  db: Queries,
  { sheets, by, sets, replace }: HistoryTask,
  pace: Pace,
): Promise<Result<HistoryPlan, RefusalCode>> {
  const named = (name: string) => sheets.find((sheet) => foldText(sheet.name) === foldText(name))
  const [resultSheet, subjectSheet] = [named(HISTORY_SHEETS.results), named(HISTORY_SHEETS.subjects)]
  if (!resultSheet && !subjectSheet) return err('history-no-sheet')
  const results = resultSheet && readTable(resultSheet, RESULT_COLUMNS)
  const subjects = subjectSheet && readTable(subjectSheet, SUBJECT_COLUMNS)
  const of = (results?.rows.length ?? 0) + (subjects?.rows.length ?? 0)
  if (of === 0) return err('history-empty')
  if (of > MAX_HISTORY_ROWS) return err('history-too-long')
  const untitled = [...missingColumns('results', results), ...missingColumns('subjects', subjects)]
  if (untitled.length > 0) return ok(planOf(untitled, []))

  const may = remembered((unit) => administers(by, unit, 'import-history'))
  const tools = {
    findUnit: await pastUnitFinder(db, may),
    findFramework: frameworkFinder(sets),
    today: by.today,
  }
  const rows: PastRow[] = []
  for (const row of results?.rows ?? []) {
    await keepPace(pace, rows.length, of)
    rows.push(readResultRow(row, tools))
  }
  for (const row of subjects?.rows ?? []) {
    await keepPace(pace, rows.length, of)
    rows.push(readSubjectRow(row, tools))
  }
  return ok(planOf(rows, await compared(db, rows, replace)))
}

/** What each readable row means beside the others and beside what is stored; notes it in their drafts. */
async function compared(db: Queries, rows: readonly PastRow[], replace: boolean): Promise<HistoryStep[]> {
  const read = rows.flatMap(({ draft, result }) => (result ? [{ draft, result }] : []))
  const stored = await storedResults(
    db,
    [...new Set(read.map(({ result }) => result.unit))],
    [...new Set(read.map(({ result }) => result.year))],
  )
  const decided = await decidedDossiers(db)
  const first = new Map<string, number>()
  const steps: HistoryStep[] = []
  for (const { draft, result } of read) {
    const key = pastResultKey(result)
    const before = first.get(key)
    if (before !== undefined) {
      addHistoryFault(draft, 'row-repeated', WHOLE_ROW, String(before))
      continue
    }
    first.set(key, draft.row)
    const whole = pastResultKey({ ...result, subject: '' })
    if (result.subject !== '' && !first.has(whole) && !stored.has(whole)) {
      addHistoryFault(draft, 'dossier-missing', WHOLE_ROW, draft.unit, String(result.year))
      continue
    }
    if (result.subject === '' && decided.has(`${result.unit}/${result.year}/${result.framework}`))
      addHistoryNotice(draft, 'decided-here', WHOLE_ROW)
    const there: StoredResult | undefined = stored.get(key)
    if (!there) steps.push({ result, replaces: null })
    else if (samePastResult(there.result, result)) draft.outcome = 'unchanged'
    else if (replace) {
      draft.outcome = 'replaced'
      steps.push({ result, replaces: there.id })
    } else addHistoryFault(draft, 'stored-differs', WHOLE_ROW, there.file)
  }
  return steps
}

async function decidedDossiers(db: Queries): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('dossiers').select('id').where('phase', '=', 'decided').execute()
  return new Set(rows.map(({ id }) => id))
}

function planOf(rows: readonly Pick<PastRow, 'draft'>[], steps: readonly HistoryStep[]): HistoryPlan {
  const counts = { new: 0, replaced: 0, unchanged: 0, refused: 0 }
  for (const { draft } of rows) counts[draft.outcome] += 1
  const drafts = rows.map(({ draft }) => draft)
  const wrong = drafts.filter(({ faults }) => faults.length > 0)
  const remarked = drafts.filter(({ faults, notices }) => faults.length === 0 && notices.length > 0)
  return { steps, counts, told: [...wrong, ...remarked], faultless: counts.refused === 0 }
}

/** A row with something in it, under titles that are not there, cannot be read at all. */
function missingColumns<Key extends string>(
  sheet: 'results' | 'subjects',
  table: Table<Key> | undefined,
): Pick<PastRow, 'draft'>[] {
  if (!table || table.rows.length === 0 || table.missing.length === 0) return []
  const draft = historyRowDraft(sheet, table.titleRow)
  for (const { title } of table.missing as readonly ImportColumn[])
    addHistoryFault(draft, 'column-missing', { column: null, title }, title)
  return [{ draft }]
}

/** Ten thousand rows name some hundred units. */
function remembered(judge: (unit: string) => boolean): (unit: string) => boolean {
  const known = new Map<string, boolean>()
  return (unit) => {
    const found = known.get(unit) ?? judge(unit)
    known.set(unit, found)
    return found
  }
}
