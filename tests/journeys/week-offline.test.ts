import { DatabaseSync } from '@photostructure/sqlite'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { unsentRows } from '../support/browser-store.ts'
import {
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  signInAtDesk,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const WEEK = 7 * 86_400_000
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

/** Every session ends, as it does when nobody has been heard of for a week. */
function endSessions({ dataDir }: AppServer): void {
  const file = readdirSync(dataDir).find((name) => name.endsWith('.sqlite'))
  if (!file) throw new Error('No database')
  const db = new DatabaseSync(join(dataDir, file))
  try {
    expect(db.prepare('delete from sessions').run().changes).toBeGreaterThan(0)
  } finally {
    db.close()
  }
}

/** The device's clock goes on by a week; the page is opened anew without a line. */
async function aWeekLater(device: Device, path: string): Promise<void> {
  await device.context.addInitScript(`{ const now = Date.now; Date.now = () => now() + ${WEEK} }`)
  await device.page.goto(path)
}

describe('a week without a line', () => {
  let server: AppServer
  let phone: Device
  let desk: Device
  beforeAll(async () => {
    server = await startAppServer()
    phone = await openDevice(server.url, 'phone')
    desk = await openDevice(server.url, 'desk')
  })
  afterAll(async () => {
    await Promise.all([phone.close(), desk.close()])
    await server.stop()
  })

  test('a phone records all the time, then renews its session by its key and sends everything unasked', async () => {
    await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
    await openIndicator(phone.page, 'TC1.CT1')
    await giveAnswer(phone.page, count('TC1.CT1.due', 6))
    await waitUntilAllSent(phone.page)
    await phone.page.evaluate(() => navigator.serviceWorker.ready)
    await phone.offline(true)
    await giveAnswer(phone.page, count('TC1.CT1.due', 7))
    await aWeekLater(phone, phone.page.url())
    endSessions(server)
    await giveAnswer(phone.page, count('TC1.CT1.issued', 5))
    expect((await unsentRows(phone.page)).length).toBe(2)
    await phone.offline(false)
    await waitUntilAllSent(phone.page)
    expect(await numberAt(phone.page, 'TC1.CT1.due')).toBe('7')
  })

  test('a desk keeps everything, asks for the password, and sends it after that', async () => {
    const { login, password } = server.account('dongxanh.hanh')
    const dossier = '/dossiers/practice:00002/2026/tcpl-2025'
    await signInAtDesk(desk.page, login, password)
    await openIndicator(desk.page, 'TC1.CT1', dossier)
    await desk.page.evaluate(() => navigator.serviceWorker.ready)
    await desk.offline(true)
    await giveAnswer(desk.page, count('TC1.CT1.due', 11))
    await aWeekLater(desk, desk.page.url())
    endSessions(server)
    await giveAnswer(desk.page, count('TC1.CT1.issued', 10))
    await desk.offline(false)
    await desk.page.getByText(vi.common.strip.signInAgain).waitFor({ timeout: 60_000 })
    // Recording goes on meanwhile.
    await giveAnswer(desk.page, count('TC1.CT1.issued', 11))
    const waiting = (await unsentRows(desk.page)).length
    expect(waiting).toBeGreaterThanOrEqual(2)
    await signInAtDesk(desk.page, login, password)
    await openIndicator(desk.page, 'TC1.CT1', dossier)
    await waitUntilAllSent(desk.page)
    expect(await numberAt(desk.page, 'TC1.CT1.issued')).toBe('11')
  })
})
