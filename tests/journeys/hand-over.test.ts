import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/shared/local-date.ts'
import { vietnamDay } from '../../src/domain/shared/vietnam-day.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { formatDay } from '../../src/ui/text/format.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import {
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let pao: Device
let thang: Device
let desk: Device
const opened: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
  ;[mai, pao, thang, desk] = await Promise.all([
    enrolled('suoimo.mai'),
    enrolled('suoimo.pao'),
    enrolled('suoimo.thang'),
    device('desk'),
  ])
})
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await server?.stop()
})

async function device(size: 'phone' | 'desk'): Promise<Device> {
  const one = await openDevice(server.url, size)
  opened.push(one)
  return one
}
async function enrolled(login: string): Promise<Device> {
  const one = await device('phone')
  await enrolPhone(one.page, server.account(login).codes[0] ?? '')
  await one.page.evaluate(() => navigator.serviceWorker.ready)
  return one
}
async function exchange(...devices: Device[]): Promise<void> {
  for (const { page } of devices) {
    await page.goto('/outbox')
    await page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await waitUntilAllSent(page)
  }
}

const { owners, dialog, done, next, notice, person } = vi.handOver
const PAO = 'Giàng A Páo'
const MAI = 'Lò Thị Mai'
const OWNERS = `${SUOI_MO}/owners`
const GIVEN = ['TC1.CT1', 'TC1.CT2', 'TC2.CT1']
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const
const group = ({ page }: Device, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })
const ownersStored = async ({ page }: Device) =>
  (await storedRows(page, 'entries')).filter((row) => row.field?.startsWith('owner/'))

describe('the leader and the indicators of a dossier', () => {
  test('gives three indicators to Páo in one step', async () => {
    const { page } = thang
    await page.goto(OWNERS)
    const nobody = group(thang, owners.none)
    for (const place of ['Tiêu chí 1, chỉ tiêu 1', 'Tiêu chí 1, chỉ tiêu 2', 'Tiêu chí 2, chỉ tiêu 1'])
      await nobody.getByRole('checkbox', { name: place }).check()
    await page.getByText(owners.selected(3)).waitFor()
    await page.getByRole('button', { name: owners.give }).click()
    await page.getByRole('dialog').getByText(PAO).click()
    await page.getByRole('dialog').getByText(dialog.preview(3, PAO)).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: dialog.assign, exact: true }).click()
    await page.getByText(done.title(3, PAO)).waitFor()
    expect(await group(thang, PAO).getByRole('checkbox').count()).toBe(3)
    expect((await ownersStored(thang)).map(({ field }) => field).sort()).toEqual(
      GIVEN.map((indicator) => `owner/${indicator}`),
    )

    await exchange(thang, pao)
    await pao.page.goto(SUOI_MO)
    await pao.page.getByText(next.start).waitFor()
    await pao.page.goto(OWNERS)
    await group(pao, owners.mine(PAO)).getByText(owners.count(3)).waitFor()
    // An officer reads it and ticks nothing.
    await pao.page.getByText(owners.readNote).waitFor()
    expect(await pao.page.getByRole('checkbox').count()).toBe(0)
  })

  test('hands all of Páo’s to Mai, takes it back, and does it again: Mai’s phone begins with them', async () => {
    await openIndicator(pao.page, 'TC1.CT1')
    await giveAnswer(pao.page, count('TC1.CT1.due', 6))
    await exchange(pao, thang)

    const { page } = thang
    const handAll = async () => {
      await page.getByRole('button', { name: owners.handOverOf(PAO) }).click()
      await page.getByRole('dialog').getByText(MAI).click()
      await page.getByRole('dialog').getByText(dialog.preview(3, MAI)).waitFor()
      await page.getByRole('dialog').getByRole('button', { name: dialog.handOver, exact: true }).click()
      await page.getByText(done.title(3, MAI)).waitFor()
    }
    await page.goto(OWNERS)
    await handAll()
    await page.getByRole('button', { name: done.undo }).click()
    await group(thang, PAO).waitFor()
    expect(await group(thang, MAI).count()).toBe(0)
    await handAll()

    await exchange(thang, mai)
    await mai.page.goto(SUOI_MO)
    await mai.page.getByText(next.start).waitFor()
    await mai.page.goto(OWNERS)
    await group(mai, owners.mine(MAI)).getByText(owners.count(3)).waitFor()
    const headings = await mai.page.locator('section').getByRole('heading', { level: 2 }).allInnerTexts()
    expect(headings).toEqual([owners.mine(MAI), owners.none])
    // What Páo entered is there, and still his.
    await openIndicator(mai.page, 'TC1.CT1')
    await expect.poll(() => numberAt(mai.page, 'TC1.CT1.due')).toBe('6')
    await mai.page.getByText(vi.handOver.line(owners.mine(MAI))).waitFor()
    // Given, handed over, taken back, handed over: an entry each time, and nowhere two names.
    expect(await ownersStored(mai)).toHaveLength(4 * GIVEN.length)
  })
})

describe('the administrator and the roles of a person', () => {
  const UNIT = 'Xã Suối Mơ (thực hành)'
  const yesterday = addDays(vietnamDay(Date.now()), -1)

  async function openHandOver(): Promise<void> {
    const { page } = desk
    await page.goto('/people')
    await page.getByRole('link', { name: PAO }).click()
    await page.getByRole('link', { name: person.link }).click()
    await page.getByLabel(person.lastDay).fill(yesterday)
  }
  async function confirm(receiver: string): Promise<void> {
    const { page } = desk
    await page
      .getByText(person.previewGiver(PAO, vi.common.role.officer, UNIT, formatDay(yesterday)))
      .waitFor()
    await page.getByRole('button', { name: person.confirm, exact: true }).click()
    await page.getByText(person.done(PAO, receiver)).waitFor()
  }

  test('ends Páo’s rights at once and gives them to somebody new; taken back, then handed to Mai', async () => {
    // One indicator is still in his name, and one figure still on his phone.
    await thang.page.goto(OWNERS)
    await group(thang, owners.none).getByRole('checkbox', { name: 'Tiêu chí 3, chỉ tiêu 1' }).check()
    await thang.page.getByRole('button', { name: owners.give }).click()
    await thang.page.getByRole('dialog').getByText(PAO).click()
    await thang.page.getByRole('dialog').getByRole('button', { name: dialog.assign, exact: true }).click()
    await thang.page.getByText(done.title(1, PAO)).waitFor()
    await pao.offline(true)
    await openIndicator(pao.page, 'TC1.CT2')
    await giveAnswer(pao.page, count('TC1.CT2.done', 5))

    const { login, password } = server.account('quantri.son')
    const { page } = desk
    await signInAtDesk(page, login, password)
    await openHandOver()
    await page.getByText(person.receiverNew, { exact: true }).click()
    await page.getByRole('textbox', { name: vi.people.name }).fill('Sùng Thị Dua')
    await confirm('Sùng Thị Dua')
    await page.getByRole('button', { name: person.undo }).click()
    await page.getByText(person.undone).waitFor()

    await openHandOver()
    await page.getByRole('combobox', { name: person.receiverName }).fill('lo thi mai')
    await page.getByRole('option', { name: MAI }).click()
    await confirm(MAI)
    await page.getByRole('link', { name: person.openGiver(PAO) }).click()
    await page.getByText(vi.people.ended).waitFor()
  })

  test('Páo’s phone comes back: it is told in plain words, what it had is kept and held, and nothing is lost', async () => {
    await pao.offline(false)
    await pao.page.goto('/outbox')
    await pao.page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await pao.page.getByText(vi.outbox.held['out-of-scope']).first().waitFor({ timeout: 30_000 })
    await pao.page.getByText(notice.endedTitle(UNIT, formatDay(yesterday))).waitFor()
    const held = (await storedRows(pao.page, 'entries')).filter((row) => row.held)
    expect(held.map(({ field, value }) => [field, value])).toEqual([['fact/TC1.CT2.done', 5]])
    // What he entered in time is still there to be read.
    await openIndicator(pao.page, 'TC1.CT1')
    expect(await numberAt(pao.page, 'TC1.CT1.due')).toBe('6')
    await pao.page.goto('/')
    await pao.page.getByText(notice.endedTitle(UNIT, formatDay(yesterday))).waitFor()
  })

  test('the leader is told that an indicator bears the name of somebody who has left, and cannot give him more', async () => {
    await exchange(thang)
    const { page } = thang
    await page.goto(OWNERS)
    await page.getByText(owners.gone(PAO, formatDay(yesterday))).waitFor()
    await page.getByRole('button', { name: owners.handOverOf(PAO) }).click()
    await page.getByRole('dialog').getByText(MAI).click()
    expect(await page.getByRole('dialog').getByRole('radio').count()).toBeGreaterThan(1)
    expect(await page.getByRole('dialog').getByRole('radio', { name: PAO }).count()).toBe(0)
    await page.getByRole('dialog').getByRole('button', { name: dialog.handOver, exact: true }).click()
    await page.getByText(done.title(1, MAI)).waitFor()
    await page.getByText(owners.gone(PAO, formatDay(yesterday))).waitFor({ state: 'hidden' })
    // His figure that came too late stands in no form.
    await openIndicator(page, 'TC1.CT2')
    expect(await numberAt(page, 'TC1.CT2.done')).toBe('')
  })
})
