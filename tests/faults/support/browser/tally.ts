import type { Page } from 'playwright-core'
import type { FaultResult } from '../../fault.ts'

/** Counts what somebody was told and what became of it, and collects broken promises in plain sentences. */
export interface Tally {
  /** Somebody was told that so many things are saved or received. */
  told(count?: number): void
  /** Of those, so many are not there any more. */
  lost(count: number, what: string): void
  /** So many things are there by half. */
  torn(count: number, what: string): void
  /** `otherwise` says what is wrong when the condition does not hold. */
  holds(condition: boolean, otherwise: string): boolean
  /** The page shows the words within the time, in milliseconds; else that is a violation. */
  shows(page: Page, words: string, when: string, timeout?: number): Promise<boolean>
  result(runs: number, note?: string): FaultResult
}

export function createTally(): Tally {
  const violations: string[] = []
  let acknowledged = 0
  let lost = 0
  let torn = 0
  const violated = (sentence: string) => {
    if (!violations.includes(sentence)) violations.push(sentence)
  }
  return {
    told(count = 1) {
      acknowledged += count
    },
    lost(count, what) {
      lost += count
      if (count > 0) violated(`Lost: ${what}`)
    },
    torn(count, what) {
      torn += count
      if (count > 0) violated(`Torn: ${what}`)
    },
    holds(condition, otherwise) {
      if (!condition) violated(otherwise)
      return condition
    },
    async shows(page, words, when, timeout = 30_000) {
      try {
        await page.getByText(words).first().waitFor({ timeout })
        return true
      } catch (cause) {
        if (!(cause instanceof Error)) throw cause
        violated(`${when}: the screen does not say “${words}”; it says “${await textOf(page)}”`)
        return false
      }
    },
    result: (runs, note) => ({
      runs,
      acknowledged,
      lost,
      torn,
      violations,
      ...(note === undefined ? {} : { note }),
    }),
  }
}

/** What a person reads on the page, in one line. */
async function textOf(page: Page): Promise<string> {
  try {
    const text = await page.evaluate(() => document.body.innerText)
    return text.replace(/\s+/g, ' ').trim().slice(0, 200)
  } catch (cause) {
    if (cause instanceof Error) return 'nothing: the page has died'
    throw cause
  }
}
