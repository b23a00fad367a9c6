import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { CHROME_FLAGS, chromePath } from './chrome.ts'

/** A browser with a profile that outlives it, as on a phone or a desk. */
export interface Device {
  page: Page
  context: BrowserContext
  offline(on: boolean): Promise<void>
  /** Closes the browser in good order; the profile stays. `reopen` next. */
  shut(): Promise<void>
  /** As when the system kills the browser: SIGKILL to every process of it; nothing is told to the page. `reopen` next. */
  kill(): Promise<void>
  /** Closes and opens the browser again with the same profile; the page starts cold at `path`. */
  reopen(path: string, setting?: { readonly offline?: boolean }): Promise<void>
  close(): Promise<void>
}

export type Size = 'phone' | 'desk'
const VIEWPORT = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } } as const

/**
 * Opens a browser of that size at the server's first page. `profile` is a folder of one's own choice, on a small disk
 * for instance, and stays afterwards; `flags` are more options of the browser.
 */
export async function openDevice(
  url: string,
  size: Size,
  setting: { readonly profile?: string; readonly flags?: readonly string[] } = {},
): Promise<Device> {
  const profile = setting.profile ?? mkdtempSync(join(tmpdir(), 'so-tcpl-profile-'))
  const launch = async () =>
    chromium.launchPersistentContext(profile, {
      executablePath: await chromePath(),
      args: [...CHROME_FLAGS, ...(setting.flags ?? [])],
      headless: true,
      viewport: VIEWPORT[size],
      isMobile: size === 'phone',
      hasTouch: size === 'phone',
      deviceScaleFactor: size === 'phone' ? 2 : 1,
      locale: 'vi-VN',
      // Where the phones are; the server may stand anywhere.
      timezoneId: 'Asia/Ho_Chi_Minh',
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
    async shut() {
      await device.context.close()
    },
    async kill() {
      const closed = new Promise((resolve) => device.context.once('close', resolve))
      for (const pid of browserProcesses(profile)) process.kill(pid, 'SIGKILL')
      await closed
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
      if (!setting.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await page.goto('/')
  return device
}

/** Process ids of the browser that runs on this profile: the one whose command line names it, and all below it. */
function browserProcesses(profile: string): number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        // "pid (name) state parent …"; the name may hold spaces and brackets.
        const parent = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
        return [{ pid: Number(name), parent: Number(parent), command }]
      } catch (cause) {
        // It ended while we were looking.
        if (cause instanceof Error) return []
        throw cause
      }
    })
  const found = new Set(processes.filter(({ command }) => command.includes(profile)).map(({ pid }) => pid))
  if (found.size === 0) throw new Error(`No browser runs on ${profile}`)
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}
