import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { readWorkbook, type Cell, type Sheet } from '../../src/server/import/read-workbook.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { allowPhone, signInAtDesk, startWorking } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.history

let server: AppServer
let desk: Device
let phone: Device
beforeAll(async () => {
  server = await startAppServer()
  desk = await openDevice(server.url, 'desk')
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await Promise.all([desk, phone].map((device) => device?.close()))
  await server?.stop()
})

type Rows = Readonly<Record<string, readonly (readonly Cell[])[]>>

/** The template as it was saved, with rows below the titles of a sheet. */
function filled(template: readonly Sheet[], rows: Rows): Promise<Buffer> {
  const sheets = template.map(({ name, rows: given }) => ({
    sheet: name,
    data: [...given.slice(0, rows[name] ? 1 : given.length), ...(rows[name] ?? [])].map((row): Row =>
      row.map((cell) => (cell instanceof Date ? { value: cell, format: 'dd/mm/yyyy' } : cell)),
    ),
  }))
  return writeExcelFile(sheets).toBuffer()
}

async function savedTemplate(page: Page, button: string): Promise<readonly Sheet[]> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const read = await readWorkbook(await readFile(await (await download).path()))
  if (!read.ok) throw new Error(read.error)
  return read.value
}

const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

/** Two communes of the practice province go into a third, which gets an officer with a phone. */
async function mergeTwo(page: Page): Promise<void> {
  await page.goto('/people/import')
  const template = await savedTemplate(page, vi.importing.template)
  const merger = ['practice:00029', 'Xã Bến Xanh (thực hành)', 'Cấp xã', 'practice:p01']
  const file = await filled(template, {
    'Đơn vị': [[...merger, 'practice:00002; practice:00003', '01/07/2025']],
    'Người dùng': [['Vàng A Chứ', null, 'Công chức tư pháp – hộ tịch', 'practice:00029', null, null]],
  })
  await choose(page, 'sap-nhap.xlsx', file)
  await page.getByRole('button', { name: vi.importing.apply(2) }).click()
  await page.getByText(vi.importing.doneTitle).waitFor()
  await page.goto('/people')
  await page.getByRole('link', { name: /Vàng A Chứ/ }).click()
  await page.getByRole('button', { name: vi.people.code, exact: true }).click()
  const code = (
    await page
      .getByRole('dialog')
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .innerText()
  ).trim()
  await phone.page.goto('/enrol')
  await phone.page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code)
  await phone.page.getByRole('button', { name: vi.access.enrol.action }).click()
  await allowPhone(page, phone.page)
  await startWorking(phone.page)
  await phone.page.waitForURL('**/dossiers')
}

const resultOf = (year: number, code: string, points: Cell, met: string, decision: string | null): Cell[] => [
  ...[year, code, null, null, points, null, met, decision && 'Có'],
  ...[decision, decision && `15/02/${year + 1}`, decision && 'Chủ tịch UBND huyện Thực Hành'],
]

const GOOD = [
  resultOf(2022, 'practice:00002', '81,25', 'Đạt', '31/QĐ-UBND'),
  resultOf(2023, 'practice:00002', '92,5', 'Đạt', '12/QĐ-UBND'),
  resultOf(2024, 'practice:00002', 95, 'Đạt', '07/QĐ-UBND'),
  resultOf(2022, 'practice:00003', 71, 'Không đạt', null),
  resultOf(2023, 'practice:00003', 79.5, 'Không đạt', null),
  resultOf(2024, 'practice:00003', 88, 'Đạt', '07/QĐ-UBND'),
]
const SUBJECTS = [
  [2024, 'practice:00002', null, null, 'TC1', null, '9,5', null, null],
  [2024, 'practice:00002', null, null, 'TC1.CT1', null, 3, null, null],
]

test('three years of two predecessors come from a file, are read on the phone of the merged commune, offline too, and go again', async () => {
  const { page } = desk
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(page, login, password)
  await mergeTwo(page)

  // Nothing yet: the empty page says what to do.
  await phone.page.getByRole('link', { name: words.title }).click()
  await phone.page.getByText(words.emptyTitle).waitFor()
  await phone.page
    .getByText(words.predecessors('Xã Đồng Xanh (thực hành), Phường Bến Sông (thực hành)'))
    .waitFor()

  // A file with three faults is told each of them, and cannot be imported.
  await page.goto('/people')
  await page.getByRole('link', { name: words.importTitle }).click()
  await page.waitForURL('**/history/import')
  const template = await savedTemplate(page, words.template)
  const wrong = [
    resultOf(2023, 'practice:00002', 192, 'Đạt', '12/QĐ-UBND'),
    resultOf(2023, 'practice:00003', 79, 'có lẽ', null),
    resultOf(2023, 'practice:00099', 79, 'Đạt', null),
  ]
  await choose(page, 'ket-qua-sai.xlsx', await filled(template, { 'Kết quả': wrong }))
  await page.getByText(words.faultyTitle(3)).waitFor()
  for (const [column, title, text] of [
    ['E', 'Tổng điểm', words.fault['points-over']('100')],
    ['G', 'Đạt chuẩn', words.fault['met-bad']('có lẽ')],
    ['B', 'Mã đơn vị', words.fault['unit-unknown']('practice:00099')],
  ] as const) {
    await page.getByText(words.column(column, title)).waitFor()
    await page.getByText(text).waitFor()
  }
  expect(await page.getByRole('button', { name: /^Nhập \d+ dòng$/ }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])

  // Corrected, it is imported with its progress, and stands in the list of imports.
  const good = await filled(template, { 'Kết quả': GOOD, 'Tiêu chí, chỉ tiêu': SUBJECTS })
  await choose(page, 'ket-qua-2022-2024.xlsx', good)
  await page.getByText(words.readyText('8', '0', '0')).waitFor()
  await page.getByRole('button', { name: words.apply('8') }).click()
  await page.getByText(words.doneTitle).waitFor()
  await page.getByText(words.doneText('8', '0', '0')).waitFor()
  await page.getByText(words.importCounts('8', '0')).waitFor()

  // The officer of the merged commune reads it, newest year first.
  await phone.page.getByRole('button', { name: words.refresh }).click()
  await phone.page
    .getByRole('heading', { name: /^Phường Bến Sông \(thực hành\)/ })
    .first()
    .waitFor()
  const headings = phone.page.locator('.page h2')
  expect(await headings.allInnerTexts()).toEqual(['2024', '2023', '2022'])
  await phone.page.getByText(words.pointsOf('81,25', '100')).waitFor()
  await phone.page
    .getByText(words.decision('12/QĐ-UBND', '15/02/2024', 'Chủ tịch UBND huyện Thực Hành'))
    .waitFor()
  await phone.page.locator('summary', { hasText: words.subjects(2) }).click()
  await phone.page.getByText(words.pointsOf('9,5', '10')).waitFor()
  expect(await faultsOf(phone.page)).toEqual([])

  // Without a network it is there again, with its date.
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await phone.page.context().setOffline(true)
  await phone.page.reload()
  await phone.page.getByText(/^Đang không có mạng\. Đây là kết quả cập nhật/).waitFor()
  await phone.page.getByText(words.pointsOf('92,5', '100')).waitFor()
  await phone.page.context().setOffline(false)

  // Undone, nothing of it is left.
  await page.getByRole('button', { name: `${words.undo} ket-qua-2022-2024.xlsx` }).click()
  await page.getByText(words.undoText('8', '0')).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: words.undo }).click()
  await page.getByText(/^Đã hoàn tác: /).waitFor()
  await phone.page.getByRole('button', { name: words.refresh }).click()
  await phone.page.getByText(words.emptyTitle).waitFor()
})
