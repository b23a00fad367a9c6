import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import { storeUnits } from '../../../src/server/access/load-units.ts'
import { unitsFrom, type KnownUnit } from '../../../src/server/access/units.ts'
import { openPublishedSets } from '../../../src/server/law/published-sets.ts'
import { publicRoutes } from '../../../src/server/routes/public.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { vietnamDay } from '../../../src/domain/shared/vietnam-day.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import {
  APPRAISAL,
  COMMUNE,
  createLogServer,
  OTHER_COMMUNE,
  PROVINCE,
  SELF,
  type LogServer,
} from '../../support/log-server.ts'

const ELSEWHERE = '2025:p04'
const OLD = '2021:00700'
const UNITS: readonly KnownUnit[] = [
  { id: PROVINCE, name: 'Tỉnh Tuyên Quang', kind: 'province', parent: null },
  { id: ELSEWHERE, name: 'Tỉnh Cao Bằng', kind: 'province', parent: null },
  { id: COMMUNE, name: 'Xã Đồng Văn', kind: 'commune', parent: PROVINCE },
  { id: OTHER_COMMUNE, name: 'Xã <b>Lũng Cú</b>', kind: 'commune', parent: PROVINCE },
  { id: 'practice:00001', name: 'Xã Suối Mơ (thực hành)', kind: 'commune', parent: PROVINCE },
  { id: OLD, name: 'Xã Phố Cáo cũ', kind: 'commune', parent: PROVINCE, retiredOn: '2025-07-01' },
]
const LINEAGE = [{ older: OLD, newer: COMMUNE, since: '2025-07-01' }]
const PAGE = `/${PROVINCE}/2026/tcpl-2025`

let server: LogServer
let appraiser: TestDevice
let leader: TestDevice
let acts: number
let today: string
let ask: (path: string, headers?: Record<string, string>) => Promise<Response>

beforeEach(async () => {
  server = await createLogServer()
  onTestFinished(() => server.close())
  acts = 0
  today = vietnamDay(server.deps.ports.now())
  await storeUnits(server.db, UNITS)
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
  const routes = publicRoutes({
    access: {
      db: server.db,
      units: { ...unitsFrom(UNITS, LINEAGE), reload: () => Promise.resolve() },
      publishedSets: await openPublishedSets(server.db, hasher),
      now: () => server.deps.ports.now(),
    },
    sets: shippedCriteriaSets(),
    practice: false,
  })
  ask = async (path, headers = {}) => routes.request(path, { headers })
})

const write = (device: TestDevice, record: string, value: object) =>
  device.write(record, `act/a${++acts}`, value as Entry['value'])
const office = async (value: object) => {
  const [result] = await server.push(appraiser, await write(appraiser, APPRAISAL, value))
  expect(result?.status).toBe('stored')
}
const sealed = () => sealedPrefix(APPRAISAL, appraiser.written)

async function appraise(): Promise<void> {
  await server.push(leader, await leader.write(SELF, 'fact/TC1.CT1.1.done', 3))
  const seal = await sealedPrefix(SELF, leader.written)
  await server.push(leader, await write(leader, SELF, { act: 'send', files: [], ...seal }))
  await office({ act: 'start-appraisal' })
  for (const indicator of ['TC1.CT1', 'TC1.CT2'])
    await server.push(
      appraiser,
      await appraiser.write(APPRAISAL, `finding/${indicator}/verdict`, { verdict: 'agree', reason: '' }),
    )
  await office({ act: 'accept', note: '', ...(await sealed()) })
}
const decide = async (recognised: boolean, number: string) =>
  office({
    ...{ act: 'decide', recognised, number, date: today, authority: 'Chủ tịch UBND tỉnh' },
    ...{ note: 'ghi chú nội bộ về bà Hương', ...(await sealed()) },
  })
const publish = () => office({ act: 'publish', date: today, address: 'https://tuyenquang.example/kq' })

/** Text of a page, without its markup. */
const textOf = async (path: string) =>
  (await (await ask(path)).text())
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('what anybody may see', () => {
  test('nothing is public while nothing is published', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    expect(await textOf('/')).toContain('Chưa có kết quả nào được công bố.')
    expect((await ask(PAGE)).status).toBe(404)
    expect(await textOf(`/don-vi/${COMMUNE}`)).toContain('Chưa có kết quả nào được công bố.')
  })

  test('published: the unit with its decision and day, at the office that received it and nowhere else', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    await publish()
    expect(await textOf('/')).toMatch(/Tỉnh Tuyên Quang .*Năm 2026 · Chuẩn 2025 1 đơn vị đã công bố/)
    const page = await textOf(PAGE)
    expect(page).toContain('Được công nhận đạt chuẩn (1)')
    expect(page).toContain('Chưa được công nhận đạt chuẩn (0)')
    expect(page).toMatch(/Xã Đồng Văn .*Số 15\/QĐ-UBND ngày \d\d\/\d\d\/\d{4} của Chủ tịch UBND tỉnh/)
    expect((await ask(`/${ELSEWHERE}/2026/tcpl-2025`)).status).toBe(404)
    expect((await ask(`/${PROVINCE}/2025/tcpl-2025`)).status).toBe(404)
    expect((await ask(`/${PROVINCE}/2026/tcpl-2021`)).status).toBe(404)
    expect(await textOf(`/don-vi/${COMMUNE}`)).toContain('Được công nhận đạt chuẩn')
  })

  test('nobody’s name, note or reason is on any page', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    await publish()
    await office({
      ...{ act: 'revoke', number: '20/QĐ-UBND', date: today, authority: 'Chủ tịch UBND tỉnh' },
      reason: 'Ông Tuấn bị kỷ luật',
    })
    for (const path of ['/', PAGE, `/don-vi/${COMMUNE}`, `${PAGE}?lang=en`])
      expect(await (await ask(path)).text()).not.toMatch(/Hương|huong|tuan|Tuấn|kỷ luật|ghi chú/)
  })

  test('a correction is told, and shown once it is published itself', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    await publish()
    await decide(false, '16/QĐ-UBND')
    const between = await textOf(PAGE)
    expect(between).toContain('Số 15/QĐ-UBND')
    expect(between).toContain('Đã có quyết định thay thế, chưa công bố.')
    expect(between).not.toContain('16/QĐ-UBND')
    await publish()
    const after = await textOf(PAGE)
    expect(after).toContain('Chưa được công nhận đạt chuẩn (1)')
    expect(after).toContain('Số 16/QĐ-UBND')
    expect(after).not.toContain('15/QĐ-UBND')
  })

  test('a revocation stands in a list of its own', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    await publish()
    await office({
      ...{ act: 'revoke', number: '20/QĐ-UBND', date: today, authority: 'Chủ tịch UBND tỉnh' },
      reason: 'Người đứng đầu bị kỷ luật',
    })
    const page = await textOf(PAGE)
    expect(page).toContain('Được công nhận đạt chuẩn (0)')
    expect(page).toContain('Đã thu hồi quyết định công nhận (1)')
    expect(page).toContain('Số 20/QĐ-UBND')
  })

  test('a unit shows the years of what went into it, past decisions with where they are from', async () => {
    const at = Date.UTC(2026, 10, 2)
    await server.db.insertInto('people').values({ id: 'huong', name: 'Hương', created_at: at }).execute()
    await server.db
      .insertInto('history_imports')
      .values({
        ...{ id: 'i1', file: 'danh-sach-ba-Hương.xlsx', person: 'huong', at, scopes: '[]' },
        ...{ added: 2, replaced: 0, unchanged: 0, undone_by: null, undone_at: null },
      })
      .execute()
    const past = {
      ...{ import: 'i1', unit: OLD, framework: 'tcpl-2021', subject: '', title: '', points: 8150 },
      ...{ maximum: null, met: 1, replaced_by: null },
    }
    const decision = { decision_number: '99/QĐ-UBND', decision_date: '2024-01-20', decision_authority: '' }
    await server.db
      .insertInto('past_results')
      .values([
        { ...past, id: 'r1', year: 2023, recognised: 1, ...decision },
        { ...past, id: 'r2', year: 2022, recognised: null, ...decision, decision_number: null },
      ])
      .execute()
    const page = await textOf(`/don-vi/${COMMUNE}`)
    expect(page).toContain('Gồm cả kết quả của các đơn vị đã sáp nhập: Xã Phố Cáo cũ.')
    expect(page).toMatch(
      /2023 Được công nhận đạt chuẩn Xã Phố Cáo cũ · Chuẩn 2021 Số 99\/QĐ-UBND ngày 20\/01\/2024/,
    )
    expect(page).toContain('cơ quan quản lý nhập vào hệ thống ngày 02/11/2026')
    expect(page).not.toContain('2022')
    expect(page).not.toContain('Hương')
    expect(await textOf(`/don-vi/${OLD}`)).toContain('Đơn vị này đã sáp nhập vào Xã Đồng Văn')
  })
})

describe('the pages themselves', () => {
  test('no script, one sheet by its hash, Vietnamese or English as asked', async () => {
    const page = await ask('/')
    const text = await page.text()
    const policy = page.headers.get('content-security-policy') ?? ''
    const sheet = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? ''
    const digest = Buffer.from(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sheet)),
    ).toString('base64')
    expect(policy).toContain(`style-src 'sha256-${digest}'`)
    expect(policy).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|javascript:| on\w+=/)
    expect(text).toContain('<html lang="vi">')
    const english = await (await ask('/?lang=en')).text()
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('No results have been made public yet.')
  })

  test('what is typed or named is text, whatever it holds', async () => {
    const page = await (await ask(`/don-vi/${OTHER_COMMUNE}`)).text()
    expect(page).toContain('Xã &lt;b&gt;Lũng Cú&lt;/b&gt;')
    expect(page).not.toContain('<b>')
  })

  test('practice units are nobody’s result where the server is not for practice', async () => {
    expect((await ask('/don-vi/practice:00001')).status).toBe(404)
    expect((await ask(`/don-vi/${OTHER_COMMUNE}`)).status).toBe(200)
  })

  test('an unchanged page is not sent twice, a changed one is', async () => {
    await appraise()
    await decide(true, '15/QĐ-UBND')
    await publish()
    const tag = (await ask(PAGE)).headers.get('etag') ?? ''
    expect((await ask(PAGE, { 'if-none-match': tag })).status).toBe(304)
    await decide(false, '16/QĐ-UBND')
    await publish()
    const changed = await ask(PAGE, { 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('cache-control')).toBe('no-cache')
  })

  test.each(['/x', '/2025:p02/2026', '/2025:p02/26/tcpl-2025', '/don-vi/2025:99999', `/don-vi/${PROVINCE}`])(
    'there is no page %s',
    async (path) => {
      const missing = await ask(path)
      expect(missing.status).toBe(404)
      expect(missing.headers.get('cache-control')).toBe('no-store')
      expect(await missing.text()).toContain('Không có trang này')
    },
  )
})
