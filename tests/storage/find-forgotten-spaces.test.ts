import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { Dexie } from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { findForgottenSpaces } from '../../src/storage/space/find-forgotten-spaces.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import { chooseSpace, readRegistry } from '../../src/storage/space/space-registry.ts'
import { newSpace, valuesOf, write } from './support/new-space.ts'
import { testPorts } from './support/test-ports.ts'

const FACT = 'fact/TC1.CT1.1.issued'

beforeEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

test('the browser was killed before localStorage reached the disk: the account and its work are found again', async () => {
  const space = await newSpace(testPorts())
  await write(space, FACT, 3)
  space.close()
  const ports = testPorts()

  expect(await findForgottenSpaces(ports)).toBe(true)
  const { current, spaces } = readRegistry(ports.keep)
  expect(current).toBe(space.device)
  expect(spaces.map(({ person }) => person.name)).toEqual(['Nguyễn Thị Lan'])
  const opened = await openSpace(space.device, ports, () => undefined)
  expect(opened.health).toBe('repaired')
  if (!opened.space) throw new Error('lost')
  expect(await valuesOf(opened.space, FACT)).toEqual([3])
  opened.space.close()
})

test('two forgotten accounts are both listed, and the person chooses', async () => {
  const first = await newSpace(testPorts())
  const second = await newSpace(testPorts())
  first.close()
  second.close()
  const { keep, ...ports } = testPorts()

  expect(await findForgottenSpaces({ keep, ...ports })).toBe(true)
  const { current, spaces } = readRegistry(keep)
  expect(current).toBeNull()
  expect(spaces.map(({ device }) => device).sort()).toEqual([first.device, second.device].sort())
})

test('who has signed out stays signed out', async () => {
  const ports = testPorts()
  const space = await newSpace(ports)
  space.close()
  chooseSpace(ports.keep, null)

  expect(await findForgottenSpaces(ports)).toBe(false)
  expect(readRegistry(ports.keep).current).toBeNull()
})

test('a database that was never finished, or is another one, is no account', async () => {
  const half = new Dexie('tcpl-d-half')
  half.version(1).stores({ meta: 'key' })
  await half.open()
  half.close()
  const other = new Dexie('somebody-else')
  other.version(1).stores({ meta: 'key' })
  await other.open()
  other.close()
  const ports = testPorts()

  expect(await findForgottenSpaces(ports)).toBe(false)
  expect(readRegistry(ports.keep).spaces).toEqual([])
})
