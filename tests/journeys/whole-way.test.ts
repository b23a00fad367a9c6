import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import {
  ANSWERS,
  attachPhoto,
  enrolPhone,
  expectAnswered,
  fillEverything,
  giveAnswer,
  numberField,
  openIndicator,
  sendDossier,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device
let desk: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await phone?.close()
  await desk?.close()
  await server?.stop()
})

const APPRAISAL = '/appraisal/practice:00001/2026/tcpl-2025'

/** Takes the dossier on; the button goes when the act is recorded. */
async function beginAppraisal(): Promise<void> {
  const start = desk.page.getByRole('button', { name: vi.appraisal.overview.start })
  await start.click({ timeout: 60_000 })
  await start.waitFor({ state: 'hidden' })
}

async function judge(indicator: string, verdict: 'agree' | 'ask', reason = ''): Promise<void> {
  const { page } = desk
  await page.goto(`${APPRAISAL}/${indicator}`)
  const words = vi.appraisal.verdict
  await page.getByText(words[verdict], { exact: true }).first().click()
  if (verdict === 'ask') {
    await page.getByRole('textbox', { name: vi.appraisal.finding.askReason }).fill(reason)
    await page.getByRole('textbox', { name: vi.appraisal.finding.askReason }).blur()
  }
  // The mark of an earlier finding says saved, too: a person looks up before he goes on.
  await page.waitForTimeout(500)
  await page.getByText(vi.common.strip.saved).first().waitFor()
}

test('a commune fills in offline, sends, is asked about two indicators, corrects them and is accepted', async () => {
  // The leader's phone: it may fill in as well as send.
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.thang').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)

  // Aeroplane mode, cold start.
  await phone.reopen(SUOI_MO, { offline: true })
  await fillEverything(phone.page)
  // Two required documents, photographed.
  await openIndicator(phone.page, 'TC2.CT4')
  await attachPhoto(phone.page, 0)
  await attachPhoto(phone.page, 1)

  // The browser is closed and opened again, still offline: everything is there.
  await phone.reopen(SUOI_MO, { offline: true })
  await expectAnswered(phone.page, ANSWERS)

  // Sending offline is an act that waits, and says so.
  await sendDossier(phone.page)
  await phone.page.getByText(vi.send.state.waitingTitle).waitFor()

  // Back online it goes by itself, with its photos.
  await phone.offline(false)
  await phone.page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })
  await waitUntilAllSent(phone.page)
  await phone.page.getByText(vi.send.state.filesText(2, 2)).first().waitFor()

  // The office: opens it from the inbox, begins, agrees with all but two.
  desk = await openDevice(server.url, 'desk')
  const appraiser = server.account('tinh.ha')
  await signInAtDesk(desk.page, appraiser.login, appraiser.password)
  await desk.page.goto('/inbox')
  await desk.page.getByText('Xã Suối Mơ (thực hành)').first().click()
  await desk.page.waitForURL(`**${APPRAISAL}`)
  await beginAppraisal()
  const indicators = [
    ...new Set(
      ANSWERS.map(({ field }) =>
        ('fact' in field ? field.fact : 'item' in field ? field.item : '').split('.').slice(0, 2).join('.'),
      ),
    ),
  ]
  expect(indicators).toHaveLength(14)
  for (const indicator of indicators) {
    const asked = indicator === 'TC2.CT4' || indicator === 'TC3.CT1'
    await judge(indicator, asked ? 'ask' : 'agree', asked ? 'Đề nghị bổ sung văn bản kèm theo.' : '')
  }
  await desk.page.goto(APPRAISAL)
  await desk.page.getByRole('button', { name: vi.appraisal.finish.returnCount(2) }).click()
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: vi.appraisal.finish.returnConfirm, exact: true })
    .click()
  await desk.page.getByText(vi.appraisal.overview.returned(2)).waitFor({ timeout: 60_000 })

  // The commune sees it after its next exchange; only what was asked is open.
  await phone.page.goto('/outbox')
  await phone.page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await phone.page.goto(`${SUOI_MO}/send`)
  await phone.page.getByText(vi.send.state.returnedTitle).waitFor({ timeout: 60_000 })
  await openIndicator(phone.page, 'TC1.CT1')
  expect(await numberField(phone.page, 'TC1.CT1.due').isEditable()).toBe(false)
  await openIndicator(phone.page, 'TC3.CT1')
  await phone.page.getByText('Đề nghị bổ sung văn bản kèm theo.').waitFor()
  await giveAnswer(phone.page, { field: { kind: 'fact', fact: 'TC3.CT1.1.due' }, value: 7 })
  await giveAnswer(phone.page, { field: { kind: 'fact', fact: 'TC3.CT1.1.done' }, value: 7 })
  await sendDossier(phone.page, true)
  await phone.page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })

  // Accepted; the appraised column stands beside the self column.
  await desk.page.goto('/inbox')
  await desk.page.getByText('Xã Suối Mơ (thực hành)').first().click()
  await desk.page.waitForURL(`**${APPRAISAL}`)
  await beginAppraisal()
  await judge('TC2.CT4', 'agree')
  await judge('TC3.CT1', 'agree')
  await desk.page.goto(APPRAISAL)
  await desk.page.getByRole('button', { name: vi.appraisal.finish.accept, exact: true }).click()
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: vi.appraisal.finish.acceptConfirm, exact: true })
    .click()
  await desk.page
    .getByText(vi.appraisal.overview.accepted('').replace('.', '').trim())
    .first()
    .waitFor({ timeout: 60_000 })
  await phone.page.goto('/outbox')
  await phone.page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await phone.page.goto(`${SUOI_MO}/send`)
  await phone.page.getByText(vi.send.state.acceptedTitle).first().waitFor({ timeout: 60_000 })

  // And it is all still there in aeroplane mode.
  await phone.reopen(`${SUOI_MO}/send`, { offline: true })
  await phone.page.getByText(vi.send.state.acceptedTitle).first().waitFor()
  await phone.page.getByText(vi.send.results.appraised).first().waitFor()
})
