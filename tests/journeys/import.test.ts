import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { readWorkbook, type Cell, type Sheet } from '../../src/server/import/read-workbook.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { allowPhone, signInAtDesk, startWorking } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.importing

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

/** The template as it was saved, with rows below the titles of a sheet. */
async function filled(template: readonly Sheet[], rows: Readonly<Record<string, readonly Cell[][]>>) {
  const sheets = template.map(({ name, rows: given }) => ({
    sheet: name,
    data: [...given.slice(0, rows[name] ? 1 : given.length), ...(rows[name] ?? [])].map((row): Row =>
      row.map((cell) => (cell instanceof Date ? { value: cell, format: 'dd/mm/yyyy' } : cell)),
    ),
  }))
  return writeExcelFile(sheets).toBuffer()
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
}

test('the template comes filled with errors, is told each of them, comes back corrected, and its people can begin', async () => {
  const { page } = desk
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(page, login, password)
  await page.goto('/people')
  await page.getByRole('link', { name: words.title }).click()
  await page.waitForURL('**/people/import')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.template }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('mau-nhap-so-tcpl.xlsx')
  const read = await readWorkbook(await readFile(await saved.path()))
  if (!read.ok) throw new Error(read.error)
  const codes = read.value.find(({ name }) => name === 'Danh mục đơn vị')?.rows ?? []
  const suoiMo = String(codes.find(([, name]) => name === 'Xã Suối Mơ (thực hành)')?.[0])
  expect(suoiMo).toBe('practice:00001')

  const merger = [
    'practice:00029',
    'Xã Bến Xanh (thực hành)',
    'Cấp xã',
    'practice:p01',
    'practice:00002; practice:00003',
    '01/10/2026',
  ]
  const good = [
    'Sùng Thị Dua',
    'suoimo.dua',
    'Công chức tư pháp – hộ tịch',
    suoiMo,
    new Date('2026-10-01'),
    null,
  ]
  const routed = ['Vàng A Chứ', null, 'Lãnh đạo UBND', 'practice:00002', null, null]

  // Wrong in three places: each is told with its column, and nothing can be imported.
  const wrong = ['Lò Văn Pín', 'Pín', 'Thủ kho', suoiMo, '31/02/2026', null]
  await choose(
    page,
    'can-bo.xlsx',
    await filled(read.value, { 'Người dùng': [good, wrong], 'Đơn vị': [merger] }),
  )
  await page.getByText(words.faultyTitle(1)).waitFor()
  await page.getByText(words.place(words.sheet.people, 3)).waitFor()
  for (const [column, title, text] of [
    ['B', 'Tên đăng nhập', words.fault['login-bad']('pín')],
    ['C', 'Vai trò', words.fault['role-unknown']('Thủ kho')],
    ['E', 'Từ ngày', words.fault['day-bad']()],
  ] as const) {
    await page.getByText(words.column(column, title)).waitFor()
    await page.getByText(text).waitFor()
  }
  expect(await page.getByRole('button', { name: /^Nhập \d+ dòng$/ }).count()).toBe(0)

  // Corrected: what would happen is shown row by row.
  const corrected = await filled(read.value, { 'Người dùng': [good, routed], 'Đơn vị': [merger] })
  await choose(page, 'can-bo-2.xlsx', corrected)
  await page.getByText(words.readyTitle).waitFor()
  await page.getByText(words.change.merged('Phường Bến Sông (thực hành)')).waitFor()
  await page
    .getByText(
      words.notice['unit-routed']('Xã Đồng Xanh (thực hành) (practice:00002)', 'Xã Bến Xanh (thực hành)'),
    )
    .waitFor()

  // Meanwhile somebody else adds the same person: nothing is imported, the new outcome is shown, and then it is.
  await page.evaluate(async () => {
    const input = {
      name: 'Sùng Thị Dua',
      login: 'suoimo.dua',
      grants: [{ role: 'leader', unit: 'practice:00001', from: '2026-10-01', to: null }],
    }
    await fetch('/api/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tcpl-protocol': '1' },
      body: JSON.stringify(input),
    })
  })
  await page.getByRole('button', { name: words.apply(3) }).click()
  await page.getByText(words.changedTitle).waitFor()
  await page.getByText(words.change.role).waitFor()
  await page.getByRole('button', { name: words.apply(3) }).click()
  await page.getByText(words.doneTitle).waitFor()
  await page.getByText(words.donePeople(1, 1)).waitFor()
  await page.getByText(words.doneUnits(1, 0)).waitFor()

  // A second time there is nothing left to do.
  await choose(page, 'can-bo-2.xlsx', corrected)
  await page.getByText(words.sameTitle).waitFor()
  expect(await page.getByRole('button', { name: /^Nhập \d+ dòng$/ }).count()).toBe(0)

  // The people are there, in the unit of today, and get their codes as everybody does.
  // Who worked in a unit that is no more keeps the role, and its place says what became of it.
  await page.goto('/people')
  await page.getByRole('link', { name: /Trần Quốc Bảo/ }).click()
  await page.getByText(vi.units.mergedInto('Xã Đồng Xanh (thực hành)', 'Xã Bến Xanh (thực hành)')).waitFor()

  // The old name and the old code lead to the unit of today.
  await page.goto('/people')
  await page.getByText(`${vi.people.unit}: ${vi.people.allUnits}`).click()
  for (const typed of ['dong xanh', '00002']) {
    await page.getByRole('combobox', { name: vi.people.chooseUnit }).fill(typed)
    const option = page.getByRole('option', { name: 'Xã Bến Xanh (thực hành)' })
    await option.getByText(vi.units.tookIn('Xã Đồng Xanh (thực hành)')).waitFor()
    expect(await page.getByRole('option').count()).toBe(1)
  }
  await page.getByRole('option', { name: 'Xã Bến Xanh (thực hành)' }).click()
  await page.getByRole('link', { name: /Vàng A Chứ/ }).click()
  await page.getByText('Xã Bến Xanh (thực hành)').first().waitFor()
  await page.getByRole('button', { name: vi.people.code, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const code = (await dialog.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim()
  await phone.page.goto('/enrol')
  await phone.page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code)
  await phone.page.getByRole('button', { name: vi.access.enrol.action }).click()
  await allowPhone(page, phone.page)
  await startWorking(phone.page)
  await phone.page.waitForURL('**/dossiers')
  await phone.page.getByText('Xã Bến Xanh (thực hành)').first().waitFor()
})
