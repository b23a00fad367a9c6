import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { expect, test } from 'vitest'
import { dexieDisk } from '../../src/storage/dexie-disk.ts'
import { changeLock, readLock, removeLock, writeLock } from '../../src/storage/space/change-lock.ts'
import type { LockRow } from '../../src/storage/space/lock-row.ts'
import { createSpace, openSpace } from '../../src/storage/space/open-space.ts'
import { newSpace } from './support/new-space.ts'
import { identityOf, newDeviceId, placeholderKey, testPorts } from './support/test-ports.ts'

const LOCK: LockRow = {
  kind: 'pin',
  secret: { alg: 'PBKDF2-HMAC-SHA-256', iterations: 1, salt: 'AA', hash: 'AA' },
  minutes: 5,
  wrong: 0,
  wrongAt: 0,
  challenge: null,
}

test('a locked account says so when it is opened, together with whose it is', async () => {
  const ports = testPorts()
  const device = newDeviceId()
  const space = await newSpace(ports, device)
  const opened = async () => {
    const found = await openSpace(device, ports, () => undefined)
    found.space?.close()
    return found
  }
  expect(await opened()).toMatchObject({ health: 'ok', locks: false })
  await writeLock(space, LOCK)
  expect(await opened()).toMatchObject({ health: 'ok', locks: true, identity: { device } })
  await removeLock(space)
  expect(await opened()).toMatchObject({ health: 'ok', locks: false })
  space.close()
})

test('signing in again on the same device keeps its lock', async () => {
  const ports = testPorts()
  const device = newDeviceId()
  const space = await newSpace(ports, device)
  await writeLock(space, LOCK)
  space.close()
  const again = await createSpace(identityOf(device), placeholderKey, ports, () => undefined)
  expect(await readLock(again)).toEqual(LOCK)
  again.close()
})

test('a change is made to what stands there, and to nothing where nothing does', async () => {
  const space = await newSpace()
  expect(await changeLock(space, () => ({ wrong: 1 }))).toBeUndefined()
  await writeLock(space, LOCK)
  const all = Array.from({ length: 20 }, () => changeLock(space, ({ wrong }) => ({ wrong: wrong + 1 })))
  await Promise.all(all)
  expect((await readLock(space))?.wrong).toBe(20)
  space.close()
})

test('the key for unlock codes stands apart from the identity, comes with each renewal, and an older server takes none away', async () => {
  const space = await newSpace()
  const disk = dexieDisk(space)
  const identity = identityOf(space.device)
  await disk.renewIdentity({ ...identity, unlockKey: 'first' })
  expect(await space.readMeta('identity')).toEqual(identity)
  expect(await space.readMeta('unlockKey')).toBe('first')
  await disk.renewIdentity(identity)
  expect(await space.readMeta('unlockKey')).toBe('first')
  await disk.renewIdentity({ ...identity, unlockKey: 'second' })
  expect(await space.readMeta('unlockKey')).toBe('second')
  space.close()
})
