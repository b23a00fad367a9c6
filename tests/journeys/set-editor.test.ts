import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { tellFault } from '../../src/domain/criteria-set/sheets/fault-words.ts'
import type { Sheet } from '../../src/domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../src/domain/criteria-set/sheets/to-sheets.ts'
import { readSetWorkbook } from '../../src/server/law/read-set-workbook.ts'
import { writeSheets } from '../../src/server/law/set-workbook.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { withMaxima } from '../support/with-maxima.ts'

const words = vi.setEditor
const EDITOR = '/criteria-sets/tcpl-2021?province=practice:p01'
const WAITING = '/dossiers/practice:00004/2024/tcpl-2021'
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let server: AppServer
let desk: Device
let phone: Device
beforeAll(async () => {
  server = await startAppServer()
  desk = await openDevice(server.url, 'desk')
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()])
  await server?.stop()
})

const parsed = parseCriteriaSet(withMaxima())
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error[0]))
const annex = parsed.value
const indicators = annex.criteria.flatMap((criterion) =>
  criterion.indicators.map((indicator) => ({ criterion, indicator })),
)
/** As it is typed: 5,5. */
const points = (hundredths: number | null | undefined) => String((hundredths ?? 0) / 100).replace('.', ',')

const cardOf = (page: Page, name: string) =>
  page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name }).first()

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: MIME, buffer })
}

/** The downloaded .xlsx of a set, as sheets. */
async function downloaded(page: Page, shortTitle: string): Promise<readonly Sheet[]> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.downloadOf(shortTitle) }).click()
  const read = await readSetWorkbook(await readFile(await (await download).path()))
  if (!read.ok) throw new Error(JSON.stringify(read.error[0]))
  return toSheets(read.value)
}

const withCell = (sheets: readonly Sheet[], id: Sheet['id'], key: string, column: string, value: string) =>
  sheets.map((sheet) =>
    sheet.id !== id
      ? sheet
      : {
          ...sheet,
          rows: sheet.rows.map((row) =>
            row.key !== key
              ? row
              : {
                  ...row,
                  cells: row.cells.with(
                    sheet.columns.findIndex((one) => one.id === column),
                    value,
                  ),
                },
          ),
        },
  )

test('the maxima the law awaits are entered, one of them in the grid by the keyboard alone, kept over a reload, tried and published; a waiting dossier gets its points', async () => {
  const { page } = desk
  const complaints = complaintsOf(page)
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(page, login, password)
  await page.waitForURL('**/people')
  await page.getByRole('link', { name: words.title }).click()
  await page.getByRole('article', { name: 'Chuẩn 2021' }).getByText(words.awaitedCount(65)).waitFor()
  await page.getByRole('link', { name: words.openOf('Chuẩn 2021') }).click()
  await page.getByText(words.awaited.progress(0, 24)).waitFor()
  await page.getByText(words.untouched).waitFor()

  const awaited = indicators.filter(({ indicator }) => !['TC1.CT1', 'TC1.CT2'].includes(indicator.id))
  expect(awaited).toHaveLength(18)
  const [last] = awaited.slice(-1)
  if (!last) throw new Error('nothing is awaited')
  for (const { criterion, indicator } of awaited.slice(0, -1)) {
    const name = words.awaited.indicator(criterion.no, indicator.no, indicator.name)
    const card = cardOf(page, name)
    await card.getByRole('textbox', { name: 'Điểm tối đa' }).fill(points(indicator.maxPoints?.value))
    await card.getByText(words.awaited.filled, { exact: true }).waitFor()
  }
  // The maxima of whole criteria stand there unchecked: choosing the ground checks them.
  for (const { no } of annex.criteria.slice(1)) {
    const card = cardOf(page, words.awaited.wholeCriterion(no))
    await card.getByRole('combobox', { name: words.awaited.status }).selectOption('text')
    await card.getByText(words.awaited.filled, { exact: true }).waitFor()
  }
  // A rule nobody has checked: its cell is in the tables.
  const rule = annex.criteria.at(-1)?.indicators.at(-1)
  if (!rule) throw new Error('no rule')
  await page
    .getByRole('listitem')
    .filter({ hasText: rule.name })
    .getByRole('button', { name: words.awaited.toTable('Cách chấm') })
    .click()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: /^Trạng thái, dòng/ }).selectOption('text')
  await page.keyboard.press('Tab')
  await page.getByText(words.kept).waitFor()

  // Nothing of it is lost when the page goes.
  await page.goto(EDITOR)
  await page.getByText(words.awaited.progress(21, 24)).waitFor()
  await page.getByText(words.kept).waitFor()

  // The last one by the keyboard, in the grid.
  const tab = page.getByRole('tab', { name: words.views.awaited })
  await tab.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: words.views.table, selected: true }).waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('tab', { name: 'Chỉ tiêu', selected: true }).waitFor()
  const grid = page.getByRole('grid', { name: words.grid.label('Chỉ tiêu') })
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell') ?? null)
  for (let tries = 0; tries < 6 && (await focused()) === null; tries++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('0-0')
  await page.keyboard.press('Control+End')
  const lastRow = indicators.length - 1
  expect((await focused())?.startsWith(`${lastRow}-`)).toBe(true)
  await page.keyboard.press('Home')
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe(`${lastRow}-4`)
  // Given up, then typed over, then emptied, undone and left with Tab.
  await page.keyboard.type('9')
  await page.keyboard.press('Escape')
  expect(await grid.locator(`[data-cell="${lastRow}-4"]`).innerText()).toBe('')
  await page.keyboard.type(points(last.indicator.maxPoints?.value))
  await page.keyboard.press('Tab')
  expect(await focused()).toBe(`${lastRow}-5`)
  await page.keyboard.press('Enter')
  // The browser's own list: its first choice is that there is none, its second the legal text.
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await grid.getByRole('combobox').count()).toBe(0)
  await grid.locator(`[data-cell="${lastRow}-5"]`).filter({ hasText: 'Đã đối chiếu văn bản' }).waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Control+z')
  await grid.locator(`[data-cell="${lastRow}-5"]`).filter({ hasText: 'Chưa có' }).waitFor()
  // A number with the status "missing" is wrong: it is said at its cell and in the list that leads there.
  await page.getByRole('button', { name: /^\d+ chỗ chưa đúng$/ }).waitFor()
  await page.getByRole('button', { name: words.redo }).click()
  await page.getByText(words.errorCount(0)).waitFor()
  // What says that it was awaited goes with it.
  await grid.locator(`[data-cell="${lastRow}-9"]`).click()
  await page.keyboard.press('Delete')
  await page.getByText(words.errorCount(0)).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: words.dryRun.run, exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /hồ sơ có kết quả thay đổi/ })
    .or(page.getByText(words.dryRun.emptyTitle))
    .first()
    .waitFor()

  await page.getByRole('button', { name: words.publish.button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Chỉ tiêu TC5\.CT1, Điểm tối đa: \(trống\) → 6$/).waitFor()
  await dialog.getByRole('button', { name: words.publish.confirm, exact: true }).click()
  await dialog.getByText(words.publish.reasonMissing).waitFor()
  await dialog.getByRole('textbox', { name: words.publish.reason }).fill('Phụ lục I Thông tư 09/2021/TT-BTP')
  await dialog.getByRole('button', { name: words.publish.confirm, exact: true }).click()
  await page.getByText(words.publish.doneTitle('1.1')).waitFor()
  await page.getByText(words.subtitle('tcpl-2021', '1.1')).waitFor()
  await page.getByText(words.untouched).waitFor()

  await page.getByRole('link', { name: words.publish.toSets }).click()
  const card = page.getByRole('article', { name: 'Chuẩn 2021' })
  await card.getByText(`${words.history} (1)`).click()
  await card.getByText(words.reasonOf('Phụ lục I Thông tư 09/2021/TT-BTP')).waitFor()
  expect(complaints).toEqual([])

  // The officer: told, moved, and the indicator that waited has its points.
  await enrolPhone(phone.page, server.account('napang.xuan').codes[0] ?? '')
  await phone.page.goto(WAITING)
  await phone.page.getByText(vi.revision.notice.title('1.1', 'Chuẩn 2021')).waitFor()
  await phone.page.getByRole('link', { name: vi.revision.notice.look }).click()
  await phone.page.getByRole('button', { name: vi.revision.move('1.1') }).click()
  await phone.page.getByText(vi.revision.moved.title('1.1')).waitFor()
  await phone.page.goto(`${WAITING}/indicators/TC5.CT4`)
  await phone.page.locator('[id="item-TC5.CT4"]').getByText(vi.common.pointsOf('7', '7')).waitFor()
})

test('a new set of the province comes out of a spreadsheet: wrong cells are named, then it is made, published and offered to the communes', async () => {
  const { page } = desk
  await page.goto('/criteria-sets')
  const sheets = await downloaded(page, 'Chuẩn 2025')
  const item = sheets.find(({ id }) => id === 'items')?.rows[0]
  if (!item) throw new Error('no items')

  // Broken: a status nobody knows, and a name that is missing.
  const broken = withCell(
    withCell(sheets, 'items', item.key, 'status', 'Chắc là đúng'),
    'items',
    item.key,
    'name',
    '',
  )
  await choose(page, 'hong.xlsx', await writeSheets(broken))
  await page.getByText(words.errors.fileTitle(2)).waitFor()
  const table = page.getByRole('table', { name: words.errors.caption })
  for (const [column, reason] of [
    ['Trạng thái', tellFault({ code: 'choice-unknown', params: ['Chắc là đúng'] }, 'vi')],
    ['Tên nội dung', tellFault({ code: 'cell-needed', params: [] }, 'vi')],
  ] as const) {
    const row = table.getByRole('row').filter({ hasText: reason })
    await row.getByText(column).first().waitFor()
    await row.getByText('Nội dung', { exact: true }).waitFor()
  }
  expect(await faultsOf(page)).toEqual([])

  const renamed = withCell(sheets, 'indicators', 'TC1.CT1', 'name', 'Ban hành kế hoạch của tỉnh')
  await choose(page, 'bo-moi.xlsx', await writeSheets(renamed))
  await page.getByText(words.fromFile.rightTitle).waitFor()
  await page.getByRole('textbox', { name: words.fromFile.id }).fill('tcpl-2025')
  await page.getByRole('button', { name: words.fromFile.create }).click()
  await page.getByText(words.fromFile.idTaken).waitFor()
  await page.getByRole('textbox', { name: words.fromFile.id }).fill('chuan-tinh-2025')
  await page.getByRole('textbox', { name: words.fromFile.name }).fill('Chuẩn tiếp cận pháp luật của tỉnh')
  await page.getByRole('textbox', { name: words.fromFile.shortName }).fill('Chuẩn của tỉnh')
  await page.getByRole('textbox', { name: words.fromFile.fromYear }).fill('2025')
  await page.getByRole('textbox', { name: words.fromFile.toYear }).fill('2025')
  await page.getByRole('button', { name: words.fromFile.create }).click()
  await page.waitForURL('**/criteria-sets/chuan-tinh-2025?**')
  await page.getByText(words.subtitleNew('chuan-tinh-2025')).waitFor()
  await page.getByRole('button', { name: words.publish.button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words.publish.newSet(3, 14)).waitFor()
  await dialog.getByRole('textbox', { name: words.publish.reason }).fill('Quyết định của UBND tỉnh')
  await dialog.getByRole('button', { name: words.publish.confirm, exact: true }).click()
  await page.getByText(words.publish.doneTitle('1')).waitFor()

  // What the server has is what was written: nothing changed on the way there and back.
  await page.getByRole('link', { name: words.publish.toSets }).click()
  const names = (await downloaded(page, 'Chuẩn của tỉnh')).find(({ id }) => id === 'indicators')?.rows[0]
    ?.cells
  expect(names).toContain('Ban hành kế hoạch của tỉnh')
})

test('a commune’s year list offers the new set', async () => {
  const { page } = phone
  const offered = async () => {
    await page.goto('/dossiers/new')
    await page.getByText(vi.dossier.year(2025)).first().waitFor()
    return page.getByText('Chuẩn của tỉnh', { exact: false }).isVisible()
  }
  await expect.poll(offered, { timeout: 60_000, interval: 1500 }).toBe(true)
  await page.getByText('Chuẩn của tỉnh', { exact: false }).click()
  await page.waitForURL('**/dossiers/practice:00004/2025/chuan-tinh-2025**')
  await page.goto('/dossiers/practice:00004/2025/chuan-tinh-2025/indicators/TC1.CT1')
  await page.getByText('Ban hành kế hoạch của tỉnh').first().waitFor()
})
