import './support/browser.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import set from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { formatFieldName, type FieldName } from '../../src/domain/dossier/field-name.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { newDeviceId, SELF, testPorts } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const REMARK: FieldName = { kind: 'remark', indicator: 'TC1.CT1' }
const FACT: FieldName = { kind: 'fact', fact: 'TC1.CT1.due' }

const disk = { full: false }
let space: Space
let screen: Screen
const open = async () => {
  screen = await openScreen(space, DOSSIER)
}
beforeEach(async () => {
  disk.full = false
  const sign = async () => {
    if (disk.full) throw new StorageFault('quota')
    return 'A'.repeat(86)
  }
  space = await newSpace(testPorts({ signerOf: () => ({ sign }) }), newDeviceId())
})
afterEach(() => {
  screen.close()
  space.close()
})
const revisions = () => valuesOf(space, 'revision')

test('the first content says by which revision it was entered, once, also when two come at once', async () => {
  await open()
  expect(screen.dossier.pinned.value).toBeNull()
  await Promise.all([
    screen.dossier.record([{ field: REMARK, value: 'Một' }]),
    screen.dossier.record([{ field: FACT, value: 3 }]),
  ])
  expect(await revisions()).toEqual([set.revision])
  await until(() => screen.dossier.pinned.value === set.revision)
  await screen.dossier.record([{ field: REMARK, value: 'Hai' }])
  expect(await revisions()).toEqual([set.revision])
})

test('undo takes the entry back, not the revision', async () => {
  await open()
  await screen.dossier.record([{ field: REMARK, value: 'Một' }])
  await until(() => screen.dossier.undoable.value !== null)
  await screen.dossier.undo()
  expect((await valuesOf(space, 'remark/TC1.CT1')).at(-1)).toBeNull()
  expect(await revisions()).toEqual([set.revision])
})

test('undo takes back what is shown and still on its way to the disk, not the change before it', async () => {
  await open()
  await screen.dossier.record([{ field: REMARK, value: 'Một' }])
  let typed = true
  screen.dossier.onFlush(async () => {
    if (typed) await screen.dossier.record([{ field: FACT, value: 3 }])
    typed = false
  })
  expect(await screen.dossier.undo()).toMatchObject({ field: FACT })
  expect((await valuesOf(space, 'remark/TC1.CT1')).at(-1)).toBe('Một')
  expect((await valuesOf(space, formatFieldName(FACT))).at(-1)).toBeNull()
})

test('an act alone pins nothing, and what could not be stored is said by the next entry', async () => {
  await open()
  await screen.dossier.record([{ field: { kind: 'act', act: 'a1' }, value: {} }])
  expect(await revisions()).toEqual([])
  disk.full = true
  await expect(screen.dossier.record([{ field: REMARK, value: 'Một' }])).rejects.toThrow()
  disk.full = false
  await screen.dossier.record([{ field: REMARK, value: 'Một' }])
  expect(await revisions()).toEqual([set.revision])
})

test('a dossier pinned to a revision this version does not carry is not assessed by another', async () => {
  await write(space, 'revision', set.revision + 1, SELF)
  await open()
  await until(() => screen.dossier.pinned.value === set.revision + 1)
  expect(screen.dossier.set.value).toBeNull()
  expect(screen.dossier.assessment.value).toBeNull()
  expect(screen.dossier.loading.value).toBe(false)
})
