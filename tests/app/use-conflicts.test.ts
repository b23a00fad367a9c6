import './support/browser.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useConflicts, type Conflicts } from '../../src/app/dossier/use-conflicts.ts'
import type { Column } from '../../src/domain/log/record-id.ts'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import { receive, type Page } from '../../src/storage/entries/receive.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { foreignChain, stubOf } from '../storage/support/foreign-chain.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { APPRAISAL } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const DUE = 'fact/TC1.CT1.due'
const DONE = 'fact/TC1.CT1.done'

let space: Space
let screen: Screen
let conflicts: Conflicts
let pao: ReturnType<typeof foreignChain>
beforeEach(async () => {
  space = await newSpace()
  pao = foreignChain('d-pao')
  await openPage('self')
})
afterEach(() => {
  screen.close()
  space.close()
})

async function openPage(part: Column): Promise<void> {
  screen?.close()
  screen = await openScreen(space, DOSSIER, () => {
    conflicts = useConflicts(part)
  })
}
const page = (...known: KnownEntry[]): Page => ({
  entries: known.map((one) => ({ known: one, receivedAt: 0 })),
  stubs: [],
  oddities: [],
  epoch: null,
})
const arrives = (...known: KnownEntry[]) => receive(space, page(...known), null)
const openFields = () => conflicts.open.value.map(({ field }) => field)
const sides = (field: string) => conflicts.compared(field)?.sides.map(({ value }) => value)
const shows = (field: string, ...values: unknown[]) =>
  until(() => JSON.stringify(sides(field)) === JSON.stringify(values) && !conflicts.compared(field)?.settled)

describe('what is a conflict', () => {
  test('one field written on two phones; other fields merge without a word', async () => {
    await write(space, DUE, 31)
    await arrives(pao.write({ field: DUE, value: 42 }), pao.write({ field: DONE, value: 5 }))
    await shows(DUE, 42, 31)
    expect(openFields()).toEqual([DUE])
    expect(await valuesOf(space, DONE)).toEqual([5])
    expect(conflicts.compared(DONE)).toBeNull()
  })

  test('three phones are one conflict of three values', async () => {
    await write(space, DUE, 31)
    await arrives(pao.write({ field: DUE, value: 42 }))
    await arrives(foreignChain('d-thang').write({ field: DUE, value: 53 }))
    await until(() => sides(DUE)?.length === 3)
    expect(openFields()).toEqual([DUE])
    expect(sides(DUE)?.toSorted()).toEqual([31, 42, 53])
  })

  test('a held entry is no side of one, and comes to be when it is released', async () => {
    await write(space, DUE, 31)
    const held = pao.write({ field: DUE, value: 42 })
    const stub = { stub: stubOf(held), held: 'dossier-sent' as const, receivedAt: 0 }
    await receive(space, { entries: [], stubs: [stub], oddities: [], epoch: 'e1' }, null)
    expect(openFields()).toEqual([])
    await receive(space, { ...page(held), epoch: 'e1' }, null)
    await shows(DUE, 42, 31)
  })

  test('that arrives while the page is open joins the others in the order of the set', async () => {
    await write(space, 'fact/TC2.CT4.2.done', 1)
    await arrives(pao.write({ field: 'fact/TC2.CT4.2.done', value: 2 }))
    await until(() => openFields().length === 1)
    await write(space, DUE, 31)
    await arrives(pao.write({ field: DUE, value: 42 }))
    await until(() => openFields().length === 2)
    expect(conflicts.fields.value).toEqual([DUE, 'fact/TC2.CT4.2.done'])
  })

  test('remarks stop no sending, facts do', async () => {
    await write(space, 'remark/TC1.CT1', 'một')
    await write(space, DUE, 31)
    await arrives(pao.write({ field: 'remark/TC1.CT1', value: 'hai' }), pao.write({ field: DUE, value: 42 }))
    await until(() => openFields().length === 2)
    expect(conflicts.compared(DUE)?.stopsSending).toBe(true)
    expect(conflicts.compared('remark/TC1.CT1')?.stopsSending).toBe(false)
  })
})

describe('settling', () => {
  async function inConflict(): Promise<KnownEntry> {
    await write(space, DUE, 31)
    const other = pao.write({ field: DUE, value: 42 })
    await arrives(other)
    await shows(DUE, 42, 31)
    return other
  }

  test('choosing replaces all values by one; the field stays on the page with what it was', async () => {
    const other = await inConflict()
    await conflicts.choose(DUE, other.entry.id)
    await until(() => openFields().length === 0)
    expect(await valuesOf(space, DUE)).toEqual([42])
    const state = conflicts.compared(DUE)
    expect(state?.settled?.value).toBe(42)
    expect(state?.sides.map(({ value }) => value)).toEqual([42, 31])
    expect(conflicts.fields.value).toEqual([DUE])
  })

  test('a third value settles it too, typed on in pieces', async () => {
    await inConflict()
    const { field } = screen.field({ kind: 'fact', fact: 'TC1.CT1.due' })
    await field.put(3)
    await field.put(36)
    await until(() => openFields().length === 0)
    expect(await valuesOf(space, DUE)).toEqual([36])
    // Undone as a whole: not back to the 3 on the way.
    await until(() => conflicts.compared(DUE)?.settled?.value === 36)
    await conflicts.undo(DUE)
    await shows(DUE, 42, 31)
  })

  test('undone, the same values stand side by side again, the same one in use', async () => {
    const other = await inConflict()
    await conflicts.choose(DUE, other.entry.id)
    await until(() => conflicts.compared(DUE)?.settled?.value === 42)
    expect(conflicts.compared(DUE)?.undoable).toBe(true)
    await conflicts.undo(DUE)
    await shows(DUE, 42, 31)
    expect(openFields()).toEqual([DUE])
    expect(await valuesOf(space, DUE)).toEqual([42, 31])
  })

  test('the form’s own undo brings a conflict back as well', async () => {
    const other = await inConflict()
    const { field } = screen.field({ kind: 'fact', fact: 'TC1.CT1.due' })
    await field.choose(other.entry.id)
    await until(() => openFields().length === 0)
    await screen.dossier.undo()
    await shows(DUE, 42, 31)
  })

  test('two phones that settle it differently without each other make a new one: nothing is lost', async () => {
    const other = await inConflict()
    const [mine = ''] = headIds().filter((id) => id !== other.entry.id)
    await conflicts.choose(DUE, other.entry.id)
    await until(() => openFields().length === 0)
    await arrives(pao.write({ field: DUE, value: 31, replaces: [mine, other.entry.id], wall: 0 }))
    await until(() => openFields().length === 1)
    expect((await valuesOf(space, DUE)).toSorted()).toEqual([31, 42])
    expect(conflicts.compared(DUE)?.settled).toBeNull()
  })

  test('two phones that settle it alike: nothing is left to choose', async () => {
    const other = await inConflict()
    const before = headIds()
    await conflicts.choose(DUE, other.entry.id)
    await until(() => openFields().length === 0)
    await arrives(pao.write({ field: DUE, value: 42, replaces: before }))
    await until(async () => (await valuesOf(space, DUE)).length === 2)
    await until(() => headIds().length === 2)
    expect(openFields()).toEqual([])
    expect(conflicts.compared(DUE)?.settled?.value).toBe(42)
    // The other phone has settled it too: taking only our own choice back would change nothing.
    expect(conflicts.compared(DUE)?.undoable).toBe(false)
    // The next change replaces both.
    await screen.field({ kind: 'fact', fact: 'TC1.CT1.due' }).field.put(40)
    expect(await valuesOf(space, DUE)).toEqual([40])
  })

  test('settled by another phone while the page is open: said so, and not to be taken back here', async () => {
    const other = await inConflict()
    await arrives(pao.write({ field: DUE, value: 42, replaces: [...headIds(), other.entry.id] }))
    await until(() => openFields().length === 0)
    expect(conflicts.compared(DUE)?.settled?.device).toBe('d-pao')
    expect(conflicts.compared(DUE)?.undoable).toBe(false)
  })

  const headIds = () => screen.dossier.headsOf({ kind: 'fact', fact: 'TC1.CT1.due' }).map(({ id }) => id)
})

test('an officer of the commune sees no way to settle what two appraisers found', async () => {
  const finding = { record: APPRAISAL, field: 'finding/TC1.CT1/verdict' }
  await arrives(
    pao.write({ ...finding, value: { verdict: 'agree', reason: '' } }),
    pao.write({ ...finding, value: { verdict: 'ask', reason: 'thiếu quyết định' } }),
  )
  await openPage('appraisal')
  await until(() => conflicts.fields.value.length === 1)
  expect(openFields()).toEqual([])
  expect(conflicts.compared('finding/TC1.CT1/verdict')?.lock).toBe('not-permitted')
})
