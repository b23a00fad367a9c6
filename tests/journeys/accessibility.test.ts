import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import of2017 from '../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import of2021 from '../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import set from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { DONG_MIT } from '../../src/server/practice/hamlet-content.ts'
import { MEETING_HELD, MEETING_PLANNED } from '../../src/server/practice/meeting-content.ts'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { attachPhoto, enrolPhone, openIndicator, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { textLeaves } from '../support/text-leaves.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
  await server?.stop()
})

async function opened(size: 'phone' | 'desk'): Promise<{ device: Device; complaints: string[] }> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  return { device, complaints: complaintsOf(device.page) }
}

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1366, height: 768 }

async function settled(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null)
  // Lists and pictures come from the store a moment after the page.
  await page.waitForTimeout(350)
}

/** Opens each page and inspects it as a phone in both themes and as a desk; returns all faults with their place. */
async function inspect(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await page.setViewportSize(PHONE)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await settled(page)
    faults.push(...(await faultsOf(page)).map((fault) => `${path} light: ${fault}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(100)
    faults.push(...(await faultsOf(page)).map((fault) => `${path} dark: ${fault}`))
    await page.setViewportSize(DESK)
    await page.waitForTimeout(150)
    faults.push(...(await faultsOf(page)).map((fault) => `${path} dark desk: ${fault}`))
  }
  await page.setViewportSize(PHONE)
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Wording that differs between the languages and is not a text of the law. */
const law = new Set([set, of2021, of2017].flatMap(textLeaves))
const english = new Set(textLeaves(en))
const vietnamese = new Set(
  textLeaves(vi).filter((text) => text.length > 2 && !english.has(text) && !law.has(text)),
)

async function vietnameseLeft(page: Page, paths: readonly string[]): Promise<string[]> {
  const left: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang'), path).toBe('en')
    const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim())
    left.push(...lines.filter((line) => vietnamese.has(line)).map((line) => `${path}: ${line}`))
  }
  return left
}

async function chooseEnglish(page: Page): Promise<void> {
  await page.goto('/phone')
  await page.getByText(vi.common.language.en, { exact: true }).first().click()
  await page.getByText(en.phone.display).first().waitFor()
}

const DONG_XANH = '/dossiers/practice:00002/2026/tcpl-2025'
const POINTS = '/dossiers/practice:00002/2023/tcpl-2021'
const OPEN_PAGES = [
  '/welcome',
  '/enrol',
  '/sign-in',
  '/first-administrator',
  '/first-administrator#token',
  '/phone',
  '/no/such/page',
]
const UNIT_PAGES = ['/units', '/units?catalogue=2021']
const COMMUNE_PAGES = [
  '/dossiers',
  DONG_XANH,
  // One of each kind: counts, dates, yes or no, choices, judgement, not arising, money.
  ...['TC1.CT1', 'TC2.CT1', 'TC2.CT3', 'TC2.CT4', 'TC2.CT5', 'TC2.CT6', 'TC3.CT4'].map(
    (id) => `${DONG_XANH}/indicators/${id}`,
  ),
  // By points: cases, marks, documents, an indicator whose parts are not known; the class of the commune.
  '/dossiers/new',
  POINTS,
  ...['TC1.CT1', 'TC1.CT2', 'TC2.CT5', 'TC5.CT4'].map((id) => `${POINTS}/indicators/${id}`),
  '/dossiers/practice:00002/2018/tcpl-2017',
  `${DONG_XANH}/evidence`,
  `${DONG_XANH}/explanation`,
  `${DONG_XANH}/path`,
  `${DONG_XANH}/owners`,
  `${DONG_XANH}/suggestions`,
  `${DONG_XANH}/revision`,
  `${DONG_XANH}/history`,
  `${DONG_XANH}/send`,
  `${DONG_XANH}/conflicts`,
  '/outbox',
  '/phone',
  '/phone/storage',
  '/phone/lock',
  '/phone/sessions',
  '/phone/loss',
  '/phone/replace',
]
/** Meetings, postings, opinions and the papers of a commune. */
const PEOPLE_PAGES = [
  `${DONG_XANH}/hamlets`,
  `${DONG_XANH}/hamlets?hamlet=${DONG_MIT}`,
  `${DONG_XANH}/meetings`,
  `${DONG_XANH}/meetings?new=`,
  ...['prepare', 'people', 'voting', 'content', 'opinions', 'close'].map(
    (step) => `${DONG_XANH}/meetings/${MEETING_PLANNED}?step=${step}`,
  ),
  ...['people', 'close'].map((step) => `${DONG_XANH}/meetings/${MEETING_HELD}?step=${step}`),
  `${DONG_XANH}/posting`,
  `${POINTS}/posting`,
  `${DONG_XANH}/opinions`,
  `${POINTS}/opinions`,
  `${DONG_XANH}/agreement`,
  `${POINTS}/agreement`,
  `${DONG_XANH}/papers`,
  `${DONG_XANH}/papers/self-assessment-summary`,
  `${DONG_XANH}/papers/hamlet-meeting-minutes/${MEETING_HELD}`,
]
const BEN_SONG = '/appraisal/practice:00003/2026/tcpl-2025'
const OFFICE_PAGES = [
  '/inbox',
  '/council',
  '/council/practice:p01/2026/tcpl-2025',
  '/decisions',
  '/decisions/practice:p01/2026/tcpl-2025',
  BEN_SONG,
  `${BEN_SONG}/explanation`,
  `${BEN_SONG}/path`,
  `${BEN_SONG}/history`,
  `${BEN_SONG}/TC1.CT1`,
  `${BEN_SONG}/TC1.CT3`,
  `${BEN_SONG}/TC2.CT4`,
  `${BEN_SONG}/conflicts`,
  '/outbox',
  '/phone',
]

describe('no page keeps anybody out, in both themes, on a phone and at a desk', () => {
  test('pages for everybody', async () => {
    const { device, complaints } = await opened('phone')
    expect(await inspect(device.page, [...OPEN_PAGES, ...UNIT_PAGES])).toEqual([])
    await chooseEnglish(device.page)
    expect(await vietnameseLeft(device.page, OPEN_PAGES)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('pages of a commune', async () => {
    const { device, complaints } = await opened('phone')
    const { page } = device
    await enrolPhone(page, server.account('dongxanh.bao').codes[0] ?? '')
    await page.goto(DONG_XANH)
    await page.getByText(vi.dossier.tabs.indicators).first().waitFor()
    await openIndicator(page, 'TC2.CT4', DONG_XANH)
    await attachPhoto(page, 0)
    expect(await inspect(page, COMMUNE_PAGES)).toEqual([])

    // Who gets what nobody has, before it is recorded.
    await page.goto(`${DONG_XANH}/owners`)
    await page.getByRole('button', { name: vi.assignment.proposal.open }).click()
    await page.getByRole('combobox').first().waitFor()
    expect(await faultsOf(page)).toEqual([])

    // The piece of evidence opened over its page.
    await page.goto(`${DONG_XANH}/evidence`)
    await page.getByRole('button', { name: 'anh-0.jpg' }).click()
    await page.getByRole('dialog').getByRole('img').waitFor()
    expect(await faultsOf(page)).toEqual([])

    await chooseEnglish(page)
    expect(await vietnameseLeft(page, COMMUNE_PAGES)).toEqual([])
    await device.reopen('/dossiers', { offline: true })
    await device.page.getByRole('heading', { name: en.dossier.title }).first().waitFor()
    expect(complaints).toEqual([])
  })

  test('pages of the people’s part and of papers', async () => {
    const { device, complaints } = await opened('phone')
    const { page } = device
    await enrolPhone(page, server.account('dongxanh.hanh').codes[0] ?? '')
    await page.goto(DONG_XANH)
    await page.getByText(vi.dossier.tabs.indicators).first().waitFor()
    expect(await inspect(page, PEOPLE_PAGES)).toEqual([])
    await chooseEnglish(page)
    expect(await vietnameseLeft(page, PEOPLE_PAGES)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('pages of a merged commune', async () => {
    const { device, complaints } = await opened('phone')
    const { page } = device
    await enrolPhone(page, server.account('thaclanh.anh').codes[0] ?? '')
    await page.getByText(vi.common.phase.sent).first().waitFor()
    const pages = ['/dossiers', '/dossiers/practice:00006/2024/tcpl-2021']
    expect(await inspect(page, pages)).toEqual([])
    await chooseEnglish(page)
    expect(await vietnameseLeft(page, pages)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('pages of the office', async () => {
    const { device, complaints } = await opened('desk')
    const { page } = device
    const { login, password } = server.account('tinh.ha')
    await signInAtDesk(page, login, password)
    await page.goto('/inbox')
    await page.getByText('Phường Bến Sông (thực hành)').first().click()
    await page.waitForURL(`**${BEN_SONG}`)
    await page.getByText(vi.appraisal.overview.indicators).first().waitFor()
    expect(await inspect(page, OFFICE_PAGES)).toEqual([])
    await chooseEnglish(page)
    expect(await vietnameseLeft(page, OFFICE_PAGES)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('pages of the administrator', async () => {
    const { device, complaints } = await opened('desk')
    const { page } = device
    const { login, password } = server.account('quantri.son')
    await signInAtDesk(page, login, password)
    await page.waitForURL('**/people')
    await page.getByText('Lò Thị Mai').first().click()
    await page.waitForURL('**/people/*')
    const person = new URL(page.url()).pathname
    const pages = [
      '/people',
      person,
      `${person}/hand-over`,
      '/people/import',
      '/devices',
      '/people/access-log',
      '/people/redactions',
      '/rounds',
      '/history/import',
      '/history/practice:00001',
      '/criteria-sets',
      '/criteria-sets/tcpl-2021?province=practice:p01',
      '/phone',
      '/phone/sessions',
    ]
    expect(await inspect(page, pages)).toEqual([])
    await page.goto('/people')
    await page.getByRole('button', { name: vi.people.add, exact: true }).click()
    await page.getByRole('textbox', { name: vi.people.name }).first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.goto('/rounds')
    await page.getByRole('button', { name: vi.rounds.round.add, exact: true }).click()
    await page.getByRole('button', { name: vi.rounds.days.addSwap }).click()
    await page.getByLabel(vi.rounds.days.worked).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await chooseEnglish(page)
    expect(await vietnameseLeft(page, pages)).toEqual([])
    expect(complaints).toEqual([])
  })
})
