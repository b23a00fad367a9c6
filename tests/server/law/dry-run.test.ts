import { describe, expect, test } from 'vitest'
import type { DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { DryRunAnswer } from '../../../src/protocol/criteria-sets.schema.ts'
import { XLSX_TYPE } from '../../../src/protocol/import.schema.ts'
import { bringTo, push, type Caller } from '../access/matrix-country.ts'
import { workbook } from '../import/workbook.ts'
import {
  COMMUNE,
  draftOf,
  OLD_COMMUNE,
  openLawOffice,
  OTHER_PROVINCE,
  PROVINCE,
  withPercent,
  type LawOffice,
} from './law-office.ts'

/** A dossier brought into a phase, with 9 of 10 cases done in time. */
async function dossierIn(
  { server, person }: LawOffice,
  unit: string,
  year: number,
  phase: DossierPhase,
  revision = 1,
): Promise<{ dossier: string; leader: Caller }> {
  const dossier = `${unit}/${year}/tcpl-2025`
  const leader = await person(`Lãnh đạo ${dossier}`, 'leader', unit)
  const appraiser = await person(
    `Thẩm định ${dossier}`,
    'appraiser',
    unit === 'practice:00003' ? OTHER_PROVINCE : PROVINCE,
  )
  const facts = { 'fact/TC2.CT4.2.due': 10, 'fact/TC2.CT4.2.done': 9, revision }
  for (const [name, value] of Object.entries(facts))
    await push({ server }, leader, await leader.device.write(`${dossier}/self`, name, value))
  await bringTo({ server }, { leader, appraiser }, dossier, phase)
  return { dossier, leader }
}

async function officeWithoutReadiness(): Promise<LawOffice> {
  const office = await openLawOffice()
  // What a dossier lacks is asked elsewhere; here the unfinished ones count too.
  Object.assign(office.server.entries, {
    readiness: () => [],
    dutiesOf: () => ({ indicators: ['TC1.CT1'], confirmations: [], fits: () => true, mostOf: () => null }),
    supplementOf: () => null,
  })
  return office
}

const dryRun = async ({ server, administrator }: LawOffice, set: unknown, by = administrator) => {
  const reply = await server.post('/api/criteria-sets/dry-run', { province: PROVINCE, set }, by.cookie)
  expect(reply.status, reply.text).toBe(200)
  return { answer: reply.json as unknown as DryRunAnswer, text: reply.text }
}

describe('a dry run', () => {
  test('says what changes on dossiers that were handed over, this year’s and last year’s, and shows no answer', async () => {
    const office = await officeWithoutReadiness()
    const now = await dossierIn(office, COMMUNE, 2026, 'sent')
    const last = await dossierIn(office, 'practice:00002', 2025, 'accepted')
    const merged = await dossierIn(office, OLD_COMMUNE, 2024, 'sent')
    await dossierIn(office, 'practice:00002', 2026, 'open')
    await dossierIn(office, 'practice:00003', 2026, 'sent')

    const { answer, text } = await dryRun(office, withPercent(90))
    expect(answer.total).toBe(3)
    expect(answer.rows.map(({ dossier }) => dossier)).toEqual([now.dossier, last.dossier, merged.dossier])
    expect(answer.rows[0]).toMatchObject({
      ...{ unitName: 'Xã A1', year: 2026 },
      before: { outcome: 'incomplete', met: 0 },
      after: { outcome: 'incomplete', met: 0 },
      changed: [
        { id: 'TC2.CT4.2', before: 'not-met', after: 'met' },
        { id: 'TC2.CT4', before: 'not-met', after: 'not-assessed' },
      ],
    })
    expect(text).not.toContain('Riêng')
    expect(text).not.toContain('TC2.CT4.2.done')
    const same = await dryRun(office, draftOf('tcpl-2025'))
    expect(same.answer.rows.map(({ changed }) => changed)).toEqual([[], [], []])
  })

  test('a dossier is compared with the revision it stands on, by what was sent and not by what came after', async () => {
    const office = await officeWithoutReadiness()
    await office.publish(withPercent(90), 1)
    const { dossier, leader } = await dossierIn(office, COMMUNE, 2026, 'sent', 1001)
    const late = await leader.device.write(`${dossier}/self`, 'fact/TC2.CT4.2.done', 10)
    await push(office, leader, late)
    const { answer } = await dryRun(office, withPercent(95))
    expect(answer.rows[0]?.changed).toEqual([
      { id: 'TC2.CT4.2', before: 'met', after: 'not-met' },
      { id: 'TC2.CT4', before: 'not-assessed', after: 'not-met' },
    ])
  })

  test('a withdrawn dossier is a draft again', async () => {
    const office = await officeWithoutReadiness()
    const { dossier, leader } = await dossierIn(office, COMMUNE, 2026, 'sent')
    await push(
      office,
      leader,
      await leader.device.write(`${dossier}/self`, 'act/w1', { act: 'withdraw', reason: 'Sửa' }),
    )
    expect((await dryRun(office, withPercent(90))).answer).toEqual({ total: 0, rows: [] })
  })

  test('nothing is written, and what is no set is refused', async () => {
    const office = await officeWithoutReadiness()
    await dryRun(office, withPercent(90))
    const { server, administrator } = office
    expect(await server.db.selectFrom('entries').select('id').execute()).toEqual([])
    const body = { province: PROVINCE, set: withPercent(-1) }
    expect(await server.post('/api/criteria-sets/dry-run', body, administrator.cookie)).toMatchObject({
      ...{ status: 422, code: 'set-faulty' },
    })
  })
})

describe('a set as sheets, over the wire', () => {
  const send = async ({ server, administrator }: LawOffice, file: Buffer, type = XLSX_TYPE) => {
    const path = `/api/criteria-sets/check?province=${PROVINCE}`
    const headers = { 'x-tcpl-protocol': '1', 'content-type': type, cookie: administrator.cookie ?? '' }
    const reply = await server.app.request(path, { method: 'POST', headers, body: new Uint8Array(file) })
    return (await reply.json()) as Record<string, unknown>
  }

  test('what is downloaded comes back as the very same set', async () => {
    const office = await openLawOffice()
    await office.publish(withPercent(90), 1)
    const path = `/api/criteria-sets/workbook?province=${PROVINCE}&set=tcpl-2025&revision=1001`
    const reply = await office.server.app.request(path, {
      headers: { 'x-tcpl-protocol': '1', cookie: office.administrator.cookie ?? '' },
    })
    expect(reply.headers.get('content-type')).toBe(XLSX_TYPE)
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="tcpl-2025-1.1.xlsx"')
    const checked = await send(office, Buffer.from(await reply.arrayBuffer()))
    expect(checked).toEqual({ ok: true, errors: [], set: { ...withPercent(90), revision: 1001 } })
  })

  test('what is wrong is named with its place, in words, and nothing comes of it', async () => {
    const office = await openLawOffice()
    const checked = await send(office, await workbook({ Sheet1: [['a'], ['b']] }))
    expect(checked).toMatchObject({ ok: false, set: null })
    const errors = checked['errors'] as { sheet: string; reason: string }[]
    expect(errors.length).toBeGreaterThan(0)
    for (const { reason } of errors) expect(reason).toMatch(/ \S+ \S+.*\.$/)
    expect(await send(office, Buffer.from('no spreadsheet'))).toMatchObject({
      ok: false,
      errors: [{ sheet: '' }],
    })
    expect(await send(office, Buffer.from('a'), 'text/csv')).toMatchObject({ code: 'import-not-xlsx' })
  })
})
