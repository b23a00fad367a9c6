import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PIECE_BYTES } from '../../src/sync/upload/upload-in-pieces.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { enrolPhone, SUOI_MO } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { makePdf } from '../support/real-file.ts'

const SIZE = 4_000_000
/** Bytes a second until the fault has struck: long enough to strike in the middle. */
const UPLINK = 600_000

let server: AppServer
let phone: Device
/** Where each piece that left the browser began. */
let pieces: number[]
let line: CDPSession
beforeEach(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  pieces = []
  await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
})
afterEach(async () => {
  await phone?.close()
  await server?.stop()
})

function scan(): { readonly bytes: Buffer; readonly sha256: string } {
  const bytes = makePdf(SIZE)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Makes the way out slow and counts the pieces; again after each new start of the browser. */
async function watch(): Promise<void> {
  line = await phone.context.newCDPSession(phone.page)
  await line.send('Network.enable')
  await shape(UPLINK)
  phone.page.on('request', (request) => {
    if (request.method() === 'PATCH') pieces.push(Number(request.headers()['upload-offset']))
  })
}

const shape = (uploadThroughput: number) =>
  line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: -1,
    uploadThroughput,
  })

async function attach(bytes: Buffer): Promise<void> {
  await watch()
  await phone.page.goto(`${SUOI_MO}/evidence`)
  const picker = phone.page.locator('input[type=file]:not([capture])').first()
  await picker.setInputFiles({ name: 'ban-scan.pdf', mimeType: 'application/pdf', buffer: bytes })
  await phone.page.getByText(vi.evidence.add.saved(1)).waitFor()
}

const partsFolder = () => join(server.dataDir, 'files', 'uploads')
/** Bytes of the file that the server has, while it has only a part of it. */
function partial(): number {
  if (!existsSync(partsFolder())) return 0
  const part = readdirSync(partsFolder()).find((name) => !name.endsWith('.json'))
  return part === undefined ? 0 : statSync(join(partsFolder(), part)).size
}
const half = () => expect.poll(partial, { timeout: 60_000, interval: 50 }).toBeGreaterThan(SIZE / 3)

/** The phone sends by itself; a person who does not want to wait presses the button. */
async function pressUntilSent(page: Page): Promise<void> {
  await shape(-1)
  await page.goto('/outbox')
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: vi.outbox.sendNow }).click()
        return (await storedRows(page, 'files')).every(({ receiptEpoch }) => Boolean(receiptEpoch))
      },
      { timeout: 90_000, interval: 1000 },
    )
    .toBe(true)
}

function expectKept({ bytes, sha256 }: ReturnType<typeof scan>): void {
  const path = join(server.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(partsFolder())).toEqual([])
}

const bytesOut = () => pieces.reduce((sum, offset) => sum + Math.min(PIECE_BYTES, SIZE - offset), 0)

test('the browser is killed in the middle of a 4 MB file: the next start goes on where the server stands', async () => {
  const file = scan()
  await attach(file.bytes)
  await phone.page.goto('/outbox')
  await phone.page.getByText(vi.outbox.largeFile).waitFor({ timeout: 60_000 })
  await half()
  await phone.kill()
  // What was on the line when the browser died may still arrive.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const arrived = partial()
  expect(arrived).toBeLessThan(SIZE)
  const before = pieces.length

  await phone.reopen('/outbox')
  await watch()
  await pressUntilSent(phone.page)
  expectKept(file)
  // `watch` may come a piece too late, never too early.
  expect(pieces[before]).toBeGreaterThanOrEqual(arrived)
  expect(bytesOut()).toBeLessThanOrEqual(SIZE + PIECE_BYTES)
})

test('the server is killed in the middle, and comes back: no byte it had is sent again', async () => {
  const file = scan()
  await attach(file.bytes)
  await half()
  await server.kill()
  const arrived = partial()
  const before = pieces.length
  await server.start()
  expect(partial()).toBe(arrived)
  await pressUntilSent(phone.page)
  expectKept(file)
  expect(pieces.slice(before).find((offset) => offset >= arrived)).toBe(arrived)
  expect(bytesOut()).toBeLessThanOrEqual(SIZE + 2 * PIECE_BYTES)
})

test('the connection goes and comes back: the rest follows', async () => {
  const file = scan()
  await attach(file.bytes)
  await half()
  await phone.offline(true)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const arrived = partial()
  await phone.offline(false)
  await pressUntilSent(phone.page)
  expectKept(file)
  expect(arrived).toBeGreaterThan(SIZE / 3)
  expect(bytesOut()).toBeLessThanOrEqual(SIZE + 2 * PIECE_BYTES)
})

test('the server has dropped the part, or a power cut has spoilt it: the file goes again, whole', async () => {
  const [expired, spoilt] = [scan(), scan()]
  await attach(expired.bytes)
  await half()
  await server.kill()
  for (const name of readdirSync(partsFolder())) rmSync(join(partsFolder(), name))
  await server.start()
  await pressUntilSent(phone.page)
  expectKept(expired)

  await attach(spoilt.bytes)
  await half()
  await server.kill()
  const part = readdirSync(partsFolder()).find((name) => !name.endsWith('.json')) ?? ''
  const there = partial()
  // The length is there, the bytes are not.
  truncateSync(join(partsFolder(), part), 1000)
  truncateSync(join(partsFolder(), part), there)
  await server.start()
  await pressUntilSent(phone.page)
  expectKept(spoilt)
})

test('bytes that change on the phone between two pieces never arrive, and the person is told which file', async () => {
  const file = scan()
  await attach(file.bytes)
  await half()
  await phone.offline(true)
  await flipStoredByte(phone.page, file.sha256)
  await phone.offline(false)
  await phone.page.goto('/outbox')
  await expect
    .poll(
      async () => {
        await phone.page.getByRole('button', { name: vi.outbox.sendNow }).click()
        return phone.page.getByText(vi.outbox.refusedFiles).count()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(1)
  await phone.page.getByText('ban-scan.pdf').first().waitFor()
  expect(existsSync(join(server.dataDir, 'files', file.sha256.slice(0, 2)))).toBe(false)
  const entries = await storedRows(phone.page, 'entries')
  expect(entries.filter(({ ackEpoch }) => !ackEpoch)).toEqual([])
})

/** As a damaged disk does: other bytes, no error. */
async function flipStoredByte(page: Page, sha256: string): Promise<void> {
  await page.evaluate(async (key) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
      })
    for (const { name } of await indexedDB.databases()) {
      const open = await settled(indexedDB.open(name ?? ''))
      if (!open.objectStoreNames.contains('fileBytes')) continue
      const store = open.transaction('fileBytes', 'readwrite').objectStore('fileBytes')
      const row = (await settled(store.get(key))) as { sha256: string; bytes: ArrayBuffer } | undefined
      if (row) {
        new Uint8Array(row.bytes).fill(0, 2_000_000, 2_000_001)
        new Uint8Array(row.bytes).fill(1, 2_000_001, 2_000_003)
        await settled(store.put(row))
      }
      open.close()
    }
  }, sha256)
}
