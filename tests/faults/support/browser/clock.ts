import type { BrowserContext, Page } from 'playwright-core'

/** Every page that is opened from now on lives so many milliseconds later (or earlier); `moveClock` moves it on. */
export const shiftClock = (context: BrowserContext, by: number): Promise<unknown> =>
  context.addInitScript(plant, by)

/** Moves the clock of an open page that was opened under `shiftClock`. */
export const moveClock = (page: Page, by: number): Promise<void> =>
  page.evaluate((offset) => {
    Object.assign(globalThis, { clockOffset: offset })
  }, by)

/** Runs in the page, before anything of it: a clock that is wrong by `globalThis.clockOffset`. */
function plant(by: number): void {
  const RealDate = Date
  Object.assign(globalThis, { clockOffset: by })
  const now = () => RealDate.now() + (globalThis as unknown as { clockOffset: number }).clockOffset
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values: unknown[]) =>
      values.length === 0 ? new target(now()) : new target(...(values as [number])),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
}
