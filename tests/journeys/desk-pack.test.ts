import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { copyBuild, type SecondBuild } from '../support/second-build.ts'

let build: SecondBuild
let server: AppServer
let desk: Device
let phone: Device

beforeAll(async () => {
  build = copyBuild()
  server = await startAppServer({ dist: build.folder })
})
afterAll(async () => {
  await desk?.close()
  await phone?.close()
  await server?.stop()
  build?.remove()
})

const COMMUNE = 'Xã Nà Pàng (thực hành)'
const APPRAISAL = '/appraisal/practice:00004/2021/tcpl-2017'

/** What the build put into a pack, read from its worker. */
function shipped(pack: string): string[] {
  const worker = readFileSync(join(build.folder, 'client', 'sw.js'), 'utf8')
  const list = JSON.parse(/\[\{"revision":.*?\}\]/.exec(worker)?.[0] ?? '[]') as {
    pack?: string
    url: string
  }[]
  return list.filter((file) => file.pack === pack).map(({ url }) => `/${url}`)
}

/** Paths in every cache of the browser. */
const cached = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(stores.map((store) => store.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

const packCaches = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('pack ')))

/** The page of this device says that everything it needs is on it. */
async function waitUntilWhole(page: Page, words: { readonly whole: string }): Promise<void> {
  await page.goto('/phone')
  await page.getByText(words.whole).waitFor({ timeout: 60_000 })
}

test('an appraiser who has signed in once works without a network: inbox, a downloaded dossier, its indicators', async () => {
  desk = await openDevice(server.url, 'desk')
  const { login, password } = server.account('huyen.oanh')
  await signInAtDesk(desk.page, login, password)
  await desk.page.goto('/inbox')
  await desk.page.getByText(COMMUNE).first().click()
  await desk.page.waitForURL(`**${APPRAISAL}`)
  await waitUntilWhole(desk.page, vi.packs)
  expect(await cached(desk.page)).toEqual(expect.arrayContaining(shipped('desk')))

  await server.kill()
  await desk.reopen('/inbox', { offline: true })
  const { page } = desk
  await page.getByText(COMMUNE).first().click()
  await page.waitForURL(`**${APPRAISAL}`)
  await page.goto(`${APPRAISAL}/TC2.CT3`)
  await page.getByText(vi.appraisal.verdict.label, { exact: true }).first().waitFor()
})

test('English comes with the choice of it, and a choice without a network says what to do', async () => {
  const english = () => desk.page.getByText(vi.common.language.en, { exact: true })
  await desk.page.goto('/phone')
  await english().click()
  await desk.page.getByText(vi.packs.languageMissing).waitFor()
  expect(await desk.page.getByRole('radio', { name: vi.common.language.vi }).isChecked()).toBe(true)
  expect(await faultsOf(desk.page)).toEqual([])

  await server.start()
  await desk.reopen('/phone')
  await english().click()
  await desk.page.getByRole('heading', { name: en.phone.title }).first().waitFor({ timeout: 60_000 })
  await waitUntilWhole(desk.page, en.packs)
  expect(await cached(desk.page)).toEqual(expect.arrayContaining(shipped('en')))
  await server.kill()
  await desk.reopen('/inbox', { offline: true })
  await desk.page.getByText(COMMUNE).first().waitFor()
  expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe('en')
})

test('a new release brings the packs along before it takes over; those of the release before go once it has started', async () => {
  const before = await packCaches(desk.page)
  expect(before).toHaveLength(2)
  build.release('Sổ TCPL bản mới')
  await server.start()
  await desk.reopen('/inbox')
  await desk.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update()
    while (registration?.installing) await new Promise((resolve) => setTimeout(resolve, 100))
  })
  await server.kill()
  // The cold start lets it in, and nothing can be fetched by then.
  await desk.reopen('/inbox', { offline: true })
  await desk.page.getByText(COMMUNE).first().waitFor()
  expect(await desk.page.title()).toBe('Sổ TCPL bản mới')
  expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe('en')
  await expect.poll(() => packCaches(desk.page), { timeout: 30_000 }).toHaveLength(2)
  expect((await packCaches(desk.page)).filter((name) => before.includes(name))).toEqual([])
  await server.start()
})

test("a commune's phone fetches none of it, says so on such a page, and works as ever", async () => {
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.thang').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  await waitUntilWhole(phone.page, vi.packs)
  // The worker's own requests do not know of `offline`.
  await server.kill()
  await phone.reopen('/inbox', { offline: true })
  const { page } = phone
  await page.getByRole('heading', { name: vi.packs.page.title }).first().waitFor()
  await page.getByRole('button', { name: vi.packs.page.reload }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/dossiers')
  await page.getByText(vi.dossier.currentYear).first().waitFor()
  const elsewhere = new Set([...shipped('desk'), ...shipped('en')])
  expect(elsewhere.size).toBeGreaterThan(20)
  expect((await cached(page)).filter((path) => elsewhere.has(path))).toEqual([])
  expect(await packCaches(page)).toEqual([])
})
