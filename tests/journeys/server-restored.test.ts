import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { practiceCode } from '../support/enrolment-code.ts'
import { ANSWERS, enrolPhone, giveAnswer, openIndicator, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device
let backup = ''

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  backup = `${server.dataDir}-backup`
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
  if (backup !== '') rmSync(backup, { recursive: true, force: true })
})

test('a phone enrolled after the backup says so, takes a new code, and everything it holds is there again', async () => {
  const { page } = phone
  await server.command('backup', backup)
  await enrolPhone(page, server.account('suoimo.mai').codes[0] ?? '')
  await openIndicator(page, 'TC2.CT1')
  const [first, second] = ANSWERS.filter(
    ({ field }) => field.kind === 'fact' && field.fact.startsWith('TC2.CT1.'),
  )
  if (!first || !second) throw new Error('Two answers')
  await giveAnswer(page, first)
  await waitUntilAllSent(page)

  await server.kill()
  await server.command('restore', backup)
  await server.start()
  await openIndicator(page, 'TC2.CT1')
  await giveAnswer(page, second)
  const strip = page.getByText(vi.common.strip.enrolAgain)
  await strip.waitFor({ timeout: 60_000 })
  const before = (await storedRows(page, 'entries')).map(({ id }) => id).sort()

  await page.goto(`/enrol#${await practiceCode(server, 'suoimo.mai')}`)
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await page.getByRole('button', { name: vi.access.enrol.start }).waitFor()
  // The same account with the same work, not a second one beside it.
  expect(
    await page.evaluate(() => JSON.parse(localStorage.getItem('tcpl-spaces') ?? '{}').spaces.length),
  ).toBe(1)
  await openIndicator(page, 'TC2.CT1')
  await waitUntilAllSent(page)
  expect(await unsentRows(page)).toEqual([])
  const mine = (await storedRows(page, 'entries')).filter(({ id }) => before.includes(id))
  expect(mine).toHaveLength(before.length)

  await server.kill()
  const database = new DatabaseSync(join(server.dataDir, 'tcpl.sqlite'), { readOnly: true })
  const held = database.prepare('select id, held_reason from entries').all() as {
    id: string
    held_reason: string | null
  }[]
  database.close()
  for (const id of before) expect(held).toContainEqual({ id, held_reason: null })
  await server.start()
})
