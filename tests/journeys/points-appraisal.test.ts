import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let desk: Device
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await desk?.close()
  await phone?.close()
  await server?.stop()
})

const DOSSIER = 'practice:00004/2021/tcpl-2017'
const APPRAISAL = `/appraisal/${DOSSIER}`
const words = vi.appraisal

/** Agrees by the key, and waits until the office's column says so. */
async function agree(indicator: string): Promise<void> {
  const { page } = desk
  await page.goto(`${APPRAISAL}/${indicator}`)
  await page.getByText(words.verdict.agree, { exact: true }).first().click()
  await page.getByText(vi.common.strip.saved).first().waitFor()
}

test('an office appraises a past year in points, confirms a declaration, and records the decision', async () => {
  // The office of the district: it appraises the commune, and never the district itself.
  desk = await openDevice(server.url, 'desk')
  const { page } = desk
  const oanh = server.account('huyen.oanh')
  await signInAtDesk(page, oanh.login, oanh.password)
  await page.getByRole('link', { name: vi.common.nav.inbox }).first().click()
  await page.getByText('Xã Nà Pàng (thực hành)').first().waitFor()
  expect(await page.getByText('Phường Bến Sông').count()).toBe(0)
  await page.getByText('Xã Nà Pàng (thực hành)').first().click()
  await page.waitForURL(`**${APPRAISAL}`)
  await page.getByRole('button', { name: words.overview.start }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: words.finish.accept, exact: true }).waitFor()
  await page.getByText(words.totals.total, { exact: true }).waitFor()

  // One indicator is worth less to the office than to the commune: key 2 leads to its points.
  await page.goto(`${APPRAISAL}/TC2.CT3`)
  await page.getByText(words.verdict.change, { exact: true }).first().waitFor()
  await page.keyboard.press('2')
  const points = page.getByRole('textbox', { name: words.finding.points })
  await points.waitFor()
  expect(await points.evaluate((box) => box === document.activeElement)).toBe(true)
  await points.fill('1000,5')
  await page.getByText(words.finding.pointsTooHigh('10')).waitFor()
  await points.fill('7,5')
  const reason = page.getByRole('textbox', { name: words.finding.changeReason })
  await reason.fill('54 hồ sơ trả quá hạn, không có văn bản xin lỗi.')
  await reason.blur()
  await page.getByText('7,5/10 điểm').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.waitForTimeout(500)
  await page.getByText(vi.common.strip.saved).first().waitFor()
  for (const indicator of [
    ...['TC1.CT1', 'TC1.CT2', 'TC1.CT3', 'TC2.CT1', 'TC2.CT2', 'TC2.CT4', 'TC2.CT5', 'TC3.CT3', 'TC3.other'],
    ...['TC4.CT1', 'TC4.CT2', 'TC4.CT3', 'TC5.CT1..4', 'TC5.CT5'],
  ])
    await agree(indicator)

  // Nothing is concluded before the declaration is confirmed with a document.
  await page.goto(APPRAISAL)
  const accept = page.getByRole('button', { name: words.finish.accept, exact: true })
  await page.getByText(words.finish.unconfirmed(1)).waitFor()
  expect(await accept.isDisabled()).toBe(true)
  const condition = page.locator('#conditions section').last()
  await condition.getByText(words.confirmation.holds, { exact: true }).click()
  await condition.getByText(words.confirmation.needsDocument).waitFor()
  await condition.getByRole('textbox', { name: vi.indicator.documents.number }).fill('07/XN-UBKT')
  await condition
    .getByRole('textbox', { name: vi.indicator.documents.issuer })
    .fill('Ủy ban kiểm tra huyện ủy')
  await condition.getByRole('textbox', { name: vi.indicator.documents.issuer }).blur()
  await page.getByText('82,5/100 điểm').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await accept.click()
  await page.getByRole('dialog').getByText('Kết quả tính: Đạt chuẩn · 82,5/100 điểm').waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.finish.acceptConfirm, exact: true })
    .click()

  // Concluded too soon: it is opened again with a reason, nothing of it is lost, and it is concluded anew.
  const { reopen, reason: why } = vi.supplement.act
  await page.getByRole('button', { name: reopen.button, exact: true }).click({ timeout: 60_000 })
  await page.getByRole('dialog').getByRole('textbox', { name: why }).fill('Ghi nhầm một chỉ tiêu.')
  await page.getByRole('dialog').getByRole('button', { name: reopen.confirm, exact: true }).click()
  await accept.click({ timeout: 60_000 })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.finish.acceptConfirm, exact: true })
    .click()

  // The decision of the authority, as it stands on paper.
  const decide = words.decision
  await page.getByRole('button', { name: decide.record, exact: true }).click({ timeout: 60_000 })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: decide.save }).click()
  await dialog.getByText(decide.needs.recognised).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
  await dialog.getByText(decide.needs.number).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByText(decide.recognised, { exact: true }).click()
  await dialog.getByRole('textbox', { name: decide.number }).fill('36/QĐ-UBND')
  await dialog.getByLabel(decide.date).fill('2022-01-25')
  await dialog.getByRole('textbox', { name: decide.authority }).fill('Chủ tịch UBND Huyện thực hành')
  await dialog.getByRole('button', { name: decide.save }).click()
  await page
    .getByText(decide.decided(decide.recognised.toLocaleLowerCase('vi'), '36/QĐ-UBND'))
    .waitFor({ timeout: 60_000 })

  // A slip of the pen is corrected; what was recorded before stays.
  await page.getByRole('button', { name: decide.correct, exact: true }).click()
  await dialog.getByRole('textbox', { name: decide.number }).fill('63/QĐ-UBND')
  await dialog.getByRole('button', { name: decide.save }).click()
  await page
    .getByText(decide.decided(decide.recognised.toLocaleLowerCase('vi'), '63/QĐ-UBND'))
    .waitFor({ timeout: 60_000 })
  await page.getByText(decide.history(1)).click()
  await page.getByText('36/QĐ-UBND', { exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  // The commune has both columns and the decision on its phone, also without a network.
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('napang.dung').codes[0] ?? '')
  await phone.page.goto(`/dossiers/${DOSSIER}/send`)
  await phone.page
    .getByText(decide.decided(decide.recognised.toLocaleLowerCase('vi'), '63/QĐ-UBND'))
    .waitFor({ timeout: 60_000 })
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  await phone.reopen(`/dossiers/${DOSSIER}/send`, { offline: true })
  await phone.page
    .getByText(decide.decided(decide.recognised.toLocaleLowerCase('vi'), '63/QĐ-UBND'))
    .waitFor()
  await phone.page.getByText('82,5/100 điểm').first().waitFor()
  expect(await faultsOf(phone.page)).toEqual([])
  await phone.page.getByText(words.confirmation.by('số 07/XN-UBKT của Ủy ban kiểm tra huyện ủy')).waitFor()

  // The list says what was decided.
  await phone.page.goto('/dossiers')
  const card = phone.page.getByRole('article').filter({ hasText: vi.dossier.year(2021) })
  await card.getByText(vi.dossier.phaseNotice.recognisedTitle).waitFor()
})
