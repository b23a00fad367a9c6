import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { enrol, push } from '../access/matrix-country.ts'
import { startServer } from '../access/test-server.ts'

const COMMUNE = 'practice:00001'
const SELF = `${COMMUNE}/2026/tcpl-2025/self`

async function found() {
  const server = await startServer()
  server.clock.now = Date.UTC(2026, 10, 23, 3)
  const officer = await enrol(server, 'Sùng Thị <Mỷ>', [
    { role: 'officer', unit: COMMUNE, from: '2026-01-01' },
  ])
  const other = await enrol(server, 'Lò Văn Pao', [{ role: 'officer', unit: COMMUNE, from: '2026-01-01' }])
  const admin = await enrol(server, 'Quản trị', [
    { role: 'administrator', unit: 'practice:p01', from: '2026-01-01' },
  ])
  const get = async (path: string, cookie: string | undefined) => {
    const reply = await server.app.request(path, {
      headers: { 'x-tcpl-protocol': '1', cookie: cookie ?? '' },
    })
    return { status: reply.status, bytes: new Uint8Array(await reply.arrayBuffer()) }
  }
  return { server, officer, other, admin, get, path: `/api/people/${officer.device.person}/data` }
}

const filesIn = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))
const allIn = (bytes: Uint8Array): string => Object.values(filesIn(bytes)).join('\n')

test('a person gets all that is his, to read and word for word, and nothing of his neighbours', async () => {
  const { server, officer, other, get, path } = await found()
  const country = { server }
  const written = []
  for (let i = 0; i < 520; i += 1)
    written.push(await officer.device.write(SELF, `remark/TC1.CT${i}`, `=Ghi ${i}, "một"`))
  for (let i = 0; i < written.length; i += 200) await push(country, officer, ...written.slice(i, i + 200))
  await push(country, other, await other.device.write(SELF, 'remark/TC2.CT1', 'Của Pao'))
  server.clock.now += 60_000
  const { status, bytes } = await get(path, officer.cookie)
  expect(status).toBe(200)
  const files = filesIn(bytes)
  const lines = files['muc-ghi.jsonl']?.trim().split('\n') ?? []
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(written)
  expect(files['muc-ghi.csv']?.trim().split('\r\n')).toHaveLength(521)
  // A spreadsheet must not take it for a formula.
  expect(files['muc-ghi.csv']).toContain(`"'=Ghi 7, ""một"""`)
  expect(files['index.html']).toContain('Sùng Thị &lt;Mỷ&gt;')
  expect(files['index.html']).toContain('Những gì tệp này không thể có')
  expect(files['index.html']).not.toContain('<script')
  const facts = JSON.parse(files['du-lieu.json'] ?? '') as Record<'grants' | 'devices' | 'audit', object[]>
  expect(facts.grants).toMatchObject([{ role: 'officer', unit: COMMUNE, unitName: 'Xã A1' }])
  expect(facts.devices).toHaveLength(1)
  expect(facts.audit).toMatchObject([{ action: 'device-enrolled' }, { action: 'person-data-exported' }])
  expect(allIn(bytes)).not.toContain('Của Pao')
})

test('no secret is in it', async () => {
  const { server, get } = await found()
  const password = 'mot-mat-khau-rat-dai'
  const account = { login: 'binh', password }
  const person = await server.addPerson('Bình', [{ role: 'viewer', unit: 'practice:p01' }], account)
  const { cookie } = await server.enrolPhone(person)
  const all = allIn((await get(`/api/people/${person}/data`, cookie)).bytes)
  const { hash } = await server.db
    .selectFrom('accounts')
    .select('hash')
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  expect(all).toContain('binh')
  for (const secret of [password, hash ?? '?', cookie?.split('=')[1] ?? '?'])
    expect(all).not.toContain(secret)
})

test('an administrator over him gets it, anybody else is told nothing; each export is on record', async () => {
  const { server, officer, other, admin, get, path } = await found()
  expect((await get(path, admin.cookie)).status).toBe(200)
  expect((await get(path, other.cookie)).status).toBe(404)
  const elsewhere = await enrol(server, 'Quản trị nơi khác', [
    { role: 'administrator', unit: 'practice:p02', from: '2026-01-01' },
  ])
  expect((await get(path, elsewhere.cookie)).status).toBe(404)
  const lines = await server.db
    .selectFrom('audit')
    .select(['actor', 'target'])
    .where('action', '=', 'person-data-exported')
    .execute()
  expect(lines).toEqual([{ actor: admin.device.person, target: officer.device.person }])
})

test('of what was taken out only that is said', async () => {
  const { server, officer, admin, get, path } = await found()
  const entry = await officer.device.write(SELF, 'remark/TC1.CT1', 'CCCD 001099012345')
  await push({ server }, officer, entry)
  await server.post(
    '/api/redactions',
    {
      ...{ target: { of: 'entry', entry: entry.id }, reason: 'identity-number' },
      document: { number: '12/QĐ-STP', date: '2026-11-20', authority: 'Sở Tư pháp' },
    },
    admin.cookie,
  )
  const all = allIn((await get(path, officer.cookie)).bytes)
  expect(all).not.toContain('001099012345')
  expect(all).toContain('(đã gỡ)')
})
