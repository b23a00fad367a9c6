import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let desk: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await desk?.close()
  await server?.stop()
})

const words = vi.officePapers
const PLACE = 'practice:d001/2024/tcpl-2021'
const SLOW = { timeout: 60_000 }

test('the papers of a decision, and those of its communes in one file', async () => {
  desk = await openDevice(server.url, 'desk')
  const { page } = desk
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const { login, password } = server.account('huyen.oanh')
  await signInAtDesk(page, login, password)

  // A decision is begun, and its dossiers come to this device.
  await page.goto(`/decisions/${PLACE}`)
  await page.getByText(vi.recognition.list.beginText(2)).waitFor(SLOW)
  await button(vi.recognition.list.begin).click()
  await page.getByText(vi.recognition.download.needed(2)).waitFor(SLOW)
  await button(vi.recognition.download.start).click(SLOW)
  await page.locator('[data-list="not-met"]').getByText('Xã Pom Bó (thực hành)').waitFor(SLOW)
  await page.locator('[data-list="open"]').getByText('Xã Nậm Cắt (thực hành)').waitFor(SLOW)

  // Its draft has both lists, and is signed above them.
  await page.goto(`/office-papers/${PLACE}?part=decisions`)
  await page.getByRole('link', { name: new RegExp(words.form['recognition-decision'].name) }).click(SLOW)
  const sheet = page.locator('.paper-sheet')
  await sheet.getByText('QUYẾT ĐỊNH:').waitFor(SLOW)
  await sheet.getByText(/không được đáp ứng, căn cứ/).waitFor()
  expect(await sheet.getByText('Mẫu 08').count()).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  await button(vi.papers.make.button(1)).click()
  await page.getByText(vi.papers.make.same(1)).waitFor(SLOW)
  await sheet.getByText(/^Mã kiểm tra: /).waitFor()

  // What the office writes of its year goes into the report as it is typed.
  await page.goto(`/office-papers/${PLACE}?part=report`)
  const proposals = page.getByRole('textbox', { name: words.report.proposals })
  await proposals.fill('Đề nghị bố trí kinh phí hòa giải ngay từ đầu năm.')
  await proposals.blur()
  await page.getByRole('tabpanel').getByText(vi.indicator.field.saved).waitFor(SLOW)
  await page.getByRole('link', { name: new RegExp(words.form['results-report'].name) }).click()
  await sheet.getByText('Đề nghị bố trí kinh phí hòa giải ngay từ đầu năm.').waitFor(SLOW)

  // Of both communes at once: a folder each, with a version of each paper.
  await page.goto(`/office-papers/${PLACE}`)
  await button(words.zip.make(2)).click(SLOW)
  await button(words.zip.save).waitFor(SLOW)
  expect(await faultsOf(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), button(words.zip.save).click()])
  const files = Object.keys(unzipSync(new Uint8Array(readFileSync(await download.path()))))
  expect(files.filter((name) => name.endsWith('.docx'))).toHaveLength(2)
  expect(files.filter((name) => name.endsWith('.xlsx'))).toHaveLength(2)
  expect(files.every((name) => name.includes('_2024_ban-1'))).toBe(true)
})
