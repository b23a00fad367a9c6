import type { Page } from 'playwright-core'
import { vi } from '../../../../src/ui/text/vi/vi.ts'
import { formatCount } from '../../../../src/ui/text/format.ts'
import { startWorking } from '../../../support/officer.ts'
import { until } from './until.ts'

/** What the app says about its own store when it opens: all there, so many entries missing, or everything gone. */
export type Said = 'nothing' | 'part' | 'everything' | 'fault' | 'no screen'

/** Reads the first screen; `missing` is the number it must name when a part is gone. */
export async function lossOnScreen(page: Page, missing: number): Promise<Said> {
  const shows = (words: string) => page.getByText(words, { exact: true }).first().isVisible()
  let said: Said = 'no screen'
  await until(async () => {
    if (await shows(vi.access.lost.title)) said = 'everything'
    else if (await shows(vi.access.fault.title)) said = 'fault'
    else if (missing > 0 && (await shows(vi.trouble.bar.loss(formatCount(missing, 'vi'))))) said = 'part'
    return said !== 'no screen'
  }, 6_000)
  if (said === 'no screen' && (await page.getByRole('status').count()) > 0) said = 'nothing'
  return said
}

/** From the loss screen back to work, as the screen says: a new code, and what the server has comes by itself. */
export async function enrolAgain(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: vi.access.lost.enrol }).click()
  await page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code)
  await page.getByRole('button', { name: vi.access.enrol.action, exact: true }).click()
  await startWorking(page)
  await page.waitForURL('**/dossiers')
}
