import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { dexieDisk } from '../../src/storage/dexie-disk.ts'
import { bestOffset } from '../../src/storage/space/meta.ts'
import { readConfirmedChain } from '../../src/storage/space/confirmed-chain.ts'
import {
  answerLoss,
  noteLoss,
  putLossAway,
  readLosses,
  type LossRecord,
} from '../../src/storage/space/loss-record.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import { countersHere } from '../../src/storage/read/read-chain.ts'
import { newSpace, write } from './support/new-space.ts'
import { memoryKeep, testPorts } from './support/test-ports.ts'

const FACT = 'fact/TC1.CT1.1.issued'
const loss: LossRecord = {
  device: 'd1',
  person: { id: 'p-lan', name: 'Nguyễn Thị Lan' },
  whole: false,
  gap: { from: 5, to: 7, t: 100 },
  confirmed: null,
  foundAt: 1,
  answer: null,
}

test('the same loss found at every start is one; a second one of the device widens it and asks anew', () => {
  const keep = memoryKeep()
  noteLoss(keep, loss)
  answerLoss(keep, 'd1', { held: 3, missing: [], at: 2 })
  noteLoss(keep, { ...loss, foundAt: 9 })
  expect(readLosses(keep)).toEqual([{ ...loss, answer: { held: 3, missing: [], at: 2 } }])
  noteLoss(keep, { ...loss, gap: { from: 10, to: 11, t: 200 }, foundAt: 9 })
  expect(readLosses(keep)).toEqual([{ ...loss, gap: { from: 5, to: 11, t: 200 } }])
  noteLoss(keep, { ...loss, device: 'd2' })
  putLossAway(keep, 'd1')
  expect(readLosses(keep).map(({ device }) => device)).toEqual(['d2'])
})

test('what cannot be read is no loss', () => {
  const keep = memoryKeep()
  keep.setItem('tcpl-losses', '{')
  expect(readLosses(keep)).toEqual([])
})

test('what the server has confirmed outlives the database, and which entries are here is seen by their counters', async () => {
  const ports = testPorts()
  const space = await newSpace(ports)
  await write(space, FACT, 1)
  const second = await write(space, FACT, 2)
  await write(space, FACT, 3)
  dexieDisk(space).noteConfirmedChain(2)
  await space.entries.delete(second.entry.id)
  expect(await countersHere(space, space.device, 1, 3)).toEqual([1, 3])
  space.close()
  await Dexie.delete(space.name)
  expect(await openSpace(space.device, ports, () => undefined)).toMatchObject({
    health: 'lost',
    gap: { to: 3 },
  })
  expect(readConfirmedChain(ports.keep, space.name)).toMatchObject({ n: 2 })
})

test('after a part is lost everything is asked for from the beginning', async () => {
  const ports = testPorts()
  const space = await newSpace(ports)
  const kept = await write(space, FACT, 1)
  await write(space, FACT, 2)
  await space.writeMeta('position', { epoch: 'e', scopeEpoch: 's', cursor: '77' })
  await space.writeMeta('chain', { n: 1, hash: kept.hash })
  space.close()
  const opened = await openSpace(space.device, ports, () => undefined)
  expect(await opened.space?.readMeta('position')).toEqual({ epoch: 'e', scopeEpoch: 's', cursor: '' })
})

test('a clock that was put right looks right at the next answer', () => {
  const wrong = { off: 3_600_000, rtt: 20 }
  expect(bestOffset([wrong, wrong, { off: 40, rtt: 300 }])).toBe(40)
  expect(
    bestOffset([
      { off: 10, rtt: 20 },
      { off: 40, rtt: 300 },
    ]),
  ).toBe(10)
  expect(bestOffset([])).toBeNull()
})
