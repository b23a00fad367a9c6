import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import {
  MAX_IMPORT_BYTES,
  XLSX_TYPE,
  type ImportedAnswer,
  type ImportPlanAnswer,
} from '../../protocol/import.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Access } from '../access/access.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import { identityOf } from '../access/identity.ts'
import type { KnownUnit, Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { applyPlan } from '../import/apply-plan.ts'
import { makeTemplate } from '../import/make-template.ts'
import { planImport, planName } from '../import/plan-import.ts'
import { readWorkbook, type Sheet } from '../import/read-workbook.ts'
import { answer } from './answer.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** Units and people from an .xlsx file: template, dry run, import. Administrators only. Mounted at `/api/import`. */
export function importRoutes(access: Access): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units } = access

  app.use(requireAdministrator(access))
  app.use(bodyLimit({ maxSize: MAX_IMPORT_BYTES, onError: (c) => refuse(c, 'import-too-long') }))

  app.get('/template', async (c) => {
    const own = await unitsToday(db, c.get('by'), units)
    const file = await makeTemplate(own, ({ parent }) => units.unitOf(parent ?? '')?.name ?? '')
    return c.body(new Uint8Array(file), 200, {
      'content-type': XLSX_TYPE,
      'content-disposition': 'attachment; filename="mau-nhap-so-tcpl.xlsx"',
    })
  })

  app.post('/check', async (c) => {
    const sheets = await sheetsOf(c)
    if (!sheets.ok) return refuse(c, sheets.error)
    const plan = await planImport(db, { sheets: sheets.value, by: c.get('by'), units })
    if (!plan.ok) return refuse(c, plan.error)
    const body: ImportPlanAnswer = { plan: planName(plan.value), rows: [...plan.value.rows] }
    return answer(c, body)
  })

  app.post('/apply', async (c) => {
    const sheets = await sheetsOf(c)
    if (!sheets.ok) return refuse(c, sheets.error)
    // Planned again where nobody else writes: what is carried out is what was shown, or nothing is.
    const done = await attempt(db, async (trx) => {
      await access.follow(trx)
      const plan = await planImport(trx, { sheets: sheets.value, by: c.get('by'), units })
      if (!plan.ok) return plan
      if (!plan.value.faultless) return err<RefusalCode>('import-faulty')
      if (planName(plan.value) !== c.req.query('plan')) return err<RefusalCode>('import-changed')
      return ok(await applyPlan(trx, plan.value, c.get('caller').person.id, access.now()))
    })
    if (!done.ok) return refuse(c, done.error)
    const { added, changed } = done.value.units
    if (added + changed > 0) await units.reload()
    // A desk cannot renew its session without the password, and its pickers need the new units now.
    const identity = added + changed > 0 ? await identityOf(c.get('caller'), access) : null
    return answer(c, { ...done.value, identity } satisfies ImportedAnswer)
  })

  return app
}

async function sheetsOf(c: Context): Promise<Result<readonly Sheet[], RefusalCode>> {
  if (c.req.header('content-type') !== XLSX_TYPE) return err('import-not-xlsx')
  return readWorkbook(Buffer.from(await c.req.arrayBuffer()))
}

/** What exists today of the units he administers: each office followed by the units below it. */
async function unitsToday(db: Queries, by: Administrator, units: Units): Promise<readonly KnownUnit[]> {
  const rows = await db
    .selectFrom('units')
    .select('id')
    .where((e) => e.or([e('retired_on', 'is', null), e('retired_on', '>', by.today)]))
    .orderBy('id')
    .execute()
  const office = ({ id, parent }: KnownUnit) => (parent === null ? id : `${parent} ${id}`)
  return rows
    .flatMap(({ id }) => units.unitOf(id) ?? [])
    .filter(({ id }) => administers(by, id))
    .sort((a, b) => (office(a) < office(b) ? -1 : 1))
}
