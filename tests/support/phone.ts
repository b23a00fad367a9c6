import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { CHROME_FLAGS, chromePath } from './chrome.ts'

/** A browser with a profile that outlives it, as on a phone or a desk. */
export interface Device {
  page: Page
  context: BrowserContext
  offline(on: boolean): Promise<void>
  /** As when the system kills the browser: nothing is told to the page. */
  kill(): Promise<void>
  /** Closes and opens the browser again with the same profile; the page starts cold at `path`. */
  reopen(path: string, setting?: { readonly offline?: boolean }): Promise<void>
  close(): Promise<void>
}

export type Size = 'phone' | 'desk'
const VIEWPORT = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } } as const

/** Opens a browser of that size at the server's first page. */
export async function openDevice(url: string, size: Size): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'so-tcpl-profile-'))
  const launch = async () =>
    chromium.launchPersistentContext(profile, {
      executablePath: await chromePath(),
      args: [...CHROME_FLAGS],
      headless: true,
      viewport: VIEWPORT[size],
      isMobile: size === 'phone',
      hasTouch: size === 'phone',
      deviceScaleFactor: size === 'phone' ? 2 : 1,
      locale: 'vi-VN',
      baseURL: url,
    })
  const context = await launch()
  const page = context.pages()[0] ?? (await context.newPage())
  const device: Device = {
    page,
    context,
    async offline(on) {
      await device.context.setOffline(on)
    },
    async kill() {
      // The browser's own command: every process of it ends at once.
      const session = await device.context.newCDPSession(device.page)
      await session.send('Browser.crash' as never).catch(() => undefined)
      await device.context.close().catch(() => undefined)
    },
    async reopen(path, { offline = false } = {}) {
      await device.context.close().catch(() => undefined)
      device.context = await launch()
      if (offline) await device.context.setOffline(true)
      device.page = device.context.pages()[0] ?? (await device.context.newPage())
      await device.page.goto(path)
    },
    async close() {
      await device.context.close().catch(() => undefined)
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await page.goto('/')
  return device
}
