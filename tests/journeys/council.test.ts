import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNCIL_OF_NINE } from '../../src/server/practice/council-content.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await server?.stop()
})

const words = vi.council
const COUNCIL = '/council/practice:d001/2024/tcpl-2021'
const [CHAIR, TUYET, NHUNG, AN, BINH, CHAU, SINH, HIEN, DAT] = COUNCIL_OF_NINE.map(({ name }) => name) as [
  ...[string, string, string, string, string, string, string, string, string],
]
const CLAUSE = 'TT 09/2021/TT-BTP, Điều 5 khoản 5'
const SLOW = { timeout: 60_000 }

async function signIn(login: string, size: 'desk' | 'phone' = 'desk'): Promise<Page> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  const { login: name, password } = server.account(login)
  await signInAtDesk(device.page, name, password)
  return device.page
}

const mark = (page: Page, member: string, as: string) =>
  page
    .getByRole('group', { name: words.attendance.of(member) })
    .getByText(as, { exact: true })
    .click()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** From the page of a dossier into a member's sheet, and back with his vote. */
async function enterVote(page: Page, member: string, vote: keyof typeof words.sheets.vote): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${member}`) }).click()
  await page.getByText(words.sheet.forMember(member)).waitFor()
  await page.getByText(words.sheets.vote[vote], { exact: true }).click()
  await page.getByText(vi.common.strip.saved).first().waitFor()
  await page.goBack()
  await page.getByRole('link', { name: new RegExp(`^${member}.*${words.sheets.vote[vote]}`) }).waitFor()
}

test('2021 set: five of nine are no quorum, six are; a tie, a written opinion, a disqualified leader with 100 points', async () => {
  const page = await signIn('huyen.dat')
  await page.goto('/council')
  await page.getByText(words.places.ready(2)).click(SLOW)
  await page.waitForURL(`**${COUNCIL}`)
  await page.getByText(words.members.countOf(9, 15, 'TT 09/2021/TT-BTP, Điều 5 khoản 3')).waitFor(SLOW)
  await page.getByText(words.quorum.law(6, 9, 2, 3, CLAUSE)).waitFor()
  expect(await faultsOf(page)).toEqual([])

  // A sitting on Monday: papers three working days before are due on the Wednesday, and went out a day late.
  await button(page, words.sittings.add).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.plan.day, { exact: false }).fill('2025-01-20')
  await dialog.getByLabel(words.plan.papersSent, { exact: false }).fill('2025-01-16')
  await dialog
    .getByText(words.plan.papersLate('15/01/2025', 'TT 09/2021/TT-BTP, Điều 5 khoản 6 điểm c'))
    .waitFor()
  await button(page, vi.common.save).click()
  await page.waitForURL(/sittings\/[^/]+$/)
  const sitting = new URL(page.url()).pathname
  await button(page, words.dossiers.choose).click()
  await button(page, words.dossiers.all).click()
  await button(page, vi.common.save).click()
  await button(page, words.dossiers.download(2)).click()
  await page.getByRole('link', { name: /^Xã Nậm Cắt/ }).waitFor(SLOW)
  await page.getByRole('link', { name: /^Xã Pom Bó/ }).waitFor(SLOW)

  // Five of nine present: refused by the button, with the article.
  for (const member of [CHAIR, AN, BINH, CHAU, DAT]) await mark(page, member, words.attendance.present)
  for (const member of [TUYET, NHUNG, SINH, HIEN]) await mark(page, member, words.attendance.absent)
  await page.getByText(`${words.quorum.live(5, 9)} – ${words.quorum.needs(6)} (2/3, ${CLAUSE})`).waitFor()
  await page.getByText(words.opening.why.quorum(5, 6, 9)).waitFor()
  expect(await button(page, words.opening.open).isDisabled()).toBe(true)
  await page.getByLabel(words.attendance.reason(NHUNG)).fill('Họp Tỉnh ủy')
  await page.getByLabel(words.attendance.reason(NHUNG)).blur()
  expect(await faultsOf(page)).toEqual([])

  // The sixth comes: the server opens it.
  await mark(page, TUYET, words.attendance.present)
  await page.getByText(`${words.quorum.live(6, 9)} – ${words.quorum.enough} (2/3, ${CLAUSE})`).waitFor()
  await button(page, words.opening.open).click()
  await page.getByText(words.sittings.opened, { exact: true }).waitFor(SLOW)

  // A member marks his own sheet on his own phone: one result he would change, and his vote.
  const phone = await signIn('huyen.an', 'phone')
  await phone.goto(sitting)
  await button(phone, words.dossiers.download(2)).click(SLOW)
  await phone.getByRole('link', { name: /^Xã Nậm Cắt/ }).click(SLOW)
  await phone.getByRole('link', { name: words.dossiers.mySheet }).click()
  await button(phone, words.sheet.agreeRest(20)).click()
  await phone.getByText(words.sheet.progress(20, 20)).waitFor()
  const item = phone.locator('[data-indicator="TC2.CT3"]')
  await item.getByText(words.word.change, { exact: true }).click()
  await item.getByRole('textbox', { name: vi.appraisal.finding.points }).fill('4,5')
  await item.getByRole('textbox', { name: words.word.reason }).fill('Sách mua tháng 12 đã có trong sổ.')
  await item.getByRole('textbox', { name: words.word.reason }).blur()
  await item.getByText(vi.common.strip.saved).first().waitFor()
  await phone.getByText(words.sheets.vote.reject, { exact: true }).click()
  await phone.getByText(vi.common.strip.allSent).first().waitFor(SLOW)
  expect(await faultsOf(phone)).toEqual([])

  // The secretary enters the others' sheets: of those present three say yes and three no.
  await page.getByRole('link', { name: /^Xã Nậm Cắt/ }).click()
  await page.getByText(words.columns.recordCouncil('TT 09/2021/TT-BTP, Điều 2 khoản 2')).waitFor(SLOW)
  await page.getByRole('link', { name: new RegExp(`^${AN}.*${words.sheets.changes(1)}`) }).waitFor(SLOW)
  for (const member of [CHAIR, TUYET, DAT]) await enterOwnOrOther(page, member, 'approve')
  for (const member of [BINH, CHAU]) await enterVote(page, member, 'reject')
  await enterVote(page, HIEN, 'approve')
  await page.locator('label').filter({ hasText: words.ballot.open }).first().click()
  await page.getByText(words.ballot.tally(3, 3, 0), { exact: true }).waitFor()
  await page.getByText(words.ballot.tie).waitFor()
  // The absentee's is counted apart.
  await page.getByText(`${words.sheets.written}: ${words.ballot.tally(1, 0, 0)}`).waitFor()
  await page.getByText(words.agenda.said(AN, '4,5 điểm. Sách mua tháng 12 đã có trong sổ.')).waitFor()
  await button(page, words.word.agreeRest(20)).click()
  await page.getByText(words.word.allDone).waitFor()
  await page.getByText(vi.common.strip.allSent).first().waitFor(SLOW)
  expect(await faultsOf(page)).toEqual([])

  // A tie is the chair's to decide, with a reason.
  const chair = await signIn('huyen.chien')
  await chair.goto(sitting)
  await button(chair, words.dossiers.download(2)).click(SLOW)
  await chair.getByRole('link', { name: /^Xã Nậm Cắt/ }).click(SLOW)
  await chair.getByText(words.conclusion.yes, { exact: true }).click(SLOW)
  await chair.getByText(words.conclusion.reasonNeeded).waitFor()
  expect(await button(chair, words.conclusion.act).isDisabled()).toBe(true)
  await chair
    .getByLabel(words.conclusion.reason)
    .fill('Điểm thẩm định đủ 80; điều kiện về người đứng đầu đáp ứng.')
  await button(chair, words.conclusion.act).click()
  await chair.getByText(new RegExp(`^${words.conclusion.yes}\\. Máy chủ xác nhận`)).waitFor(SLOW)

  // A hundred points, and the head of the commune disciplined: not recommended.
  await page.goto(`${sitting}/practice:00008`)
  await page.getByText('100 điểm (chờ điểm tối đa)').or(page.getByText('100/100 điểm')).first().waitFor(SLOW)
  await page.getByText(words.confirmation.fails100).waitFor()
  await button(page, words.word.agreeRest(20)).click()
  await page.getByText(words.conclusion.computed(vi.appraisal.totals.outcomes['not-met'])).waitFor()
  await page.getByText(words.conclusion.no, { exact: true }).click()
  await button(page, words.conclusion.act).click()
  await page.getByText(new RegExp(`^${words.conclusion.no}\\. Máy chủ xác nhận`)).waitFor(SLOW)

  // The sitting is closed, and the decision recorded.
  await page.goto(sitting)
  await button(page, words.opening.close).click()
  await page.getByRole('dialog').getByRole('button', { name: words.opening.close }).click()
  await page.getByText(words.sittings.closed, { exact: true }).waitFor(SLOW)
  await page.goto('/appraisal/practice:00009/2024/tcpl-2021')
  const decide = vi.appraisal.decision
  await button(page, decide.record).click(SLOW)
  await dialog.getByText(decide.recognised, { exact: true }).click()
  await dialog.getByRole('textbox', { name: decide.number }).fill('214/QĐ-UBND')
  await dialog.getByLabel(decide.date).fill(new Date().toISOString().slice(0, 10))
  await dialog.getByRole('textbox', { name: decide.authority }).fill('Chủ tịch UBND Huyện thực hành')
  await dialog.getByRole('button', { name: decide.save }).click()
  await page.getByText(decide.decided(decide.recognised.toLocaleLowerCase('vi'), '214/QĐ-UBND')).waitFor(SLOW)
})

/** The secretary's own sheet is his, the others' he enters for them. */
async function enterOwnOrOther(page: Page, member: string, vote: 'approve'): Promise<void> {
  if (member !== DAT) return enterVote(page, member, vote)
  await page.getByRole('link', { name: words.dossiers.mySheet }).click()
  await page.getByText(words.sheets.vote[vote], { exact: true }).click()
  await page.getByText(vi.common.strip.saved).first().waitFor()
  await page.goBack()
  await page.getByRole('link', { name: new RegExp(`^${member}.*${words.sheets.vote[vote]}`) }).waitFor()
}
