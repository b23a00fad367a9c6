import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dropDraft, saveDraft } from '../../src/storage/drafts/keep-draft.ts'
import { guard, guarded } from '../../src/storage/drafts/keystroke-guard.ts'
import { orphanedDrafts } from '../../src/storage/drafts/orphaned-drafts.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { newSpace, write } from './support/new-space.ts'
import { newDeviceId, SELF, testPorts } from './support/test-ports.ts'

const PLACE = { record: SELF, field: 'remark/TC1.CT1', tab: 'gone' }
let space: Space
beforeEach(async () => {
  space = await newSpace(testPorts(), newDeviceId())
})
afterEach(() => space.close())

const orphans = async () => (await orphanedDrafts(space, new Set(['alive']))).map(({ value }) => value)
const guardedNow = () => guarded(space.ports.keep, space.name).map(({ value }) => value)

test('a keystroke is guarded at once, and only until its row is durable', async () => {
  const saving = saveDraft(space, { ...PLACE, value: 'đã', replaces: [] })
  expect(guardedNow()).toEqual(['đã'])
  await saving
  expect(guardedNow()).toEqual([])
  expect(await orphans()).toEqual(['đã'])
})

test('a page that was left before its row was durable loses nothing', async () => {
  await saveDraft(space, { ...PLACE, value: 'đã niêm', replaces: [] })
  guard(space.ports.keep, space.name, {
    ...PLACE,
    value: 'đã niêm yết',
    replaces: [],
    at: Number.MAX_SAFE_INTEGER,
  })
  expect(await orphans()).toEqual(['đã niêm yết'])
})

test('newer keystrokes stay guarded when an older row is durable', async () => {
  const older = saveDraft(space, { ...PLACE, value: 'một', replaces: [] })
  guard(space.ports.keep, space.name, {
    ...PLACE,
    value: 'một hai',
    replaces: [],
    at: Number.MAX_SAFE_INTEGER,
  })
  await older
  expect(guardedNow()).toEqual(['một hai'])
})

test('what a living tab types is left to it, and a dropped draft is gone for good', async () => {
  await saveDraft(space, { ...PLACE, tab: 'alive', value: 'đang gõ', replaces: [] })
  expect(await orphans()).toEqual([])
  await saveDraft(space, { ...PLACE, value: 'bỏ', replaces: [] })
  await dropDraft(space, PLACE.record, PLACE.field, PLACE.tab)
  expect(await orphans()).toEqual([])
})

test('a keystroke whose release was lost with the browser does not come back beside what it became', async () => {
  await write(space, PLACE.field, 'đã niêm yết')
  const entry = await space.entries.where('[record+field]').equals([SELF, PLACE.field]).first()
  const at = entry?.wall ?? 0
  guard(space.ports.keep, space.name, { ...PLACE, value: 'đã n', replaces: [], at })
  expect(await orphans()).toEqual([])
  // Typed after it was recorded: nobody has it yet.
  guard(space.ports.keep, space.name, { ...PLACE, value: 'đã niêm yết xong', replaces: [], at: at + 1 })
  expect(await orphans()).toEqual(['đã niêm yết xong'])
})
