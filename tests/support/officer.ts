import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { FieldName } from '../../src/domain/dossier/field-name.ts'
import { formatFieldName, indicatorOfField } from '../../src/domain/dossier/field-name.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { COMPLETE } from '../../src/server/practice/practice-content.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { storedRows, unsentRows } from './browser-store.ts'

/** What a person does on the screens, by the words he reads there. */

export const SUOI_MO = '/dossiers/practice:00001/2026/tcpl-2025'
const SET = json as unknown as CriteriaSet
const indicators = SET.criteria.flatMap((criterion) => criterion.indicators)
const facts = new Map(
  indicators.flatMap(({ items }) =>
    items.flatMap((item) => item.facts.map((fact) => [fact.id, { item, fact }])),
  ),
)

export interface Answer {
  readonly field: FieldName
  readonly value: Json
}

/** Answers to every item of the fourteen indicators; the practice dossier of another commune, a little better. */
export const ANSWERS: readonly Answer[] = COMPLETE.filter(
  ({ field }) => field.kind === 'fact' || field.kind === 'judgement',
).map((write) =>
  write.field.kind === 'fact' && write.field.fact === 'TC3.CT2.2.done' ? { ...write, value: 17 } : write,
)

const saved = vi.common.strip.saved

export async function enrolPhone(page: Page, code: string): Promise<void> {
  await page.goto(`/enrol#${code}`)
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await startWorking(page)
  await page.waitForURL('**/dossiers')
}

/** From the end of an enrolment to the first page: a browser that keeps nothing for certain asks once more. */
export async function startWorking(page: Page): Promise<void> {
  await page.getByRole('button', { name: vi.access.enrol.start }).click()
  const knowingly = page.getByRole('button', { name: vi.trouble.keep.gatePass })
  await Promise.race([knowingly.waitFor(), page.waitForURL((url) => !url.pathname.startsWith('/enrol'))])
  if (await knowingly.isVisible()) await knowingly.click()
}

/** The administrator reads the digits on his screen, hears the same from the phone, and lets it in. */
export async function allowPhone(desk: Page, phone: Page): Promise<void> {
  const shown = (page: Page, label: string) =>
    page.getByRole('img', { name: new RegExp(`^${label}: (\\d ){3}\\d$`) })
  const [told, seen] = [
    shown(phone, vi.devices.waiting.digits),
    shown(desk, vi.devices.asking.digits).first(),
  ]
  const digits = (await told.innerText()).replaceAll(/\s/g, '')
  expect((await seen.innerText()).replaceAll(/\s/g, '')).toBe(digits)
  await desk.getByRole('button', { name: vi.devices.asking.yes }).first().click()
  await desk.getByText(vi.devices.asking.allowed, { exact: true }).first().waitFor()
}

export async function signInAtDesk(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: vi.access.signIn.login }).fill(login)
  await page.getByLabel(vi.access.signIn.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: vi.access.signIn.action }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

export async function openIndicator(page: Page, indicator: string, dossier = SUOI_MO): Promise<void> {
  const path = `${dossier}/indicators/${indicator}`
  if (new URL(page.url()).pathname !== path) await page.goto(path)
  await page.locator('.page h2').first().waitFor()
}

const box = (page: Page, item: string) => page.locator(`[id="item-${item}"]`)

/** Gives one answer on the open page of its indicator and waits until it is saved on the phone. */
export async function giveAnswer(page: Page, answer: Answer): Promise<void> {
  await enterAnswer(page, answer)
  // A neighbour's mark says saved, too: an address typed at once would cut off what is still being written.
  const field = formatFieldName(answer.field)
  const newest = async () => (await storedRows(page, 'entries')).filter((row) => row.field === field).at(-1)
  await expect.poll(async () => (await newest())?.value).toEqual(answer.value)
}

async function enterAnswer(page: Page, { field, value }: Answer): Promise<void> {
  if (field.kind === 'judgement') {
    const { met, reason } = value as { met: boolean; reason: string }
    const place = box(page, field.item)
    await place
      .getByText(met ? vi.indicator.judgement.met : vi.indicator.judgement.notMet, { exact: true })
      .click()
    await place.getByRole('textbox', { name: vi.indicator.judgement.reason }).fill(reason)
    await place.getByRole('textbox', { name: vi.indicator.judgement.reason }).blur()
    return place.getByText(saved).last().waitFor()
  }
  if (field.kind !== 'fact') throw new Error(`No way to answer ${field.kind}`)
  const found = facts.get(field.fact)
  if (!found) throw new Error(`The set does not ask ${field.fact}`)
  const { item, fact } = found
  const place = box(page, item.id)
  switch (fact.kind) {
    case 'count':
    case 'money': {
      const input = place.getByRole('textbox', { name: fact.label }).first()
      await input.fill(String(value))
      await input.blur()
      break
    }
    case 'date': {
      const input = place.getByLabel(fact.label)
      await input.fill(String(value))
      await input.blur()
      break
    }
    case 'yes-no':
      await place.getByText(value === true ? vi.common.yes : vi.common.no, { exact: true }).click()
      break
    case 'choice':
    case 'choices':
      for (const option of [value].flat() as string[])
        await place.getByText(fact.options?.find(({ id }) => id === option)?.label ?? option).click()
      break
    case 'documents':
      throw new Error(`No way to list the documents of ${field.fact}`)
  }
  await place.getByText(saved).first().waitFor()
}

/** Fills in every indicator, page by page. */
export async function fillEverything(
  page: Page,
  answers: readonly Answer[] = ANSWERS,
  dossier = SUOI_MO,
): Promise<void> {
  for (const indicator of indicators) {
    const own = answers.filter(({ field }) => indicatorOfField(field) === indicator.id)
    if (own.length === 0) continue
    await openIndicator(page, indicator.id, dossier)
    for (const answer of own) await giveAnswer(page, answer)
  }
}

/** What stands in a number field of the open page. */
export function numberAt(page: Page, factId: string): Promise<string> {
  const found = facts.get(factId)
  if (!found) throw new Error(`The set does not ask ${factId}`)
  return box(page, found.item.id).getByRole('textbox', { name: found.fact.label }).first().inputValue()
}

export const numberField = (page: Page, factId: string) => {
  const found = facts.get(factId)
  if (!found) throw new Error(`The set does not ask ${factId}`)
  return box(page, found.item.id).getByRole('textbox', { name: found.fact.label }).first()
}

/** A small real JPEG made by the browser itself. */
export async function makePhoto(page: Page, seed = 0): Promise<Buffer> {
  const base64 = await page.evaluate(async (seed) => {
    const canvas = new OffscreenCanvas(1800, 1200)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('No canvas')
    for (let i = 0; i < 400; i++) {
      context.fillStyle = `hsl(${(i * 47 + seed * 90) % 360} 60% 50%)`
      context.fillRect((i * 137) % 1800, (i * 89) % 1200, 120, 90)
    }
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer(),
    )
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return btoa(binary)
  }, seed)
  return Buffer.from(base64, 'base64')
}

/** Takes a photo into the n-th slot of the open indicator. */
export async function attachPhoto(page: Page, slot = 0): Promise<void> {
  const photo = await makePhoto(page, slot)
  const camera = page.locator('input[type=file][capture]').nth(slot)
  await camera.setInputFiles({ name: `anh-${slot}.jpg`, mimeType: 'image/jpeg', buffer: photo })
  await page.getByText(vi.evidence.add.saved(1)).nth(slot).waitFor()
}

/** Waits until the server has everything and the strip says so; a strip of a moment ago is not believed. */
export async function waitUntilAllSent(page: Page): Promise<void> {
  await expect.poll(() => unsentRows(page), { timeout: 60_000 }).toEqual([])
  await page.getByRole('status').getByText(vi.common.strip.allSent).waitFor({ timeout: 60_000 })
}

export async function sendDossier(page: Page, again = false): Promise<void> {
  const words = again ? vi.send.again : vi.send.button
  await page.goto(`${SUOI_MO}/send`)
  await page.getByRole('button', { name: words, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: words, exact: true }).click()
  await page.getByText(vi.send.saved).waitFor()
}

/** Everything of one answer is still on its page. */
export async function expectAnswered(page: Page, answers: readonly Answer[]): Promise<void> {
  for (const { field, value } of answers) {
    if (field.kind !== 'fact' || typeof value !== 'number') continue
    await openIndicator(page, indicatorOfField(field) ?? '')
    expect(await numberAt(page, field.fact), field.fact).toBe(String(value))
  }
}
