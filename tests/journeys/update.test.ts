import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { enrolPhone, openIndicator, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { copyBuild, type SecondBuild } from '../support/second-build.ts'

let build: SecondBuild
let server: AppServer
let phone: Device

beforeAll(async () => {
  build = copyBuild()
  server = await startAppServer({ dist: build.folder })
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.thang').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
  build?.remove()
})

test('every address opens cold without a network; /api is never answered by the worker', async () => {
  await phone.reopen('/dossiers', { offline: true })
  const { page } = phone
  for (const [path, words] of [
    ['/dossiers', vi.dossier.currentYear],
    [SUOI_MO, vi.dossier.tabs.indicators],
    [`${SUOI_MO}/indicators/TC3.CT2`, vi.indicator.remark],
    [`${SUOI_MO}/evidence`, vi.evidence.add.heading],
    [`${SUOI_MO}/send`, vi.send.blockers.title],
    ['/outbox', vi.outbox.sendNow],
    ['/phone', vi.phone.display],
    ['/units', vi.units.searchProvince],
    ['/no/such/page', vi.common.notFound.title],
  ] as const) {
    await page.goto(path)
    await page.getByText(words).first().waitFor()
  }
  const answer = await page.evaluate(async () => {
    try {
      return (await fetch('/api/health')).status
    } catch (cause) {
      return cause instanceof TypeError ? 'no network' : 'other'
    }
  })
  expect(answer).toBe('no network')
  await expect(page.goto('/api/health')).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  await phone.offline(false)
  await page.goto('/dossiers')
  await waitUntilAllSent(page)
  const cached = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(stores.map((store) => store.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(cached).toContain('/index.html')
  expect(cached.filter((path) => path.startsWith('/api'))).toEqual([])
})

test('a new version waits, says so, and comes only at a tap; what was being typed is kept', async () => {
  const { page } = phone
  const old = await page.title()
  await server.kill()
  build.release('Sổ TCPL bản mới')
  await server.start()

  await openIndicator(page, 'TC1.CT3')
  await page.getByText(vi.common.update.ready).waitFor({ timeout: 30_000 })
  // Opening pages does not bring it.
  await page.goto(`${SUOI_MO}/indicators/TC1.CT3`)
  await page.reload()
  expect(await page.title()).toBe(old)

  const remark = page.getByRole('textbox', { name: vi.indicator.remark })
  await remark.pressSequentially('Đang ghi dở', { delay: 20 })
  await page.getByRole('button', { name: vi.common.update.apply }).first().click()
  await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('Sổ TCPL bản mới')
  await remark.waitFor()
  await expect.poll(() => remark.inputValue()).toBe('Đang ghi dở')
  expect(await page.getByText(vi.common.update.ready).count()).toBe(0)
})
