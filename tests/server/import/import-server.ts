import { XLSX_TYPE, type ImportPlanAnswer, type ImportRow } from '../../../src/protocol/import.schema.ts'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { startServer } from '../access/test-server.ts'

/** Province A with an administrator who imports, and province B beside it. The day is 2026-06-01. */
export async function importServer() {
  const server = await startServer()
  const administrator = await server.administratorOf('practice:p01', 'quantri.a')

  async function send(
    path: string,
    file: Buffer,
    cookie = administrator.cookie,
    type: string | null = XLSX_TYPE,
  ) {
    const response = await server.app.request(`/api/import/${path}`, {
      method: 'POST',
      headers: {
        [PROTOCOL_HEADER]: '1',
        ...(type !== null && { 'content-type': type }),
        ...(cookie !== undefined && { cookie }),
      },
      body: new Uint8Array(file),
    })
    const json = (await response.json()) as Record<string, unknown>
    return { status: response.status, json, code: json['code'] }
  }

  async function check(file: Buffer, cookie?: string): Promise<ImportPlanAnswer> {
    const { status, json } = await send('check', file, cookie)
    if (status !== 200) throw new Error(`refused: ${JSON.stringify(json)}`)
    return json as unknown as ImportPlanAnswer
  }

  /** Checks and imports what the check showed. */
  async function bringIn(file: Buffer, cookie?: string) {
    const { plan } = await check(file, cookie)
    return send(`apply?plan=${plan}`, file, cookie)
  }

  /** Everything an import could change. */
  async function state() {
    const all = async (
      table: 'people' | 'accounts' | 'grants' | 'units' | 'unit_lineage' | 'unit_names' | 'audit',
    ) => server.db.selectFrom(table).selectAll().execute()
    return {
      people: await all('people'),
      accounts: await all('accounts'),
      grants: await all('grants'),
      units: await all('units'),
      lineage: await all('unit_lineage'),
      names: await all('unit_names'),
      audit: await all('audit'),
    }
  }

  return { server, administrator, send, check, bringIn, state }
}

/** `row column code` of every fault. */
export const faultsOf = (rows: readonly ImportRow[]): readonly string[] =>
  rows.flatMap(({ row, faults }) => faults.map(({ column, code }) => `${row} ${column ?? '-'} ${code}`))
