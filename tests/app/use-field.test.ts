import { hidePage } from './support/browser.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FieldName } from '../../src/domain/dossier/field-name.ts'
import { saveDraft } from '../../src/storage/drafts/keep-draft.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { openWork } from '../../src/app/open-work.ts'
import { recoverDrafts } from '../../src/app/dossier/recover-drafts.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { newDeviceId, SELF, testPorts } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const REMARK: FieldName = { kind: 'remark', indicator: 'TC1.CT1' }
const NAME = 'remark/TC1.CT1'

/** Signing waits at the gate or fails as a full disk does: the moments in which a text could be lost. */
const key = { gate: Promise.resolve(), full: false }
let space: Space
let screen: Screen
beforeEach(async () => {
  key.gate = Promise.resolve()
  key.full = false
  const sign = async () => {
    await key.gate
    if (key.full) throw new StorageFault('quota')
    return 'A'.repeat(86)
  }
  space = await newSpace(testPorts({ signerOf: () => ({ sign }) }), newDeviceId())
  screen = await openScreen(space, DOSSIER)
})
afterEach(() => {
  screen.close()
  space.close()
})

const drafts = async () => (await space.drafts.toArray()).map(({ value }) => value)

function shutGate(): () => void {
  let open = (): void => undefined
  key.gate = new Promise((resolve) => {
    open = resolve
  })
  return open
}

describe('typing', () => {
  test('is a draft at once, laid over the dossier, and an entry when the field is left', async () => {
    const { field } = screen.field(REMARK)
    field.type('Đã niêm yết')
    expect(field.state.value).toBe('typing')
    await until(async () => (await drafts()).length === 1)
    expect(await valuesOf(space, NAME)).toEqual([])
    field.leave()
    await until(() => field.state.value === 'saved')
    expect(await valuesOf(space, NAME)).toEqual(['Đã niêm yết'])
    expect(await drafts()).toEqual([])
  })

  test('is recorded when the page is hidden', async () => {
    screen.field(REMARK).field.type('Đang ghi')
    hidePage()
    await until(async () => (await valuesOf(space, NAME)).length === 1)
    expect(await valuesOf(space, NAME)).toEqual(['Đang ghi'])
  })

  test('goes on while the first words are being saved: the draft of the later words stays until they are', async () => {
    const { field } = screen.field(REMARK)
    const open = shutGate()
    field.type('một')
    field.leave()
    await until(() => field.state.value === 'saving')
    field.type('một hai')
    open()
    await until(async () => (await valuesOf(space, NAME)).length === 1)
    expect(await drafts()).toEqual(['một hai'])
    expect(field.value.value).toBe('một hai')
    await screen.dossier.flush()
    // One head: nobody is in conflict with himself.
    expect(await valuesOf(space, NAME)).toEqual(['một hai'])
    expect(await drafts()).toEqual([])
  })
})

describe('what cannot be recorded', () => {
  test('keeps its draft, says so, and is in the way of sending and of a new version', async () => {
    const { field } = screen.field(REMARK)
    key.full = true
    field.type('Chưa lưu được')
    await expect(screen.dossier.flush()).rejects.toThrow('quota')
    await expect(openWork.record()).rejects.toThrow('quota')
    expect(field.state.value).toBe('failed')
    expect(await drafts()).toEqual(['Chưa lưu được'])
    key.full = false
    await openWork.record()
    expect(field.state.value).toBe('saved')
    expect(await valuesOf(space, NAME)).toEqual(['Chưa lưu được'])
  })

  test('is tried again after its page has been left', async () => {
    const { field, scope } = screen.field(REMARK)
    key.full = true
    field.type('Rời trang')
    scope.stop()
    await until(() => field.state.value === 'failed')
    key.full = false
    await screen.dossier.flush()
    expect(await valuesOf(space, NAME)).toEqual(['Rời trang'])
  })
})

describe('drafts of a tab that was killed', () => {
  const draftOf = (tab: string, field: string, value: string | number, replaces: readonly string[] = []) =>
    saveDraft(space, { record: SELF, field, tab, value, replaces })

  test('become entries; those of a living tab stay', async () => {
    await draftOf('dead', NAME, 'bị tắt giữa chừng')
    await draftOf('living', 'remark/TC1.CT2', 'đang gõ')
    await recoverDrafts(space)
    expect(await valuesOf(space, NAME)).toEqual(['bị tắt giữa chừng'])
    expect(await drafts()).toEqual(['đang gõ'])
  })

  test('do not replace what the person has written since', async () => {
    await draftOf('dead', NAME, 'trước khi tắt')
    await write(space, NAME, 'viết lại sau')
    await recoverDrafts(space)
    expect((await valuesOf(space, NAME)).sort()).toEqual(['trước khi tắt', 'viết lại sau'])
  })

  test('one that cannot be recorded keeps neither the next one back nor the person out', async () => {
    const known = await write(space, NAME, 'có sẵn')
    await draftOf('dead', 'fact/TC2.CT4.2.done', 0.5)
    await draftOf('dead', NAME, 'viết tiếp', [known.entry.id])
    await recoverDrafts(space)
    expect(await valuesOf(space, NAME)).toEqual(['viết tiếp'])
    expect(await drafts()).toEqual([0.5])
  })

  test('a full disk leaves all of them for the next start', async () => {
    await draftOf('dead', NAME, 'chờ chỗ trống')
    key.full = true
    await recoverDrafts(space)
    expect(await drafts()).toEqual(['chờ chỗ trống'])
    key.full = false
    await recoverDrafts(space)
    expect(await valuesOf(space, NAME)).toEqual(['chờ chỗ trống'])
  })
})
