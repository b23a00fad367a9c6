import type { Page } from 'playwright-core'
import { vi } from '../../../../src/ui/text/vi/vi.ts'
import { storedRows } from '../../../support/browser-store.ts'
import { makePhoto } from '../../../support/officer.ts'
import { makePdf } from '../../../support/real-file.ts'
import { until } from './until.ts'

/** Adds one photo to the first slot of the open indicator: what the screen said of it. */
export async function addPhoto(page: Page, seed: number): Promise<'saved' | 'refused' | 'nothing'> {
  // A tenth of a seed is another hue: every photo has bytes of its own.
  const buffer = await makePhoto(page, seed / 10)
  return addFile(page, { name: `anh-${seed}.jpg`, mimeType: 'image/jpeg', buffer })
}

/** Adds a PDF of so many bytes that nothing can make smaller. */
export async function addDocument(
  page: Page,
  seed: number,
  bytes: number,
): Promise<'saved' | 'refused' | 'nothing'> {
  const buffer = makePdf(bytes, (length) => noise(length, seed))
  return addFile(page, { name: `van-ban-${seed}.pdf`, mimeType: 'application/pdf', buffer })
}

function noise(length: number, seed: number): Buffer {
  const buffer = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4)
    buffer.writeUInt32LE(Math.imul(at + 1, 2654435761 + seed) >>> 0, at)
  return buffer
}

async function addFile(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<'saved' | 'refused' | 'nothing'> {
  const before = (await storedRows(page, 'files')).length
  const inputs = page.locator('.add input[type=file]:not([capture])')
  await inputs.first().setInputFiles(file)
  let outcome: 'saved' | 'refused' | 'nothing' = 'nothing'
  await until(async () => {
    if ((await page.getByText(vi.evidence.refusedTitle(1)).count()) > 0) outcome = 'refused'
    else if ((await page.getByText(vi.evidence.add.saved(1)).count()) > 0)
      outcome = (await storedRows(page, 'files')).length > before ? 'saved' : outcome
    return outcome !== 'nothing'
  })
  return outcome
}
