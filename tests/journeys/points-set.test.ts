import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, openIndicator } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

const ROUND_2024 = '/dossiers/practice:00001/2024/tcpl-2021'
const ROUND_2017 = '/dossiers/practice:00001/2017/tcpl-2017'
const { mark, documents } = vi.indicator
const saved = vi.common.strip.saved

const box = (page: Page, id: string) => page.locator(`[id="item-${id}"]`)
const newest = async (page: Page, field: string) =>
  (await storedRows(page, 'entries')).filter((row) => row.field === field).at(-1)?.value

/** Enters points with what they rest on, and waits until the phone holds them. */
async function giveMark(
  page: Page,
  place: ReturnType<typeof box>,
  subject: string,
  typed: string,
  points: number,
) {
  await place.getByRole('textbox', { name: /^Điểm/ }).fill(typed)
  await place.getByRole('textbox', { name: mark.reason }).fill('Biên bản họp ngày 05/12')
  await place.getByRole('textbox', { name: mark.reason }).blur()
  await expect
    .poll(() => newest(page, `mark/${subject}`))
    .toEqual({ points, reason: 'Biên bản họp ngày 05/12' })
}

test('a past year by points: chosen from the list, entered offline, computed, and there after a restart', async () => {
  phone = await openDevice(server.url, 'phone')
  const complaints = complaintsOf(phone.page)
  await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  await phone.reopen('/dossiers', { offline: true })

  // The year is chosen from a page of its own; a paused one says why it cannot be.
  await phone.page.getByRole('link', { name: vi.dossier.rounds.open }).click()
  await phone.page.getByText(vi.dossier.rounds.paused(2025)).waitFor()
  expect(await phone.page.getByRole('link', { name: vi.dossier.year(2025) }).count()).toBe(0)
  await phone.page.getByRole('link', { name: vi.dossier.year(2024) }).click()
  await phone.page.waitForURL(`**${ROUND_2024}`)
  await phone.page.getByText('Chuẩn 2021', { exact: false }).first().waitFor()
  await phone.page.getByText(vi.dossier.progress.least('80')).waitFor()
  // Nothing was recorded by looking at it; back leads to the years.
  expect(await storedRows(phone.page, 'entries')).toEqual([])
  await phone.page.goBack()
  await phone.page.waitForURL('**/dossiers/new')

  // The law's lettered cases, each with what it earns.
  await openIndicator(phone.page, 'TC1.CT1', ROUND_2024)
  const [first, second] = [box(phone.page, 'TC1.CT1.1'), box(phone.page, 'TC1.CT1.2')]
  await first.getByRole('radio').first().check({ force: true })
  await first.getByText(vi.common.pointsOf('1', '1')).waitFor()
  await second.getByRole('radio').nth(1).check({ force: true })
  await second.getByText(vi.common.pointsOf('0', '2')).waitFor()
  expect(await first.getByRole('textbox', { name: mark.label }).count()).toBe(0)
  expect(await newest(phone.page, 'revision')).toBe(1)

  // Marks where the bands are awaited: wrong ones say why and do not count.
  await openIndicator(phone.page, 'TC1.CT2', ROUND_2024)
  const judged = box(phone.page, 'TC1.CT2')
  await judged.getByRole('textbox', { name: mark.label }).fill('7,5')
  await judged.getByText(mark.tooHigh('7')).waitFor()
  await judged.getByText(mark.reasonMissing).waitFor()
  await judged.getByRole('textbox', { name: mark.label }).fill('bảy')
  await judged.getByText(mark.unreadable, { exact: false }).waitFor()
  await giveMark(phone.page, judged, 'TC1.CT2', '6.5', 650)
  expect(await judged.getByRole('textbox', { name: mark.label }).inputValue()).toBe('6,5')
  await judged.getByText(vi.common.pointsOf('6,5', '7')).waitFor()

  // Documents, row by row; one taken off can be put back.
  await openIndicator(phone.page, 'TC5.CT4', ROUND_2024)
  const listed = box(phone.page, 'TC5.CT4')
  await listed.getByRole('button', { name: documents.add }).click()
  await listed.getByRole('textbox', { name: documents.number }).fill('15/QĐ-CAH')
  await listed.getByRole('button', { name: documents.done }).click()
  await listed.getByText('15/QĐ-CAH').waitFor()
  await listed.getByRole('button', { name: `${documents.remove}: 15/QĐ-CAH` }).click()
  await listed.getByText(documents.none).waitFor()
  await phone.page.getByRole('button', { name: vi.common.undo }).last().click()
  await listed.getByText('15/QĐ-CAH').waitFor()
  await giveMark(phone.page, listed, 'TC5.CT4', '5', 500)

  // The overview adds up what is there: 1 + 0 + 6,5 + 5 of 100; criterion 5 has no checked maximum.
  await phone.page.goto(ROUND_2024)
  await phone.page.getByText(vi.common.pointsOf('12,5', '100')).first().waitFor()
  await phone.page.getByText(vi.common.pointsOf('7,5', '10')).first().waitFor()
  await phone.page.getByText(vi.dossier.progress.still('97,5')).waitFor()
  await phone.page.getByText(vi.dossier.criterionPoints.noMost('5')).first().waitFor()
  await phone.page.getByText(vi.dossier.progress.outcome.incomplete).first().waitFor()
  // A declared condition fails: that decides, whatever the points are.
  const conditions = phone.page.getByRole('region', { name: vi.dossier.condition('3') })
  await conditions.getByText(vi.dossier.conditions.confirmed).waitFor()
  await conditions.getByRole('radio', { name: vi.dossier.conditions.fails }).check({ force: true })
  await phone.page.getByText(vi.dossier.progress.outcome['not-met']).first().waitFor()
  await phone.page.getByText(vi.dossier.progress.why).click()
  await phone.page.getByText(/^Điều kiện không đáp ứng: Trong năm đánh giá/).waitFor()
  await conditions.getByText(saved).waitFor()

  // Closed and opened again, still offline.
  await phone.reopen(`${ROUND_2024}/indicators/TC1.CT2`, { offline: true })
  const kept = box(phone.page, 'TC1.CT2').getByRole('textbox', { name: mark.label })
  await kept.waitFor()
  expect(await kept.inputValue()).toBe('6,5')
  await openIndicator(phone.page, 'TC5.CT4', ROUND_2024)
  await box(phone.page, 'TC5.CT4').getByText('15/QĐ-CAH').waitFor()
  // And found again: in the list, with its points.
  await phone.page.goto('/dossiers')
  const card = phone.page.getByRole('article').filter({ hasText: vi.dossier.year(2024) })
  await card.getByText(vi.common.pointsOf('12,5', '100')).waitFor()
  await card.getByText('Chuẩn 2021').waitFor()
  await phone.page.goto('/dossiers/new')
  await phone.page
    .getByRole('link', { name: vi.dossier.year(2024) })
    .getByText(vi.dossier.rounds.begun)
    .waitFor()
  expect(complaints).toEqual([])
})

test('2017: marks of whole criteria, and a threshold that depends on the class of the commune', async () => {
  const { page } = phone
  await page.goto(ROUND_2017)
  await page.getByText(vi.dossier.progress.leastByType('90, 80, 70')).waitFor()
  const entered = [
    ['TC1', '13,5', 1350],
    ['TC2', '27,25', 2725],
    ['TC3', '20', 2000],
    ['TC4', '8', 800],
    ['TC5', '12', 1200],
  ] as const
  for (const [criterion, typed, points] of entered) {
    const section = page
      .locator('section')
      .filter({ hasText: new RegExp(`^${vi.dossier.criterion(Number(criterion[2]))}\\.`) })
    await section.getByText(vi.dossier.criterionPoints.mark).click()
    await giveMark(page, section, criterion, typed, points)
  }
  await page.getByText(vi.common.pointsOf('80,75', '100')).first().waitFor()

  // 80,75 is enough for class II and not for class I.
  const byType = page.getByRole('region', { name: vi.dossier.condition('2') })
  await byType
    .getByRole('radio', { name: vi.dossier.unitType.type('II'), exact: false })
    .nth(0)
    .check({ force: true })
  await byType.getByText(vi.dossier.conditions.holds, { exact: true }).waitFor()
  await page.getByText(vi.dossier.progress.leastOfType('II', '80')).waitFor()
  await byType
    .getByRole('radio', { name: /^Loại I\b/ })
    .first()
    .check({ force: true })
  await byType.getByText(vi.dossier.conditions.fails, { exact: true }).waitFor()
  await page.getByText(vi.dossier.progress.outcome['not-met']).first().waitFor()

  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(100)
    expect(await faultsOf(page), colorScheme).toEqual([])
  }
})
