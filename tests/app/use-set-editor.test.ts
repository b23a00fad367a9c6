import './support/browser.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSetEditor, type SetEditor } from '../../src/app/law/use-set-editor.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import shipped from '../../src/domain/criteria-set/data/tcpl-2021.json'
import { beginDraft, replacementStep, takeStep } from '../../src/domain/criteria-set/draft/set-draft.ts'
import { toSheets } from '../../src/domain/criteria-set/sheets/to-sheets.ts'
import { dropSetDraft, keepSetDraft, readSetDraft } from '../../src/storage/law/set-drafts.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { newSpace } from '../storage/support/new-space.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const PLACE = { province: 'practice:p01', set: 'tcpl-2021' }
const SHEETS = toSheets(shipped as unknown as CriteriaSet)

let space: Space
let screen: Screen
let editor: SetEditor

beforeEach(async () => {
  space = await newSpace()
})
afterEach(() => {
  screen.close()
  space.close()
})

async function open(): Promise<void> {
  screen = await openScreen(space, 'practice:1/2026/tcpl-2025', () => {
    editor = useSetEditor(PLACE)
  })
  await editor.open()
}
const indicators = () => editor.sheets.value.find(({ id }) => id === 'indicators')?.rows ?? []

test('a draft that another tab has given up or published is shown no more as kept', async () => {
  await open()
  editor.edit('indicators', 0, { 2: 'Tên khác' })
  await until(() => editor.keeping.value === 'kept')
  await dropSetDraft(space, PLACE)
  await until(() => editor.keeping.value === 'untouched' && editor.phase.value === 'open')
  expect(editor.changes.value).toEqual([])
  editor.edit('indicators', 1, { 2: 'Tên mới' })
  await until(() => editor.keeping.value === 'kept')
  expect((await readSetDraft(space, PLACE))?.steps).toHaveLength(1)
})

test('what both have changed waits for a decision after the page was opened anew', async () => {
  const [first] = SHEETS.find(({ id }) => id === 'indicators')?.rows ?? []
  const conflict = {
    sheet: 'indicators',
    key: first?.key ?? '',
    column: 2,
    mine: 'Của bản nháp',
    theirs: 'Của bản mới',
  } as const
  await keepSetDraft(space, {
    ...beginDraft(PLACE.province, PLACE.set, 1, SHEETS),
    conflicts: [conflict],
  })
  await open()
  expect(editor.conflicts.value).toEqual([conflict])
  const [one] = editor.conflicts.value
  if (one) editor.settle(one, 'mine')
  await until(() => editor.keeping.value === 'kept')
  expect(indicators()[0]?.cells[2]).toBe('Của bản nháp')
  expect(await readSetDraft(space, PLACE)).toMatchObject({ conflicts: [], done: 1 })
})

test('an older revision on this device is not offered as the newer one', async () => {
  await keepSetDraft(space, beginDraft(PLACE.province, PLACE.set, 1002, SHEETS))
  await open()
  expect(editor.phase.value).toBe('open')
  expect(editor.newer.value).toBeNull()
})

test('what a new set awaits is told by what its file said, whatever is being typed', async () => {
  const empty = SHEETS.map((sheet) => ({ ...sheet, rows: [] }))
  const begun = beginDraft(PLACE.province, PLACE.set, null, empty)
  await keepSetDraft(space, takeStep(begun, replacementStep(empty, SHEETS)))
  await open()
  const before = editor.origin.value
  expect(before).toEqual(SHEETS)
  editor.edit('indicators', 0, { 2: 'Tên khác' }, 'visit')
  expect(editor.set.value).toBeNull()
  expect(editor.origin.value).toBe(before)
})

test('a disk that cannot be read is told, and nobody is left looking at "opening"', async () => {
  await open()
  const read = vi.spyOn(space, 'readMeta').mockRejectedValue(new StorageFault('unknown'))
  await editor.open()
  expect([editor.phase.value, editor.failure.value?.code]).toEqual(['failed', 'storage'])
  read.mockRestore()
  await editor.open()
  expect([editor.phase.value, editor.failure.value]).toEqual(['open', null])
})
