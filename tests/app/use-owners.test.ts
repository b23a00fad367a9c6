import './support/browser.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useOwners, type Owners } from '../../src/app/dossier/use-owners.ts'
import { useSessionStore } from '../../src/app/session/session.store.ts'
import type { Role } from '../../src/domain/person/role.ts'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import { receive } from '../../src/storage/entries/receive.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { foreignChain } from '../storage/support/foreign-chain.ts'
import { newSpace, valuesOf } from '../storage/support/new-space.ts'
import { identityOf } from '../storage/support/test-ports.ts'
import { openScreen, until, type Screen } from './support/screen.ts'

const UNIT = 'practice:1'
const DOSSIER = `${UNIT}/2026/tcpl-2025`
const FIRST = 'TC1.CT1'
const SECOND = 'TC1.CT2'
const PEOPLE = [
  { id: 'mai', name: 'Lò Thị Mai', units: [UNIT], until: { [UNIT]: null } },
  { id: 'pao', name: 'Giàng A Páo', units: [UNIT], until: { [UNIT]: '2000-01-01' } },
  { id: 'xuan', name: 'Quàng Thị Xuân', units: ['practice:2'], until: { 'practice:2': null } },
]

let space: Space
let screen: Screen
let owners: Owners
let other: ReturnType<typeof foreignChain>

async function open(role: Role): Promise<void> {
  screen = await openScreen(space, DOSSIER, () => {
    const grants = [{ role, unit: UNIT, from: '2026-01-01', to: null }]
    useSessionStore().identity = { ...identityOf(space.device, 'thang'), grants }
    owners = useOwners()
  })
}
beforeEach(async () => {
  space = await newSpace()
  other = foreignChain('d-other')
  const directory = { issuedAt: 0, people: PEOPLE, devices: [], units: [] }
  await space.write([], () => space.writeMeta('directory', directory))
})
afterEach(() => {
  screen.close()
  space.close()
})

const arrives = (...known: KnownEntry[]) =>
  receive(
    space,
    { entries: known.map((one) => ({ known: one, receivedAt: 0 })), stubs: [], oddities: [], epoch: null },
    null,
  )
const held = (owner: string | null) =>
  owners.charges.value.find((charge) => charge.owner === owner)?.indicators ?? []
const give = async (to: string, ...indicators: string[]) => {
  await owners.give(owners.plan(indicators, to).changes)
  await until(() => indicators.every((indicator) => held(to).includes(indicator)))
}

describe('the leader', () => {
  beforeEach(() => open('leader'))

  test('gives several in one step, an entry each, and takes the step back', async () => {
    expect(owners.mayName.value).toBe(true)
    expect(held(null)).toHaveLength(14)
    await give('mai', FIRST, SECOND)
    expect(await valuesOf(space, `owner/${FIRST}`)).toEqual(['mai'])
    expect(owners.last.value).toHaveLength(2)
    expect(await owners.takeBack()).toBe(2)
    await until(() => held(null).length === 14)
    // A new entry that replaces the other: one value, no conflict.
    expect(await valuesOf(space, `owner/${FIRST}`)).toEqual([null])
    expect(owners.last.value).toEqual([])
  })

  test('does not undo what somebody else named since', async () => {
    await give('mai', FIRST, SECOND)
    const head = screen.dossier.headsOf({ kind: 'owner', indicator: SECOND }).at(-1)
    await arrives(other.write({ field: `owner/${SECOND}`, value: 'thang', replaces: [head?.id ?? ''] }))
    await until(() => held('thang').includes(SECOND))
    expect(await owners.takeBack()).toBe(1)
    await until(() => held(null).includes(FIRST))
    expect(await valuesOf(space, `owner/${SECOND}`)).toEqual(['thang'])
  })

  test('two names for one indicator are a conflict, which no hand-over settles by the way', async () => {
    await give('mai', FIRST, SECOND)
    await arrives(other.write({ field: `owner/${FIRST}`, value: 'pao' }))
    await until(() => owners.barrierOf(FIRST) === 'contested')
    const plan = owners.plan([FIRST, SECOND], 'thang')
    expect(plan.changes.map(({ indicator }) => indicator)).toEqual([SECOND])
    expect(plan.contested).toEqual([FIRST])
    await owners.give(plan.changes)
    expect((await valuesOf(space, `owner/${FIRST}`)).toSorted()).toEqual(['mai', 'pao'])
  })

  test('chooses among those who still work in the unit; who has left stands first while something bears his name', async () => {
    await arrives(other.write({ field: `owner/${SECOND}`, value: 'pao' }))
    await until(() => held('pao').length === 1)
    await until(() => owners.candidates.value.length > 0)
    expect(owners.candidates.value.map(({ id }) => id)).toEqual(['mai'])
    expect(owners.lastDayOf('pao')).toBe('2000-01-01')
    expect(owners.charges.value[0]).toEqual({ owner: 'pao', indicators: [SECOND] })
  })
})

test('an officer reads it, and nothing of it is open to him', async () => {
  await open('officer')
  expect(owners.mayName.value).toBe(false)
  expect(owners.lock.value).toBe('not-permitted')
  expect(owners.plan([FIRST], 'mai')).toEqual({ changes: [], locked: [FIRST], contested: [] })
})
