import writeExcelFile from 'write-excel-file/node'
import { XLSX_TYPE } from '../../src/protocol/import.schema.ts'
import { storeUnits } from '../../src/server/access/load-units.ts'
import { tiesOf, unitsFrom, type KnownUnit } from '../../src/server/access/units.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { createHistoryJobs } from '../../src/server/history/history-jobs.ts'
import { HISTORY_SHEETS, RESULT_COLUMNS } from '../../src/server/history/history-columns.ts'
import { historyPlanName } from '../../src/server/history/history-plan.ts'
import { planHistory } from '../../src/server/history/plan-history.ts'
import { readHistoryFile } from '../../src/server/history/read-history-file.ts'
import { undoImport } from '../../src/server/history/undo-import.ts'
import { onlyProcess } from '../../src/server/shared/processes.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'

const COMMUNES = 1000
const YEARS = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]
/** How often another request is tried while the import runs, in milliseconds. */
const EVERY = 5

export interface HistoryFigures {
  readonly rows: number
  readonly kilobytes: number
  /** Seconds. */
  readonly check: number
  readonly import: number
  readonly undo: number
  /** Milliseconds: the longest another query waited. */
  readonly waited: number
}

const PROVINCE: KnownUnit = { id: '2021:p02', name: 'Tỉnh Hà Giang', kind: 'province', parent: null }
const communes = Array.from({ length: COMMUNES }, (_, i): KnownUnit => ({
  id: `2021:${String(i + 1).padStart(5, '0')}`,
  name: `Xã Số ${i + 1}`,
  kind: 'commune',
  parent: PROVINCE.id,
}))

function pastYears(): Promise<Buffer> {
  const rows = YEARS.flatMap((year) =>
    communes.map(({ id, name }, i) => [
      ...[String(year), id.slice(5), name, year < 2017 ? 'QĐ 09/2013/QĐ-TTg' : null],
      ...[60 + (i % 40) + 0.25, 100, i % 5 ? 'Đạt' : 'Không đạt', i % 5 ? 'Có' : 'Không'],
      ...[`${i + 1}/QĐ-UBND`, `15/02/${year + 1}`, 'Chủ tịch UBND huyện'],
    ]),
  )
  const titles = RESULT_COLUMNS.map(({ title }) => title)
  return writeExcelFile([{ sheet: HISTORY_SHEETS.results, data: [titles, ...rows] }]).toBuffer()
}

/** Checks, imports and undoes the file over a new database at that place. Throws when one of them did not do all of it. */
export async function measureHistory(database: string): Promise<HistoryFigures> {
  const db = await openDatabase(database)
  try {
    await storeUnits(db, [PROVINCE, ...communes])
    await db.insertInto('people').values({ id: 'p', name: 'Quản trị', created_at: 1 }).execute()
    const tree = unitsFrom([PROVINCE, ...communes])
    const units = { ...tree, reload: () => Promise.resolve() }
    const grants = [{ role: 'administrator', unit: PROVINCE.id, from: '2026-01-01', to: null }] as const
    const by = { grants, today: '2026-11-22', ...tiesOf(units) }
    const sets = shippedCriteriaSets()
    const bytes = await pastYears()

    const checking = performance.now()
    const sheets = await readHistoryFile(XLSX_TYPE, bytes)
    if (!sheets.ok) throw new Error(sheets.error)
    const pace = { signal: new AbortController().signal, at: () => undefined }
    const plan = await planHistory(db, { sheets: sheets.value, by, sets, replace: false }, pace)
    if (!plan.ok || !plan.value.faultless) throw new Error('The file of the bench is faulty')
    const check = (performance.now() - checking) / 1000

    const jobs = createHistoryJobs({
      db,
      sets,
      now: () => 1,
      log: { error: (facts) => console.error(facts) },
      processes: onlyProcess(),
    })
    const importing = performance.now()
    const job = await jobs.start({
      file: { name: 'bench.xlsx', type: XLSX_TYPE, bytes },
      ...{ plan: historyPlanName(plan.value), replace: false, by, person: 'p' },
    })
    if (!job) throw new Error('Another import is running')
    let waited = 0
    while (await jobs.running('p')) {
      const asking = performance.now()
      await new Promise((resolve) => setTimeout(resolve, EVERY))
      await db.selectFrom('people').select('id').execute()
      waited = Math.max(waited, performance.now() - asking - EVERY)
    }
    const spent = (performance.now() - importing) / 1000
    const rows = await db.selectFrom('past_results').select('id').execute()
    if (rows.length !== COMMUNES * YEARS.length) throw new Error(`${rows.length} rows arrived`)

    const undoing = performance.now()
    const undone = await db
      .transaction()
      .execute((trx) => undoImport(trx, { id: job.id, by, person: 'p', now: 2 }))
    if (!undone.ok) throw new Error(undone.error)
    const undo = (performance.now() - undoing) / 1000
    const kilobytes = Math.round(bytes.length / 1000)
    return { rows: rows.length, kilobytes, check, import: spent, undo, waited }
  } finally {
    await db.destroy()
  }
}
