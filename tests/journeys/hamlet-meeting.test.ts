import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf } from '../support/inspect-page.ts'
import { enrolPhone, makePhoto, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let pao: Device
const words = vi.meeting

beforeAll(async () => {
  server = await startAppServer()
  mai = await enrolled('suoimo.mai')
})
afterAll(async () => {
  await Promise.all([mai, pao].map((device) => device?.close()))
  await server?.stop()
})

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  return device
}

const HEADS = ['Lò Văn Pâng', 'Quàng Thị Xôm', 'Cà Văn Ín', 'Lường Văn Chung', 'Tòng Thị Hặc', 'Vì Văn Sơ']
const ROSTER = [...HEADS, 'Bạc Cầm Quý', 'Hoàng Văn Páo', 'Lò Thị Mon']

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const saved = (page: Page) => page.getByText(vi.indicator.field.saved).first()
const goTo = (page: Page, step: string) => page.getByRole('link', { name: step, exact: true }).click()
const newest = async (page: Page, aspect: string) =>
  (await storedRows(page, 'entries')).filter(({ field }) => field?.includes(`/${aspect}`)).at(-1)?.value

/** Fills in a number or text and leaves it: it is recorded. */
async function enter(page: Page, name: string, text: string): Promise<void> {
  await box(page, name).first().fill(text)
  await box(page, name).first().blur()
}

/** A call comes in: the app goes into the background and comes back. */
async function takeCall(page: Page): Promise<void> {
  await page.evaluate(() => {
    const say = (state: string) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    say('hidden')
    say('visible')
  })
}

/** The battery is empty while a value is being typed: what was typed is a draft on the disk, no entry yet. */
async function dieWhileTyping(device: Device, value: (rows: readonly unknown[]) => boolean): Promise<void> {
  await expect
    .poll(async () => value((await storedRows(device.page, 'drafts')).map((row) => row.value)), {
      interval: 20,
      timeout: 1500,
    })
    .toBe(true)
  await device.kill()
}

/** After the start: the overview leads back to where the meeting was left. */
async function goOn(device: Device): Promise<Page> {
  await device.reopen(SUOI_MO, { offline: true })
  await device.page.getByText(words.list.ongoing, { exact: true }).first().waitFor()
  await device.page.getByRole('link', { name: words.list.goOn }).click()
  await device.page.getByText(words.head.of('6', '9')).first().waitFor()
  return device.page
}

test('a meeting recorded with no signal, through a call and two flat batteries, is closed and reaches the second phone', async () => {
  await mai.reopen(`${SUOI_MO}/hamlets`)
  await mai.page.getByText(vi.hamlet.empty.title).waitFor()
  await mai.reopen(`${SUOI_MO}/hamlets`, { offline: true })
  let { page } = mai
  const complaints = complaintsOf(page)

  // The hamlet and its households.
  await button(page, vi.hamlet.add).first().click()
  await enter(page, vi.hamlet.form.name, 'Nà Cày')
  await saved(page).waitFor()
  await page.getByLabel(vi.hamlet.form.roster).fill(ROSTER.map((head, i) => `${i + 1}. ${head}`).join('\n'))
  await button(page, vi.hamlet.form.useCount(ROSTER.length)).click()
  await page.getByText(vi.hamlet.summary(1, ROSTER.length)).waitFor()
  await page.getByText(vi.hamlet.rosterCount(ROSTER.length)).waitFor()

  // A meeting on the village convention: more than half of all nine households, five, must agree.
  await page.goto(`${SUOI_MO}/meetings`)
  await page.getByRole('link', { name: words.list.start }).click()
  await page.getByText(words.purpose.decision, { exact: true }).click()
  await page.getByLabel(words.create.decision).selectOption('3')
  await button(page, words.create.action).click()
  await page.waitForURL('**/meetings/*')
  await button(page, words.plan.begin).click()
  await page.getByLabel(words.plan.openedAt).waitFor()
  await goTo(page, words.steps.people)
  await page.getByText(words.head.missing(5, words.decision.short(3))).waitFor()
  for (const head of HEADS.slice(0, 4)) await page.getByText(head, { exact: true }).click()
  await page.getByText(words.head.missing(1, words.decision.short(3))).waitFor()
  await page
    .getByText(/Căn cứ: Luật 10\/2022/)
    .first()
    .waitFor()
  await page.getByRole('searchbox', { name: words.people.search }).fill('tong thi hac')
  await page.getByText(HEADS[4]!, { exact: true }).click()
  await page.getByRole('searchbox', { name: words.people.search }).fill('')
  await page.getByText(HEADS[5]!, { exact: true }).click()
  await page.getByText(words.head.enough(words.decision.short(3))).waitFor()
  await page.getByText(words.head.of('6', '9')).first().waitFor()
  await enter(page, words.people.chairName, 'Lò Văn Pâng')

  // The secretary needs four of the six who are there.
  await goTo(page, words.steps.voting)
  await button(page, words.voting.me('Lò Thị Mai')).click()
  await enter(page, words.voting.votesFor, '3')
  await page.getByText(words.voting.outcome['not-approved'](words.voting.what.secretary, 1)).waitFor()
  await enter(page, words.voting.votesFor, '6')
  await page.getByText(words.voting.outcome.approved(words.voting.what.secretary)).waitFor()
  await page.getByText(words.voting.methods.hands, { exact: true }).click()
  await box(page, words.voting.votesFor).nth(1).fill('6')
  await box(page, words.voting.votesFor).nth(1).blur()
  await page.getByText(words.voting.outcome.approved(words.voting.what.method)).waitFor()

  // A call while a note is typed: it is recorded. Then the battery, in the middle of the next word.
  await goTo(page, words.steps.content)
  const note = 'Bà con đề nghị bỏ hủ tục thách cưới, mỗi đám cưới không quá hai ngày'
  await box(page, words.content.noteText).pressSequentially(note.slice(0, 30), { delay: 5 })
  await takeCall(page)
  await expect.poll(() => newest(page, 'note/')).toMatchObject({ text: note.slice(0, 30) })
  await box(page, words.content.noteText).pressSequentially(note.slice(30), { delay: 5 })
  await dieWhileTyping(mai, (drafts) => JSON.stringify(drafts).includes(note))
  page = await goOn(mai)
  await page.getByText(note).waitFor()
  await expect.poll(() => newest(page, 'note/')).toMatchObject({ text: note })

  // And once more while the hands are counted.
  await button(page, words.content.startVote).click()
  await box(page, words.content.for).fill('4')
  await dieWhileTyping(mai, (drafts) => drafts.some((draft) => (draft as { for?: number } | null)?.for === 4))
  page = await goOn(mai)
  await expect.poll(() => box(page, words.content.for).inputValue()).toBe('4')
  await page.getByText(words.content.missingVotes(1)).waitFor()
  await page.getByRole('button', { name: `${vi.indicator.field.increase}: ${words.content.for}` }).click()
  await enter(page, words.content.against, '1')
  await page.getByText(words.content.adds(6)).waitFor()
  await page.getByText(words.content.outcome.passed).first().waitFor()

  // An opinion on the dossier's result, caught in passing.
  await goTo(page, words.steps.opinions)
  await box(page, words.opinions.text).fill('Trang thông tin của xã khó tìm thủ tục')
  await page.getByRole('combobox', { name: words.opinions.indicators }).fill('chi tieu 1')
  await page.getByRole('option').first().click()
  await button(page, words.opinions.save).click()
  await page.getByText('Trang thông tin của xã khó tìm thủ tục').waitFor()

  // The signed page, reading back, the end.
  await goTo(page, words.steps.close)
  const photo = await makePhoto(page)
  await page
    .locator('input[type=file][capture]')
    .setInputFiles({ name: 'bien-ban.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByRole('button', { name: words.photos.subject['signed-page'] }).waitFor()
  await page.getByText(note).waitFor()
  await button(page, words.close.readBackDone).click()
  await button(page, words.close.action).click()
  await page.getByText(words.head.closedTitle).first().waitFor()
  await page.getByText(words.close.sent, { exact: true }).waitFor()

  // Among the evidence of an indicator, with the signed page and nobody's name.
  await page.getByRole('combobox', { name: words.evidence.add }).click()
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await button(page, words.evidence.put).click()
  await page.getByText(words.evidence.inDossier(1)).waitFor()
  // Without a network the browser itself says so of what it asked for.
  expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])

  await mai.offline(false)
  await page.goto('/outbox')
  await waitUntilAllSent(page)
  pao = await enrolled('suoimo.pao')
  await pao.page.goto(`${SUOI_MO}/meetings`)
  await pao.page.getByText(words.list.state['to-send']).waitFor({ timeout: 30_000 })
  await pao.page.locator('.page ul a').first().click()
  await goTo(pao.page, words.steps.close)
  await pao.page.getByText(note).waitFor()
  await pao.page.getByText(words.head.of('6', '9')).first().waitFor()
})

const SIDES = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) })

/** Gives everything to the server and takes what others gave. */
async function exchange(...devices: Device[]): Promise<void> {
  for (const { page } of devices) {
    await page.goto('/outbox')
    await page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await waitUntilAllSent(page)
  }
}

test('two note-takers at one meeting, both offline: names and notes merge, a vote counted differently is settled in place', async () => {
  const { page } = mai
  await page.goto(`${SUOI_MO}/meetings?new=`)
  await page.getByText(words.purpose.decision, { exact: true }).click()
  await page.getByLabel(words.create.decision).selectOption('6')
  await button(page, words.create.action).click()
  await page.waitForURL('**/meetings/*')
  const meeting = new URL(page.url()).pathname
  const at = (step: string) => `${meeting}?step=${step}`
  await button(page, words.plan.begin).click()
  await page.getByLabel(words.plan.openedAt).waitFor()
  await exchange(mai, pao)
  await pao.page.goto(at('people'))
  await pao.page.getByText(HEADS[2]!, { exact: true }).waitFor({ timeout: 60_000 })
  await mai.offline(true)
  await pao.offline(true)

  const record = async (device: Device, heads: readonly string[], note: string, votes: string) => {
    await device.page.goto(at('people'))
    for (const head of heads) await device.page.getByText(head, { exact: true }).click()
    await device.page
      .getByText(words.head.of(String(heads.length), '9'))
      .first()
      .waitFor()
    await device.page.goto(at('content'))
    await enter(device.page, words.content.noteText, note)
    await expect.poll(() => newest(device.page, 'note/')).toMatchObject({ text: note })
    await button(device.page, words.content.startVote).click()
    await enter(device.page, words.content.for, votes)
    await expect.poll(() => newest(device.page, 'vote/')).toMatchObject({ for: Number(votes) })
  }
  await record(mai, HEADS.slice(0, 4), 'Ý kiến thứ nhất', '5')
  await record(pao, HEADS.slice(2, 6), 'Ý kiến thứ hai', '6')

  await mai.offline(false)
  await pao.offline(false)
  await exchange(mai, pao, mai)
  for (const device of [mai, pao]) {
    await device.page.goto(at('people'))
    // Each household once, whoever ticked it.
    await device.page.getByText(words.head.of('6', '9')).first().waitFor()
    await device.page.goto(at('content'))
    for (const note of ['Ý kiến thứ nhất', 'Ý kiến thứ hai']) await device.page.getByText(note).waitFor()
    await device.page.getByText(vi.conflict.title(2)).waitFor()
  }
  // It cannot be closed while nobody has chosen.
  await page.goto(at('close'))
  await page.getByText(words.irregularity.conflict()).first().waitFor()
  await page.goto(at('content'))
  await SIDES(page, words.value.votes(6, '…', '…', '…'))
    .getByRole('button', { name: vi.conflict.choose })
    .click()
  await page.getByText(vi.conflict.title(2)).waitFor({ state: 'hidden' })
  await page.getByText(words.content.outcome.passed).first().waitFor()
})

test('what cannot be is said with its article and stops the closing; nothing is lost', async () => {
  const { page } = mai
  await page.goto(`${SUOI_MO}/meetings`)
  await page.locator('.page ul a').first().click()
  await goTo(page, words.steps.content)

  // More votes than households present.
  await enter(page, words.content.for, '8')
  await page.getByText(words.content.over(8, 6, 2)).waitFor()
  await page.getByText(words.content.outcome.contradictory).first().waitFor()

  // A household with two representatives counts once.
  await goTo(page, words.steps.people)
  for (const name of ['Mùa A Sính', 'Mùa A Sính']) {
    await button(page, words.people.add).click()
    await page.getByRole('dialog').getByRole('textbox', { name: words.people.name }).fill(name)
    await page.getByRole('dialog').getByRole('button', { name: vi.common.save }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page.getByText(words.irregularity['household-twice']('Mùa A Sính, Mùa A Sính')).waitFor()
  await page.getByText(words.head.of('7', '9')).first().waitFor()

  // No secretary, and an end before the beginning.
  await goTo(page, words.steps.prepare)
  await page.getByLabel(words.plan.openedAt).fill('23:58')
  await page.getByLabel(words.plan.openedAt).blur()
  await expect.poll(() => newest(page, 'opened')).toMatchObject({ at: expect.stringContaining('T23:58') })
  await goTo(page, words.steps.close)
  await page.getByLabel(words.close.at).fill('05:00')
  await button(page, words.close.action).click()
  const refused = page.getByRole('alert').filter({ hasText: words.irregularity['secretary-missing']() })
  await refused.waitFor()
  await refused.getByText(words.irregularity['closed-before-opened']('', '').slice(0, 13)).waitFor()
  await refused.getByText(words.irregularity['votes-exceed-represented'](8, 7)).waitFor()
  expect(await page.getByText(words.head.closedTitle).count()).toBe(0)

  // Everything that was entered stands as it was entered.
  await page.reload()
  await goTo(page, words.steps.content)
  await expect.poll(() => box(page, words.content.for).inputValue()).toBe('8')
})
