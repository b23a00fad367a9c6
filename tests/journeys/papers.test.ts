import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseVerificationCode } from '../../src/domain/paper/verification-code.ts'
import { MEETING_HELD } from '../../src/server/practice/meeting-content.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { CHROME_FLAGS, chromePath } from '../support/chrome.ts'
import { complaintsOf } from '../support/inspect-page.ts'
import { enrolPhone, makePhoto } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device
let folder: string

const DOSSIER = '/dossiers/practice:00002/2026/tcpl-2025'
const MINUTES = `${DOSSIER}/papers/hamlet-meeting-minutes/${MEETING_HELD}`
/** What the practice dossier says of the meeting of Đồng Mít, the posting and the opinions. */
const DECIDED = 'Làm 400 m đường bê tông nội đồng'
const OPINION = 'Bản niêm yết chữ nhỏ, người già khó đọc; đề nghị in lớn và treo thấp hơn.'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'so-tcpl-papers-'))
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  await phone.page.emulateMedia({ reducedMotion: 'reduce' })
  await enrolPhone(phone.page, server.account('dongxanh.hanh').codes[0] ?? '')
  await phone.page.getByText('Chuẩn 2025').first().waitFor()
  await phone.page.goto(MINUTES)
  await phone.page.getByText(DECIDED).first().waitFor()
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Presses a button that hands out a file, and keeps the file. */
async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const name = download.suggestedFilename()
  const path = join(folder, name)
  await download.saveAs(path)
  return { name, bytes: readFileSync(path) }
}

/** Every text of a .docx, its foot included. */
function wordsOf(docx: Buffer): string {
  return Object.entries(unzipSync(docx))
    .filter(([path]) => /^word\/(document|footer\d)\.xml$/.test(path))
    .map(([, xml]) =>
      strFromU8(xml)
        .replace(/<\/w:p>/g, '\n')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n')
}

async function makeVersion(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: vi.papers.make.button(number), exact: true }).click()
  await version(page, number).getByText(vi.papers.version.current).waitFor()
}
const version = (page: Page, number: number) =>
  page.locator('article', {
    has: page.getByRole('heading', { name: vi.papers.version.name(number), exact: true }),
  })
const codeIn = async (place: Locator) =>
  /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await place.innerText())?.[0] ?? 'no code'

test('minutes are made offline from the recorded meeting, and are there after a cold start', async () => {
  await phone.reopen(`${DOSSIER}/papers`, { offline: true })
  const { page } = phone
  const complaints = complaintsOf(page)
  await page.locator(`a[href$="/hamlet-meeting-minutes/${MEETING_HELD}"]`).click()
  await makeVersion(page, 1)
  const code = await codeIn(version(page, 1))
  const { name, bytes } = await downloaded(
    page,
    version(page, 1).getByRole('button', { name: vi.papers.save.docx }),
  )
  expect(name).toMatch(/^[A-Za-z0-9_-]+_2026_ban-1\.docx$/)
  const words = wordsOf(bytes)
  expect(words).toContain(DECIDED)
  expect(words).toContain(`Mã kiểm tra: ${code} · Sổ TCPL · bản 1`)

  await phone.reopen(MINUTES, { offline: true })
  expect(await codeIn(version(phone.page, 1))).toBe(code)
  // The data say the same: nothing to make anew.
  await phone.page.getByText(vi.papers.make.same(1)).waitFor()
  // That nobody answers is all a browser may say.
  expect(complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('the signed page is kept with the version it came from', async () => {
  const { page } = phone
  const photo = await makePhoto(page, 3)
  await version(page, 1)
    .locator('input[type=file][capture]')
    .setInputFiles({ name: 'da-ky.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByText(vi.papers.scan.saved(1)).waitFor()
  await version(page, 1).getByRole('list', { name: vi.papers.scan.heading }).getByRole('button').waitFor()
  const rows = await storedRows(page, 'entries')
  const card = rows.find(({ value }) =>
    JSON.stringify(value).includes(`"for":"paper/hamlet-meeting-minutes.`),
  )
  expect(card?.value).toMatchObject({ title: expect.stringContaining('bản 1 đã ký') as string })
})

test('what changes afterwards makes a new version beside the old, and the old code tells of the change', async () => {
  const { page } = phone
  await page.goto(`${DOSSIER}/opinions`)
  const opinion = page.locator('li', { hasText: OPINION })
  await page.goto(`${DOSSIER}/papers/opinions-summary`)
  await makeVersion(page, 1)
  const before = await codeIn(version(page, 1))

  await page.goto(`${DOSSIER}/opinions`)
  await opinion.getByRole('button', { name: vi.participation.opinion.reply.button, exact: true }).click()
  await opinion.getByText(vi.participation.opinion.outcome.accepted, { exact: true }).click()
  const reply = 'Tiếp thu: đã in lại khổ A2 và treo ngang tầm mắt.'
  const box = opinion.getByRole('textbox', { name: vi.participation.opinion.reply.text })
  await box.fill(reply)
  await box.blur()
  const written = async () =>
    (await storedRows(page, 'entries')).some(({ value }) => JSON.stringify(value ?? null).includes(reply))
  await expect.poll(written).toBe(true)

  await page.goto(`${DOSSIER}/papers/opinions-summary`)
  await page.getByText(vi.papers.make.changed(1)).waitFor()
  await makeVersion(page, 2)
  const after = await codeIn(version(page, 2))
  const [older, newer] = [
    await downloaded(page, version(page, 1).getByRole('button', { name: vi.papers.save.docx })),
    await downloaded(page, version(page, 2).getByRole('button', { name: vi.papers.save.docx })),
  ]
  for (const { bytes } of [older, newer]) expect(wordsOf(bytes)).toContain(OPINION)
  expect(wordsOf(older.bytes)).not.toContain(reply)
  expect(wordsOf(newer.bytes)).toContain(reply)
  expect(wordsOf(newer.bytes)).toContain(after)

  // A word about the last download stays as long as the pointer rests on it.
  await page.mouse.move(0, 0)
  await page.getByRole('link', { name: vi.papers.all }).click()
  const check = async (typed: string) => {
    await page.getByLabel(vi.papers.check.label).fill(typed)
    await page.getByRole('button', { name: vi.papers.check.action, exact: true }).click()
  }
  await check(before.toLowerCase())
  await page.getByText(vi.papers.check.found(vi.papers.form['opinions-summary'].name, 1)).waitFor()
  await page.locator('ins', { hasText: reply }).waitFor()
  await check(after.replace('-', ' '))
  await page.getByText(vi.papers.check.same).waitFor()
  await check(slip(after))
  await page.getByText(vi.papers.check.mistypedText).waitFor()
  await check(foreign())
  await page.getByText(vi.papers.check.unknownText).waitFor()
})

test('the whole dossier opens from a folder, in a browser that has never seen the app', async () => {
  await phone.reopen(`${DOSSIER}/papers`)
  const { page } = phone
  await page.getByRole('button', { name: vi.papers.zip.make }).click()
  const save = page.getByRole('button', { name: vi.papers.zip.save })
  await save.waitFor()
  const { name, bytes } = await downloaded(page, save)
  expect(name).toMatch(/^[a-z0-9_-]+_2026\.zip$/)
  const root = join(folder, 'unpacked')
  const files = unzipSync(bytes)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }

  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as {
    files: { path: string; sha256: string; kind: string; code?: string }[]
    missing: unknown[]
  }
  for (const { path, sha256 } of manifest.files)
    expect(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
      path,
    ).toBe(sha256)
  expect(manifest.missing).toEqual([])
  expect(manifest.files.filter(({ kind }) => kind === 'paper').length).toBeGreaterThan(10)
  expect(manifest.files.filter(({ path }) => /\.(png|jpg)$/.test(path)).length).toBeGreaterThanOrEqual(3)

  const browser = await chromium.launch({ executablePath: await chromePath(), args: [...CHROME_FLAGS] })
  try {
    const fresh = await browser.newPage()
    await fresh.goto(pathToFileURL(join(root, 'index.html')).href)
    expect(await fresh.locator('h1').innerText()).toContain('Hồ sơ')
    const links = await fresh
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    expect(links.length).toBeGreaterThanOrEqual(manifest.files.length)
    for (const link of links) expect(existsSync(new URL(link)), link).toBe(true)
    const picture = links.find((link) => /\.(png|jpg)$/.test(link))
    await fresh.goto(picture ?? '')
    expect(
      await fresh.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(0)
  } finally {
    await browser.close()
  }
})

/** One character of a code replaced by the next. */
function slip(code: string): string {
  const last = code.at(-1) === '2' ? '3' : '2'
  return code.slice(0, -1) + last
}

/** A well-formed code that no paper of this dossier carries. */
function foreign(): string {
  for (const last of '23456789ABCDEFGHJKLMNPQRSTUVWXYZ') {
    const code = parseVerificationCode(`22222-3333${last}`)
    if (code) return code
  }
  throw new Error('No code has this beginning')
}
