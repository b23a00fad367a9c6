import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginDraft } from '../../src/domain/criteria-set/draft/set-draft.ts'
import { dropSetDraft, keepSetDraft, listSetDrafts, readSetDraft } from '../../src/storage/law/set-drafts.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { newSpace } from './support/new-space.ts'
import { newDeviceId, testPorts } from './support/test-ports.ts'

const PLACE = { province: 'practice:p01', set: 'tcpl-2021' }
const draft = beginDraft(PLACE.province, PLACE.set, 1, [])
const ports = testPorts()
let device: string
let space: Space
beforeEach(async () => {
  device = newDeviceId()
  space = await newSpace(ports, device)
})
afterEach(() => space.close())

test('a draft is there when the app opens again', async () => {
  await keepSetDraft(space, { ...draft, steps: [{ changes: [] }], done: 1 })
  space.close()
  const { space: again } = await openSpace(device, ports, () => undefined)
  if (!again) throw new Error('not opened')
  space = again
  expect(await readSetDraft(space, PLACE)).toMatchObject({ base: 1, done: 1 })
})

test('drafts of a province are listed, and of no other', async () => {
  await keepSetDraft(space, draft)
  await keepSetDraft(space, { ...draft, set: 'chuan-tinh' })
  await keepSetDraft(space, { ...draft, province: 'practice:p02' })
  expect([...(await listSetDrafts(space, 'practice:p01'))].sort()).toEqual(['chuan-tinh', 'tcpl-2021'])
})

test('a draft that was given up is gone, and nothing else', async () => {
  await keepSetDraft(space, draft)
  await keepSetDraft(space, { ...draft, set: 'chuan-tinh' })
  await dropSetDraft(space, PLACE)
  expect(await readSetDraft(space, PLACE)).toBeUndefined()
  expect(await listSetDrafts(space, 'practice:p01')).toEqual(['chuan-tinh'])
  expect(await space.readMeta('identity')).toBeDefined()
})
