import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, type StoredRow } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, numberField, openIndicator, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
  await server?.stop()
})

const THIS_YEAR = 'practice:00005/2026/tcpl-2025'
const DOSSIER = `/dossiers/${THIS_YEAR}`
const words = vi.suggestions
const of2024 = (unit: string) => `Năm 2024 · ${unit}`
const KHE_LANH = 'Xã Khe Lành (thực hành)'
const THAC_VANG = 'Xã Thác Vàng (thực hành)'
const MEMBERS = 'Số tuyên truyền viên pháp luật'
const BOOK = 'Sổ theo dõi hòa giải ở cơ sở năm 2024'

async function newPhone(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  devices.push(device)
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  return device
}
/** What stands in this year's dossier on the phone, by field; the newest value of each. */
async function recorded({ page }: Device): Promise<Map<string, unknown>> {
  const rows: readonly (StoredRow & { readonly record?: string })[] = await storedRows(page, 'entries')
  return new Map(
    rows
      .filter((row) => row.record === `${THIS_YEAR}/self`)
      .sort((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1))
      .map((row) => [String(row.field), row.value]),
  )
}
const kinds = async (device: Device) =>
  [...(await recorded(device)).keys()].map((field) => field.split('/')[0]).sort()

test('two dossiers of 2024 are suggestions in the dossier of 2026, offline; only what was taken is recorded', async () => {
  const phone = await newPhone('thaclanh.anh')
  const complaints = complaintsOf(phone.page)
  const { page } = phone
  await page.goto(DOSSIER)
  // Both old dossiers have come down before the line goes.
  await page.getByRole('link', { name: words.link.title }).getByText(words.link.detail(2, 2024)).waitFor()
  await waitUntilAllSent(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await phone.reopen(DOSSIER, { offline: true })

  const at = () => phone.page
  await at().getByRole('link', { name: words.link.title }).click()
  await at().waitForURL(`**${DOSSIER}/suggestions`)
  const sources = at().getByRole('radio')
  await expect.poll(() => sources.count()).toBe(3)
  const choose = (name: string) => at().getByText(name, { exact: true }).click()
  const card = (place: string) => at().getByRole('region', { name: place, exact: true })

  // The two units stand apart; their counts are added only where one asks for it, with what each counted.
  const resources = card('Tiêu chí 2, chỉ tiêu 6')
  const members = (text: string) => resources.getByRole('checkbox', { name: text })
  await choose(of2024(THAC_VANG))
  await members(`${MEMBERS}: 12 người`).waitFor()
  await choose(words.source.sum(2024, 2))
  const sum = members(`${MEMBERS}: 21 người`)
  await sum.waitFor()
  await resources
    .getByText(words.offers.parts(`${KHE_LANH}: 9; ${THAC_VANG}: 12`), { exact: false })
    .waitFor()
  expect(await resources.getByRole('checkbox').count()).toBe(1)
  expect(await card('Tiêu chí 3, chỉ tiêu 2').count()).toBe(0)
  await choose(of2024(KHE_LANH))
  await members(`${MEMBERS}: 9 người`).waitFor()

  // The old official name and result; what the old set did not ask, and what the new one asks no more.
  const mediation = card('Tiêu chí 3, chỉ tiêu 2')
  await mediation.getByText('4,5 điểm', { exact: false }).first().waitFor()
  await mediation.getByText('theo đúng quy định pháp luật về hòa giải ở cơ sở', { exact: false }).waitFor()
  await card('Tiêu chí 1, chỉ tiêu 3')
    .getByText(`${words.added}. Bộ tiêu chí 2021 không có`, { exact: false })
    .waitFor()
  await at().getByText(words.ended(10)).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await at().emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faultsOf(at()), colorScheme).toEqual([])
  }
  await at().emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })

  // Looking and ticking record nothing, and neither does the preview.
  expect(await recorded(phone)).toEqual(new Map())
  await members(`${MEMBERS}: 9 người`).check()
  const book = mediation.getByRole('checkbox', { name: BOOK })
  await book.check()
  await at().getByText(words.bar.selected(2)).waitFor()
  await at().getByRole('button', { name: words.bar.take }).click()
  const dialog = at().getByRole('dialog')
  await dialog.getByRole('heading', { name: words.preview.title(3) }).waitFor()
  await dialog.getByText('9 người').waitFor()
  await dialog.getByText(BOOK).waitFor()
  await dialog.getByRole('button', { name: vi.common.cancel }).click()
  expect(await recorded(phone)).toEqual(new Map())

  // Taken: exactly these three fields, with the revision every first entry says.
  await at().getByRole('button', { name: words.bar.take }).click()
  await dialog.getByRole('button', { name: words.preview.take }).click()
  await at().getByText(words.done(3)).waitFor()
  const taken = ['attachment', 'evidence', 'fact', 'revision']
  await expect.poll(() => kinds(phone)).toEqual(taken)
  expect((await recorded(phone)).get('fact/TC2.CT6.3.due')).toBe(9)
  await expect.poll(() => members(`${MEMBERS}: 9 người`).isDisabled()).toBe(true)
  await resources.getByText(words.offers.taken).waitFor()

  // Taken back as one step, and taken again.
  await at().getByRole('button', { name: vi.common.undo }).first().click()
  await at().getByText(words.undone(3)).waitFor()
  await expect.poll(async () => (await recorded(phone)).get('fact/TC2.CT6.3.due')).toBe(null)
  await expect.poll(() => book.isEnabled()).toBe(true)
  await members(`${MEMBERS}: 9 người`).check()
  await book.check()
  await at().getByRole('button', { name: words.bar.take }).click()
  await dialog.getByRole('button', { name: words.preview.take }).click()
  await at().getByText(words.done(3)).waitFor()

  // It stands in the form like anything else, and can be changed; a different value is told before it is replaced.
  await openIndicator(at(), 'TC2.CT6', DOSSIER)
  expect(await numberField(at(), 'TC2.CT6.3.due').inputValue()).toBe('9')
  expect(await numberField(at(), 'TC2.CT6.3.done').inputValue()).toBe('')
  await numberField(at(), 'TC2.CT6.3.due').fill('14')
  await numberField(at(), 'TC2.CT6.3.due').blur()
  await expect.poll(async () => (await recorded(phone)).get('fact/TC2.CT6.3.due')).toBe(14)
  await openIndicator(at(), 'TC3.CT2', DOSSIER)
  await at().getByText(BOOK).first().waitFor()
  await at().goto(`${DOSSIER}/suggestions`)
  await choose(of2024(KHE_LANH))
  await resources.getByText(words.offers.differs('14 người')).waitFor()
  expect(complaints).toEqual([])

  // Back on the line all of it goes up, and the leader's phone has it with its file.
  await phone.reopen(DOSSIER)
  await waitUntilAllSent(phone.page)
  const leader = await newPhone('thaclanh.cuong')
  await leader.page.goto(`${DOSSIER}/indicators/TC3.CT2`)
  await leader.page.getByText(BOOK).first().waitFor()
  expect((await recorded(leader)).get('fact/TC2.CT6.3.due')).toBe(14)
  const [piece] = [...(await recorded(leader))]
    .filter(([field]) => field.startsWith('evidence/'))
    .map(([, value]) => value)
  const sha256 = (piece as { file: { sha256: string } }).file.sha256
  const status = await leader.page.evaluate(
    async (hash) => (await fetch(`/api/files/${hash}`)).status,
    sha256,
  )
  expect(status).toBe(200)
})

test('a note-taker’s work, a year without a dossier before it', async () => {
  const phone = await newPhone('suoimo.do')
  await phone.page.goto('/dossiers/practice:00001/2026/tcpl-2025/suggestions')
  await phone.page.getByText(words.none.title).waitFor()
  await phone.page.goto('/dossiers/practice:00001/2026/tcpl-2025')
  await phone.page.getByRole('heading').first().waitFor()
  expect(await phone.page.getByRole('link', { name: words.link.title }).count()).toBe(0)
})
