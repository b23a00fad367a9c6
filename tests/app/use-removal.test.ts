import './support/browser.ts'
import { Dexie } from 'dexie'
import { createPinia, setActivePinia } from 'pinia'
import { markRaw } from 'vue'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { useRemoval } from '../../src/app/device/use-removal.ts'
import { useSessionStore } from '../../src/app/session/session.store.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { readRegistry } from '../../src/storage/space/space-registry.ts'
import { noteWiped, readWiped } from '../../src/storage/space/wiped-note.ts'
import { newSpace, valuesOf, write } from '../storage/support/new-space.ts'
import { identityOf, testPorts } from '../storage/support/test-ports.ts'

const FACT = 'fact/TC2.CT4.2.done'

/** What the person does while the last answer of the server is on its way. */
let meanwhile = (): void => undefined
// Sending and the server's word are tests/sync/wipe.test.ts.
vi.mock('../../src/app/device/hand-over-all.ts', () => ({
  handOverAll: () => {
    meanwhile()
    return Promise.resolve({ kind: 'received' })
  },
}))
vi.mock('../../src/app/sync/engine.ts', () => ({ syncPortsOf: () => ({}) }))

const texts = new Map<string, string>()
const keep = {
  get length() {
    return texts.size
  },
  key: (i: number) => [...texts.keys()][i] ?? null,
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, value: string) => void texts.set(key, value),
  removeItem: (key: string) => void texts.delete(key),
}
vi.stubGlobal('localStorage', keep)

function open(space: Space): void {
  const session = useSessionStore()
  session.space = markRaw(space)
  session.identity = identityOf(space.device)
  session.status = 'ready'
}

beforeEach(() => {
  texts.clear()
  meanwhile = () => undefined
  setActivePinia(createPinia())
})

describe('removing an account', () => {
  test('takes the one it was asked for, however another was opened meanwhile, and leaves that one and its page alone', async () => {
    const ports = testPorts({ keep })
    const [going, other] = [await newSpace(ports), await newSpace(ports)]
    await write(going, FACT, 1)
    await write(other, FACT, 2)
    open(going)
    meanwhile = () => {
      going.close()
      open(other)
    }
    const leave = vi.fn(() => Promise.resolve())
    expect(await useRemoval().run(null, leave)).toBe(true)
    expect(leave).not.toHaveBeenCalled()
    expect(await Dexie.exists(going.name)).toBe(false)
    expect(readWiped(keep).map(({ device }) => device)).toEqual([going.device])
    expect(readRegistry(keep).spaces.map(({ device }) => device)).toEqual([other.device])
    const session = useSessionStore()
    expect([session.status, session.identity?.device]).toEqual(['ready', other.device])
    expect(session.accounts.map(({ device }) => device)).toEqual([other.device])
    expect(await valuesOf(other, FACT)).toEqual([2])
  })

  test('that cannot even be noted deletes nothing and shows the account again', async () => {
    const ports = testPorts({ keep })
    const space = await newSpace(ports)
    await write(space, FACT, 1)
    open(space)
    const full = vi.spyOn(keep, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const { run, state } = useRemoval()
    expect(await run(null, () => Promise.resolve())).toBe(false)
    full.mockRestore()
    expect(state.value.kind).toBe('failed')
    const session = useSessionStore()
    expect([session.status, session.identity?.device]).toEqual(['ready', space.device])
    expect(session.space && (await valuesOf(session.space, FACT))).toEqual([1])
  })
})

test('a deletion that another tab holds up keeps no other account from opening', async () => {
  const ports = testPorts({ keep })
  const [going, other] = [await newSpace(ports), await newSpace(ports)]
  for (const space of [going, other]) space.close()
  noteWiped(keep, { device: going.device, name: 'Mai', askedAt: null, at: 1 })
  // It sleeps, and does not hear that it should let go.
  const asleep = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(going.name)
    opening.onsuccess = () => resolve(opening.result)
  })
  const session = useSessionStore()
  await session.start()
  expect([session.status, session.identity?.device]).toEqual(['ready', other.device])
  expect(readRegistry(keep).spaces.map(({ device }) => device)).toEqual([other.device])
  asleep.close()
  await vi.waitFor(async () => expect(await Dexie.exists(going.name)).toBe(false))
})
