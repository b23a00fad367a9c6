import { expect, test } from 'vitest'
import { importServer } from './import-server.ts'
import { filledIn, type PersonRow } from './workbook.ts'

test('a file of 5,000 people is checked and imported in one go, and a second time changes nothing', async () => {
  const { server, administrator, check, bringIn, state } = await importServer()
  expect(administrator.reply.status).toBe(200)
  const file = await filledIn(
    Array.from({ length: 5000 }, (_, i): PersonRow => [
      `Nguyễn Văn ${i}`,
      i % 2 ? `a${i % 2}.nguoi${i}` : null,
      i % 3 ? 'Công chức tư pháp – hộ tịch' : 'Lãnh đạo UBND',
      i % 2 ? 'practice:00001' : '00002',
      new Date('2026-03-01T00:00:00Z'),
      null,
    ]),
  )
  const started = performance.now()
  const { rows } = await check(file)
  const checked = performance.now()
  expect(rows.filter(({ outcome }) => outcome === 'new')).toHaveLength(5000)
  const done = await bringIn(file)
  const imported = performance.now()
  expect(done).toMatchObject({ json: { people: { added: 5000, changed: 0 } } })
  const { people, accounts, grants, audit } = await state()
  // The administrator beside them.
  expect([people.length, accounts.length, grants.length]).toEqual([5001, 2501, 5001])
  expect(audit.filter(({ action }) => action === 'person-created')).toHaveLength(5000)
  expect((await check(file)).rows.every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  console.info(
    `5,000 people, ${Math.round(file.length / 1000)} kB: check ${Math.round(checked - started)} ms,`,
    `check and import ${Math.round(imported - checked)} ms, check again ${Math.round(performance.now() - imported)} ms`,
  )
  expect(server.logged.some((line) => line.includes('Nguyễn Văn'))).toBe(false)
})
