import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { enrolPhone, giveAnswer, openIndicator, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let thang: Device
let mai: Device
const opened: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
  ;[thang, mai] = await Promise.all([enrolled('suoimo.thang'), enrolled('suoimo.mai')])
})
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await server?.stop()
})

async function enrolled(login: string): Promise<Device> {
  const one = await openDevice(server.url, 'phone')
  opened.push(one)
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

const { proposal, progress, mine } = vi.assignment
const { owners, dialog, done } = vi.handOver
const MAI = 'Lò Thị Mai'
const PAO = 'Giàng A Páo'
const OWNERS = `${SUOI_MO}/owners`
/** Criteria of the set in force and how many indicators each has. */
const GROUPS = [
  { heading: proposal.group('Tiêu chí 1', 3), person: PAO },
  { heading: proposal.group('Tiêu chí 2', 7), person: MAI },
  { heading: proposal.group('Tiêu chí 3', 4), person: PAO },
]

const group = ({ page }: Device, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })
const rowOf = (one: Device, name: string) =>
  group(one, progress.title).locator('tbody tr').filter({ hasText: name })
const ownersStored = async ({ page }: Device) =>
  (await storedRows(page, 'entries')).filter((row) => row.field?.startsWith('owner/'))

describe('the leader gives out what nobody has', () => {
  test('by saying once who has which criterion, with the keyboard; nothing is recorded before he says so', async () => {
    const { page } = thang
    await page.goto(OWNERS)
    await page.getByRole('button', { name: proposal.open }).press('Enter')
    for (const { heading, person } of GROUPS) {
      const box = page.getByRole('combobox', { name: heading })
      await box.focus()
      await box.fill(person)
      await page.getByRole('option', { name: person }).waitFor()
      await box.press('ArrowDown')
      await box.press('Enter')
      await expect.poll(() => box.getAttribute('aria-expanded')).toBe('false')
      expect(await box.inputValue()).toBe(person)
    }
    await page.getByText(proposal.preview(14, 2)).waitFor()
    expect(await ownersStored(thang)).toEqual([])
    await page.getByRole('button', { name: proposal.confirm(14) }).press('Enter')
    await page.getByText(done.title(14, proposal.people(2))).waitFor()
    expect(await ownersStored(thang)).toHaveLength(14)
    await group(thang, MAI).getByText(owners.count(7)).waitFor()
  })

  test('taken back as one act, and given out again with one left to somebody else', async () => {
    const { page } = thang
    await page.getByRole('button', { name: done.undo }).click()
    await page.getByText(done.undone(14)).waitFor()
    await group(thang, owners.none).getByText(owners.count(14)).waitFor()

    await page.getByRole('button', { name: proposal.open }).click()
    for (const { heading, person } of GROUPS) {
      await page.getByRole('combobox', { name: heading }).click()
      await page.getByRole('option', { name: person }).click()
    }
    await page.getByRole('button', { name: proposal.confirm(14) }).click()
    await page.getByText(done.title(14, proposal.people(2))).waitFor()

    await group(thang, MAI).getByRole('checkbox', { name: 'Tiêu chí 2, chỉ tiêu 7' }).check()
    await page.getByRole('button', { name: owners.give }).click()
    await page.getByRole('dialog').getByText(PAO).click()
    await page.getByRole('dialog').getByRole('button', { name: dialog.assign, exact: true }).click()
    await group(thang, MAI).getByText(owners.count(6)).waitFor()
    await page.getByRole('button', { name: done.undo }).click()
    await group(thang, MAI).getByText(owners.count(7)).waitFor()
  })
})

describe('the officer and the leader afterwards', () => {
  test('Mai sees her own first, offline too; searching keeps them first', async () => {
    await exchange(thang, mai)
    const { page } = mai
    await page.goto(SUOI_MO)
    const own = group(mai, mine.title)
    await own.getByText(mine.detail(7, 7)).waitFor()
    await mai.offline(true)
    await page.reload()
    await own.getByText(mine.detail(7, 7)).waitFor()
    const headings = await page.locator('.sections').getByRole('heading', { level: 2 }).allInnerTexts()
    expect(headings[0]).toBe(mine.title)
    expect(await own.getByRole('link').count()).toBe(7)
    await own.getByRole('link', { name: /^Tiêu chí 2, chỉ tiêu 1/ }).waitFor()
    // Her criterion stands below with its progress, and names where its indicators are.
    await page.getByText(mine.allAbove).waitFor()

    await page.getByRole('searchbox').fill('tro giup phap ly')
    await expect.poll(() => own.getByRole('link').count()).toBe(1)
    await page.getByRole('searchbox').fill('')

    await openIndicator(page, 'TC2.CT1')
    await giveAnswer(page, { field: { kind: 'fact', fact: 'TC2.CT1.1.done' }, value: true })
    await mai.offline(false)
  })

  test('the leader sees who has answered what', async () => {
    await exchange(mai, thang)
    const { page } = thang
    await page.goto(OWNERS)
    await rowOf(thang, MAI).getByText(progress.of(1, 7)).first().waitFor()
    expect(await rowOf(thang, PAO).innerText()).toContain(progress.never)
    await group(thang, MAI).getByText(`${MAI} nhập gần nhất lúc`).waitFor()
  })

  test('on paper there is the list and nothing to press', async () => {
    const { page } = thang
    await page.emulateMedia({ media: 'print' })
    const paper = page.getByRole('table').filter({ hasText: vi.assignment.print.owner })
    expect(await paper.getByRole('row').count()).toBe(15)
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
  })
})
