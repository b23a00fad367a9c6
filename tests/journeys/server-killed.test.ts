import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { enrolPhone, openIndicator } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

/** Answers two yes-no questions by turns, faster than the phone saves: not each answer is an entry of its own. */
async function answerOften(times: number): Promise<void> {
  const choices = phone.page.locator('[id^="item-TC2.CT1."] input[type=radio]')
  await choices.first().waitFor({ state: 'attached' })
  await choices.evaluateAll(async (inputs, times) => {
    // Yes to both, no to both: no question is answered twice in a row.
    const turns = [0, 2, 1, 3]
    for (let i = 0; i < times; i++) {
      const input = inputs[turns[i % 4] ?? 0]
      if (input instanceof HTMLInputElement) input.click()
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }, times)
}

/** Answers until the phone holds that many entries, however fast it is. */
async function answerUntil(entries: number): Promise<void> {
  while ((await storedRows(phone.page, 'entries')).length < entries) await answerOften(40)
}

/** Rows of the server's database file, read as it lies on the disk; the server must not run. */
function serverEntries(): { id: string; device: string; n: number }[] {
  const database = new DatabaseSync(join(server.dataDir, 'tcpl.sqlite'), { readOnly: true })
  try {
    return database.prepare('SELECT id, device, n FROM entries').all() as unknown as {
      id: string
      device: string
      n: number
    }[]
  } finally {
    database.close()
  }
}

test('the server is killed again and again while a phone sends hundreds of entries: each arrives exactly once', async () => {
  const { page } = phone
  await enrolPhone(page, server.account('suoimo.mai').codes[0] ?? '')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await openIndicator(page, 'TC2.CT1')
  // A backlog, so that the first pass is a long one.
  await phone.offline(true)
  await answerUntil(120)
  await phone.offline(false)

  let answering = true
  const answers = answerUntil(320).finally(() => (answering = false))
  let kills = 0
  while (answering || kills < 4) {
    await page.waitForTimeout(700 + 400 * (kills % 3))
    await server.kill()
    kills += 1
    await server.start()
  }
  await answers

  await page.goto('/outbox')
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: vi.outbox.sendNow }).click()
        return page.getByText(vi.outbox.empty.title).count()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(1)

  const own = await storedRows(page, 'entries')
  const device = own[0]?.device
  const mine = own.filter((row) => row.device === device).map(({ id }) => id)
  expect(mine.length).toBeGreaterThanOrEqual(320)
  expect(own.filter(({ ackEpoch }) => !ackEpoch)).toEqual([])

  await server.kill()
  const stored = serverEntries().filter((row) => row.device === device)
  expect(stored.map(({ id }) => id).sort()).toEqual([...mine].sort())
  // One unbroken chain: nothing is missing and nothing stands twice.
  expect(stored.map(({ n }) => n).sort((a, b) => a - b)).toEqual(mine.map((_, i) => i + 1))
  await server.start()
})
