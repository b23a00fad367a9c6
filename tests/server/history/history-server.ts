import { setTimeout as pause } from 'node:timers/promises'
import { XLSX_TYPE } from '../../../src/protocol/import.schema.ts'
import {
  CSV_TYPE,
  type HistoryImports,
  type HistoryJob,
  type HistoryPlanAnswer,
  type UnitHistory,
} from '../../../src/protocol/history.schema.ts'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { storeLineage, storeUnits } from '../../../src/server/access/load-units.ts'
import {
  HISTORY_SHEETS,
  RESULT_COLUMNS,
  SUBJECT_COLUMNS,
  type ResultKey,
  type SubjectKey,
} from '../../../src/server/history/history-columns.ts'
import { startServer } from '../access/test-server.ts'
import { workbook } from '../import/workbook.ts'

type Value = string | number | Date | boolean | null
export type ResultCells = Partial<Record<ResultKey, Value>>
export type SubjectCells = Partial<Record<SubjectKey, Value>>

/** The filled-in template; row 2 is the first of each sheet. */
export const historyFile = (results: readonly ResultCells[], subjects: readonly SubjectCells[] = []) =>
  workbook({
    [HISTORY_SHEETS.results]: [
      RESULT_COLUMNS.map(({ title }) => title),
      ...results.map((row) => RESULT_COLUMNS.map(({ key }) => row[key] ?? null)),
    ],
    [HISTORY_SHEETS.subjects]: [
      SUBJECT_COLUMNS.map(({ title }) => title),
      ...subjects.map((row) => SUBJECT_COLUMNS.map(({ key }) => row[key] ?? null)),
    ],
  })

export const XLSX = XLSX_TYPE
export const CSV = CSV_TYPE

const ENDED = ['done', 'failed', 'stopped']

/**
 * Province A with an administrator, and province B beside it; on 2025-07-01 the communes 00011 and 00012 of A went into
 * A1. The day is 2026-06-01.
 */
export async function historyServer(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const parent = 'practice:p01'
  await storeUnits(server.db, [
    { id: 'practice:00011', name: 'Xã Cũ Một', kind: 'commune', parent, retiredOn: '2025-07-01' },
    { id: 'practice:00012', name: 'Xã Cũ Hai', kind: 'commune', parent, retiredOn: '2025-07-01' },
    { id: '2021:00001', name: 'Phường Phúc Xá', kind: 'commune', parent },
    { id: '2025:00001', name: 'Phường Mới', kind: 'commune', parent },
  ])
  const since = '2025-07-01'
  await storeLineage(server.db, [
    { older: 'practice:00011', newer: 'practice:00001', since },
    { older: 'practice:00012', newer: 'practice:00001', since },
  ])
  await server.access.units.reload()
  const administrator = await server.administratorOf('practice:p01', 'quantri.a')

  async function send(path: string, file: Buffer, type = XLSX, cookie = administrator.cookie) {
    const response = await server.app.request(`/api/history/${path}`, {
      method: 'POST',
      headers: {
        [PROTOCOL_HEADER]: '1',
        'content-type': type,
        ...(cookie !== undefined && { cookie }),
      },
      body: new Uint8Array(file),
    })
    const json = (await response.json()) as Record<string, unknown>
    return { status: response.status, json, code: json['code'] }
  }

  async function check(
    file: Buffer,
    replace = false,
    type = XLSX,
    cookie?: string,
  ): Promise<HistoryPlanAnswer> {
    const { status, json } = await send(`check?replace=${replace ? 1 : 0}`, file, type, cookie)
    if (status !== 200) throw new Error(`refused: ${JSON.stringify(json)}`)
    return json as unknown as HistoryPlanAnswer
  }

  async function begin(file: Buffer, replace = false, type = XLSX, name = 'ket-qua.xlsx') {
    const { plan } = await check(file, replace, type)
    return send(
      `imports?plan=${plan}&replace=${replace ? 1 : 0}&file=${encodeURIComponent(name)}`,
      file,
      type,
    )
  }

  const get = (path: string, cookie = administrator.cookie) => server.call(`/api/history/${path}`, { cookie })

  async function ended(id: unknown): Promise<HistoryJob> {
    for (;;) {
      const job = (await get(`imports/${String(id)}`)).json as unknown as HistoryJob
      if (ENDED.includes(job.state)) return job
      await pause(5)
    }
  }

  /** Checks and imports what the check showed. */
  async function bringIn(...asked: Parameters<typeof begin>): Promise<HistoryJob> {
    const { status, json } = await begin(...asked)
    if (status !== 200) throw new Error(`refused: ${JSON.stringify(json)}`)
    return ended(json['id'])
  }

  const of = async (unit: string, cookie?: string): Promise<UnitHistory> =>
    (await get(`units/${unit}`, cookie)).json as unknown as UnitHistory

  const imports = async () => ((await get('imports')).json as unknown as HistoryImports).imports
  const undo = (id: string, cookie = administrator.cookie) =>
    server.call(`/api/history/imports/${id}/undo`, { method: 'POST', cookie })

  /** Everything an import could change. */
  const stored = async () => ({
    results: await server.db.selectFrom('past_results').selectAll().orderBy('id').execute(),
    drafts: await server.db.selectFrom('past_result_drafts').selectAll().execute(),
    imports: await server.db.selectFrom('history_imports').selectAll().execute(),
  })

  return { server, administrator, send, check, begin, get, ended, bringIn, of, imports, undo, stored }
}

/** `sheet row column code` of every fault. */
export const faultsOf = ({ rows }: HistoryPlanAnswer): readonly string[] =>
  rows.flatMap(({ sheet, row, faults }) =>
    faults.map(({ column, code }) => `${sheet} ${row} ${column ?? '-'} ${code}`),
  )
