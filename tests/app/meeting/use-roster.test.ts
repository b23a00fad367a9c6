import { hidePage } from '../support/browser.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useHamlets, type Hamlets } from '../../../src/app/meeting/use-hamlets.ts'
import { useRoster, type Roster } from '../../../src/app/meeting/use-roster.ts'
import { recoverDrafts } from '../../../src/app/dossier/recover-drafts.ts'
import { useDossier } from '../../../src/app/dossier/use-dossier.ts'
import { recordOf } from '../../../src/domain/log/record-id.ts'
import { receive } from '../../../src/storage/entries/receive.ts'
import { headsOfFields } from '../../../src/storage/read/read-heads.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { foreignChain } from '../../storage/support/foreign-chain.ts'
import { newSpace, valuesOf, write } from '../../storage/support/new-space.ts'
import { openScreen, until, type Screen } from '../support/screen.ts'

const DOSSIER = 'practice:00001/2026/tcpl-2025'
const RECORD = recordOf(DOSSIER, 'meetings')
const FIELD = 'hamlet/h1/roster/1'

let space: Space
let screen: Screen
let hamlets: Hamlets
let roster: Roster

beforeEach(async () => {
  space = await newSpace()
  const card = { kind: 'thôn', name: 'Nà Cày', households: null, head: '', scattered: false }
  await write(space, 'hamlet/h1/card', card, RECORD)
  await write(space, FIELD, [{ id: 'a', head: 'Lò Văn Pâng', note: '' }], RECORD)
  screen = await openScreen(space, DOSSIER, () => {
    hamlets = useHamlets(useDossier())
    roster = useRoster(useDossier(), () => hamlets.of('h1') ?? { ...card, id: 'h1', roster: [] })
  })
  await until(() => hamlets.of('h1') !== null)
})
afterEach(() => {
  screen.close()
  space.close()
})

const heads = (value: unknown) => (value as { head: string; id: string }[]).map(({ head }) => head)

test('a roster typed line by line is recorded when the page is hidden; who stood there keeps his id', async () => {
  for (const text of [
    'Q',
    'Quàng Thị Xôm',
    'Quàng Thị Xôm\nLò Văn Pâng',
    'Quàng Thị Xôm\nLò Văn Pâng\nLò Văn Pâng',
  ])
    roster.type(text)
  expect(roster.households.value).toHaveLength(3)
  expect(roster.state.value).toBe('typing')
  hidePage()
  await until(() => roster.state.value === 'saved')
  const [value] = await valuesOf(space, FIELD, RECORD)
  expect(heads(value)).toEqual(['Quàng Thị Xôm', 'Lò Văn Pâng', 'Lò Văn Pâng'])
  // Three households, though two have heads of one name.
  const ids = (value as { id: string }[]).map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
  expect(ids[1]).toBe('a')
})

test('a roster emptied and typed anew is one piece, and the box follows the store once it is left', async () => {
  roster.type('')
  roster.leave()
  await until(async () => (await valuesOf(space, FIELD, RECORD))[0] === null)
  await until(() => hamlets.of('h1')?.roster.length === 0)
  expect(roster.text.value).toBe('')
  await write(space, FIELD, [{ id: 'c', head: 'Cà Văn Ín', note: '' }], RECORD)
  await until(() => roster.text.value === 'Cà Văn Ín')
  expect(roster.households.value).toHaveLength(1)
})

test('what a killed browser was typing into a roster is there after the next start, ids and all', async () => {
  roster.type('Lò Văn Pâng\nQuàng Thị Xôm')
  const typed = roster.households.value
  await until(async () => (await space.drafts.toArray()).length === 1)
  await recoverDrafts(space, 'all-tabs')
  expect(await valuesOf(space, FIELD, RECORD)).toEqual([typed])
})

test('a piece that came from another phone while the box was in use is never typed over', async () => {
  const [mine] = await headsOfFields(space, RECORD, [FIELD])
  roster.type('Lò Văn Pâng\nQuàng Thị Xôm')
  hidePage()
  await until(() => roster.state.value === 'saved')
  await until(() => hamlets.of('h1')?.roster.length === 2)
  const [own] = await headsOfFields(space, RECORD, [FIELD])
  const theirs = [{ id: 'c', head: 'Cà Văn Ín', note: '' }]
  const replaces = own?.heads.map(({ id }) => id) ?? []
  expect(replaces).not.toEqual(mine?.heads.map(({ id }) => id))
  const known = foreignChain().write({ record: RECORD, field: FIELD, value: theirs, replaces })
  await receive(space, { entries: [{ known, receivedAt: 0 }], stubs: [], oddities: [], epoch: null }, null)
  await until(() => hamlets.of('h1')?.roster.length === 1)
  // The box has not been left: it still shows what was typed, and goes on from there.
  roster.type('Lò Văn Pâng\nQuàng Thị Xôm\nLò Thị Ơn')
  roster.leave()
  await until(() => roster.mustChoose.value)
  const values = await valuesOf(space, FIELD, RECORD)
  expect(values).toContainEqual(theirs)
  expect(values.map((value) => heads(value).length).sort()).toEqual([1, 3])
})
