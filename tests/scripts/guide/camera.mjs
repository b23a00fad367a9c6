import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/** Wide enough to be read on paper; the guide shows phones at about half of it. */
const WIDTH = { phone: 540, desk: 1366 }
const MOST = 60_000

/** Screens as small PNG files in `folder`. Throws for one that is larger than the guide bears. */
export function openCamera(folder) {
  mkdirSync(folder, { recursive: true })
  const taken = []
  return {
    taken: () => taken,
    /**
     * What the window shows, once nothing moves any more.
     * @param {{ under?: import('playwright-core').Locator }} setting `under`: what stands first below the bars
     */
    async shoot(page, name, { under } = {}) {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        return document.fonts.ready.then(() => undefined)
      })
      await settled(page)
      if (under) {
        await scrollTo(under)
        await settled(page)
      }
      // A word of a moment ago would lie over the page.
      await page.locator('.toast').first().waitFor({ state: 'detached' })
      const size = page.viewportSize()
      const raw = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      const png = await sharp(raw)
        .resize({ width: size && size.width > 600 ? WIDTH.desk : WIDTH.phone })
        .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9, effort: 10 })
        .toBuffer()
      if (png.length > MOST) throw new Error(`${name}: ${png.length} bytes, more than ${MOST}`)
      writeFileSync(join(folder, `${name}.png`), png)
      taken.push({ name, bytes: png.length })
    },
  }
}

/** Puts an element right below whatever sticks to the top, which grows and shrinks with what it says. */
async function scrollTo(locator) {
  await locator.evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
    const sticking = [...document.querySelectorAll('body *')].filter((one) => {
      const { top, bottom, height } = one.getBoundingClientRect()
      const place = getComputedStyle(one).position
      return (place === 'sticky' || place === 'fixed') && height > 0 && top < 120 && bottom < 260
    })
    const bars = Math.max(0, ...sticking.map((one) => one.getBoundingClientRect().bottom))
    window.scrollBy(0, element.getBoundingClientRect().top - bars - 12)
  })
}

/** Until two pictures of the page, a frame apart, have the same height and nothing is being loaded. */
async function settled(page) {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  for (let before = -1, tries = 0; tries < 20; tries += 1) {
    const height = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => requestAnimationFrame(() => resolve(document.documentElement.scrollHeight)), 150)
        }),
    )
    if (height === before) return
    before = height
  }
}
