import type { Page } from 'playwright-core'
import { formatFieldName } from '../../../../src/domain/dossier/field-name.ts'
import { vi } from '../../../../src/ui/text/vi/vi.ts'
import { storedRows, unsentRows } from '../../../support/browser-store.ts'
import { numberField, openIndicator } from '../../../support/officer.ts'
import { until } from './until.ts'

/** What an officer does on the form of one indicator. */

export const remarkBox = (page: Page) => page.getByRole('textbox', { name: vi.indicator.remark })

const REMARK = (indicator: string) => formatFieldName({ kind: 'remark', indicator })

/** Types a remark, leaves it, and waits until the field says that it is saved on the phone. False when it never does. */
export async function saveRemark(page: Page, indicator: string, text: string): Promise<boolean> {
  await openIndicator(page, indicator)
  await remarkBox(page).fill(text)
  await remarkBox(page).blur()
  return until(() => saysSaved(page, text))
}

/** What the mark under the remark says: saved, being typed, not saved; '' for none. */
export const remarkMark = (page: Page): Promise<string> =>
  remarkBox(page).evaluate((box) => {
    const ids = box.getAttribute('aria-describedby')?.split(' ') ?? []
    const mark = ids.find((id) => id.endsWith('-mark'))
    return (mark && document.getElementById(mark)?.innerText.trim()) || ''
  })

/** The screen calls the remark saved, and it is what stands in the box. */
export async function saysSaved(page: Page, text: string): Promise<boolean> {
  return (
    (await remarkMark(page)) === vi.indicator.field.saved && (await remarkBox(page).inputValue()) === text
  )
}

/** Puts a number into a field and leaves it, without waiting. */
export async function enterNumber(page: Page, fact: string, value: number): Promise<void> {
  await numberField(page, fact).fill(String(value))
  await numberField(page, fact).blur()
}

/** The newest remark on an indicator that stands in the store, whatever the screen says; null for none. */
export async function storedRemark(page: Page, indicator: string): Promise<unknown> {
  const rows = (await storedRows(page, 'entries')).filter((row) => row.field === REMARK(indicator))
  return rows.at(-1)?.value ?? null
}

/** The server has everything this phone wrote, files too, within `timeout` milliseconds. */
export const allSent = (page: Page, timeout = 60_000): Promise<boolean> =>
  until(async () => {
    const files = await storedRows(page, 'files')
    return (await unsentRows(page)).length === 0 && files.every(({ receiptEpoch }) => receiptEpoch !== '')
  }, timeout)
