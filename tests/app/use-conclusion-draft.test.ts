import './support/browser.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useConclusionDraft, type ConclusionDraft } from '../../src/app/council/use-conclusion-draft.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { newSpace } from '../storage/support/new-space.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const DOSSIER = 'practice:1/2024/tcpl-2021'
const OTHER = 'practice:2/2024/tcpl-2021'

let space: Space
let screen: Screen
let draft: ConclusionDraft

async function open(dossier: string): Promise<void> {
  screen = await openScreen(space, dossier, () => {
    draft = useConclusionDraft(() => dossier)
  })
  await until(() => draft.ready.value)
}
beforeEach(async () => {
  space = await newSpace()
})
afterEach(() => {
  screen.close()
  space.close()
})

test('what is being written for a conclusion is there again after the page was gone, with its own dossier only', async () => {
  await open(DOSSIER)
  draft.change({ recommended: false })
  draft.change({ reason: 'Chỉ tiêu 2 chưa đủ căn cứ' })
  const kept = { recommended: false, reason: 'Chỉ tiêu 2 chưa đủ căn cứ' }
  await expect.poll(() => space.readMeta(`conclusion-draft/${DOSSIER}`)).toEqual(kept)
  screen.close()

  await open(OTHER)
  expect(draft.words.value).toEqual({ recommended: null, reason: '' })
  screen.close()

  await open(DOSSIER)
  expect(draft.words.value).toEqual(kept)
})
