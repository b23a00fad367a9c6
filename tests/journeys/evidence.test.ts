import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedBytes, storedRows } from '../support/browser-store.ts'
import { makePhoto, openIndicator, enrolPhone, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { makePdf } from '../support/real-file.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

const PDF = makePdf()

/** As a phone's camera writes it: with a block that tells where and with what it was taken. */
function withExif(jpeg: Buffer): Buffer {
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08GPSLatitude 21.0285 Samsung SM-A145', 'latin1')
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** Only the header of a picture of 36 million pixels: it must be refused before anything is decoded. */
function hugePng(): Buffer {
  const header = Buffer.alloc(33)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(header)
  header.write('IHDR', 12)
  header.writeUInt32BE(6000, 16)
  header.writeUInt32BE(6000, 20)
  return header
}

const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer })
const camera = (page: Page) => page.locator('input[type=file][capture]').first()
const picker = (page: Page) => page.locator('input[type=file]:not([capture])').first()
const thumb = (place: Page | Locator, caption: string) => place.getByRole('button', { name: caption })

async function offlineAt(path: string): Promise<Page> {
  await phone.reopen(`${SUOI_MO}${path}`, { offline: true })
  return phone.page
}

test('a photo is made small and anonymous on the phone, serves two indicators, is described, taken out and brought back', async () => {
  const page = await offlineAt('/indicators/TC1.CT1')
  const taken = withExif(await makePhoto(page, 3))
  expect(taken.includes('Exif')).toBe(true)
  await camera(page).setInputFiles(file('IMG_2026.jpg', taken))
  await page.getByText(vi.evidence.add.saved(1)).waitFor()

  const [row] = await storedRows(page, 'files')
  const stored = await storedBytes(page, row?.sha256 ?? '')
  expect(stored?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect(stored?.length).toBeGreaterThan(1000)
  expect(stored?.length).toBeLessThanOrEqual(400_000)
  for (const trace of ['Exif', 'GPSLatitude', 'Samsung']) expect(stored?.includes(trace), trace).toBe(false)

  // The same piece for a second indicator: one file, two places.
  await openIndicator(page, 'TC1.CT2')
  await page.getByRole('button', { name: vi.evidence.add.reuse }).first().click()
  await thumb(page.getByRole('dialog'), 'IMG_2026.jpg').click()
  await page.getByText(vi.evidence.piece.attached).waitFor()
  await thumb(page, 'IMG_2026.jpg').waitFor()
  expect(await storedRows(page, 'files')).toHaveLength(1)

  // Described: like any field.
  await thumb(page, 'IMG_2026.jpg').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('img').waitFor()
  await dialog.getByLabel(vi.evidence.card.title).fill('Quyết định ban hành quy chế chợ')
  await dialog.getByLabel(vi.evidence.card.number).fill('12/QĐ-UBND')
  await dialog.getByLabel(vi.evidence.card.date).fill('2026-03-12')
  await dialog.getByLabel(vi.evidence.card.issuer).fill('UBND xã Suối Mơ')
  await dialog.getByLabel(vi.evidence.card.issuer).blur()
  await dialog.getByText(vi.indicator.field.saved).first().waitFor()
  await dialog.getByRole('button', { name: vi.common.close }).click()

  // Taken out, undone at once; taken out again and restored from the list of what was taken out.
  await offlineAt('/evidence')
  const described = 'Quyết định ban hành quy chế chợ'
  await thumb(phone.page, described).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: vi.evidence.piece.remove }).click()
  await phone.page.getByRole('button', { name: vi.common.undo }).click()
  await thumb(phone.page, described).waitFor()
  await thumb(phone.page, described).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: vi.evidence.piece.remove }).click()
  await phone.page.getByText(vi.evidence.empty.all.title).waitFor()
  await phone.page.getByRole('tab', { name: vi.evidence.filter.removed }).click()
  await thumb(phone.page, described).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: vi.evidence.piece.restore }).click()
  await phone.page.getByRole('tab', { name: vi.evidence.filter.all }).click()
  await thumb(phone.page, described).waitFor()
  await openIndicator(phone.page, 'TC1.CT1')
  await thumb(phone.page, described).waitFor()
})

test('what cannot be evidence is refused with a sentence of its own, and what comes with it is kept', async () => {
  const page = await offlineAt('/evidence')
  const before = (await storedRows(page, 'files')).length
  const large = Buffer.alloc(15_000_001)
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(large)
  await picker(page).setInputFiles([
    file('trong.jpg', Buffer.alloc(0)),
    file('ke-hoach.pdf', PDF, 'application/pdf'),
    file('van-ban.jpg', Buffer.from('Kế hoạch phổ biến, giáo dục pháp luật')),
    file('ban-do.png', hugePng(), 'image/png'),
    file('quet.jpg', large),
    file('hong.jpg', Buffer.concat([(await makePhoto(page)).subarray(0, 700), Buffer.alloc(2000)])),
  ])
  await page.getByText(vi.evidence.refusedTitle(5)).waitFor({ timeout: 30_000 })
  const why = vi.evidence.refusal
  for (const [name, sentence] of [
    ['trong.jpg', why.empty],
    ['van-ban.jpg', why['wrong-type']],
    ['ban-do.png', why['too-many-pixels']],
    ['quet.jpg', why['too-large']],
    ['hong.jpg', why.unreadable],
  ] as const)
    await page.getByText(vi.evidence.refused(name, sentence)).waitFor()
  await thumb(page, 'ke-hoach.pdf').waitFor()
  expect(await storedRows(page, 'files')).toHaveLength(before + 1)
})

test('a link that is none is asked for again; a good one stands beside the files', async () => {
  const page = await offlineAt('/indicators/TC2.CT1')
  await page.getByRole('button', { name: vi.evidence.add.link }).first().click()
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: vi.evidence.link.save, exact: true })
  await dialog.getByLabel(vi.evidence.link.label).fill('javascript:alert(1)')
  await save.click()
  await dialog.getByText(vi.evidence.link.bad).waitFor()
  await dialog.getByLabel(vi.evidence.link.label).fill('https://suoimo.example/cong-khai/2026')
  await dialog.getByLabel(vi.evidence.card.title).fill('Trang công khai thông tin')
  await save.click()
  await thumb(page, 'Trang công khai thông tin').click()
  const link = page.getByRole('dialog').getByRole('link', { name: vi.evidence.viewer.openLink })
  expect(await link.getAttribute('href')).toBe('https://suoimo.example/cong-khai/2026')
  expect(await link.getAttribute('rel')).toContain('noopener')
})

test('files arrive at the server byte by byte, and a colleague opens the photo on his own phone', async () => {
  await phone.offline(false)
  await phone.page.goto('/outbox')
  await phone.page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await waitUntilAllSent(phone.page)
  const files = await storedRows(phone.page, 'files')
  expect(files).toHaveLength(2)
  for (const { sha256 = '' } of files) {
    const kept = readFileSync(join(server.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    expect(kept.equals((await storedBytes(phone.page, sha256)) ?? Buffer.alloc(0))).toBe(true)
  }

  const other = await openDevice(server.url, 'phone')
  try {
    await enrolPhone(other.page, server.account('suoimo.pao').codes[0] ?? '')
    await openIndicator(other.page, 'TC1.CT2')
    await thumb(other.page, 'Quyết định ban hành quy chế chợ').click()
    const dialog = other.page.getByRole('dialog')
    const fetched = dialog.getByRole('button', { name: vi.evidence.viewer.fetch })
    await dialog.getByRole('img').or(fetched).first().waitFor()
    if (await fetched.isVisible()) await fetched.click()
    await dialog.getByRole('img').waitFor()
    const width = await dialog.getByRole('img').evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return image.naturalWidth
    })
    expect(width).toBe(1600)
  } finally {
    await other.close()
  }
})
