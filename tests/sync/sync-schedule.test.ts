import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test, vi } from 'vitest'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { pauseAfter, pauseAsked } from '../../src/sync/schedule/pause.ts'
import { createSyncSchedule } from '../../src/sync/schedule/sync-schedule.ts'
import type { SyncStatus } from '../../src/sync/schedule/sync-status.ts'
import { valuesOf, write } from '../storage/support/new-space.ts'
import { sha256 } from '../storage/support/test-ports.ts'
import { FakeServer } from './support/fake-server.ts'
import { newPhone } from './support/phone.ts'

const FACT = 'fact/TC2.CT4.2.done'

/** A timer that waits for the test to let it ring. */
function handTimer() {
  const waiting: { ms: number; task: () => void }[] = []
  return {
    waiting,
    ring: () => waiting.splice(0).forEach(({ task }) => task()),
    after(ms: number, task: () => void) {
      const one = { ms, task }
      waiting.push(one)
      return () => {
        const at = waiting.indexOf(one)
        if (at >= 0) waiting.splice(at, 1)
      }
    },
  }
}

async function scheduled(server = new FakeServer()) {
  const phone = await newPhone(server)
  const timer = handTimer()
  let woken = (): void => undefined
  let elapsed = 0
  let sessions = 0
  const reported: unknown[] = []
  const schedule = createSyncSchedule({
    ports: { ...phone.ports, elapsed: () => elapsed },
    timer,
    wake: {
      follow(call) {
        woken = call
        return () => undefined
      },
    },
    chance: () => 0.5,
    newSession: () => ({ id: `s${++sessions}` }),
    report: (cause) => reported.push(cause),
    beforeExchange: () => Promise.resolve(),
    afterExchange: () => Promise.resolve(),
  })
  const seen: SyncStatus['state'][] = []
  schedule.follow(({ state }) => seen.push(state))
  const settled = (state: SyncStatus['state']) =>
    vi.waitFor(() => {
      expect(schedule.status().state).toBe(state)
      expect(timer.waiting.length + Number(state === 'unauthorised')).toBe(1)
    })
  return {
    server,
    phone,
    timer,
    schedule,
    seen,
    reported,
    settled,
    wake: (after: number) => {
      elapsed += after
      woken()
    },
  }
}

describe('the schedule', () => {
  test('begins at once, sends what comes after a short pause, and rests in between', async () => {
    const it = await scheduled()
    await write(it.phone.space, FACT, 1)
    it.schedule.start()
    await it.settled('idle')
    expect(it.server.history.entries.size).toBe(1)
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([300_000])
    await write(it.phone.space, FACT, 2)
    it.schedule.entriesWaiting()
    it.schedule.entriesWaiting()
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([1_500])
    it.timer.ring()
    await vi.waitFor(() => expect(it.server.history.entries.size).toBe(2))
    await it.settled('idle')
    expect(it.seen.slice(0, 2)).toEqual(['running', 'idle'])
    expect(it.schedule.status().lastSuccess).not.toBeNull()
  })

  test('without a network it tries less and less often, and typing does not hurry it', async () => {
    const it = await scheduled()
    it.phone.network.faults = Array(20).fill('request-lost')
    it.schedule.start()
    const pauses: number[] = []
    for (let i = 0; i < 9; i++) {
      await it.settled('offline')
      pauses.push(...it.timer.waiting.map(({ ms }) => ms))
      it.schedule.entriesWaiting()
      expect(it.timer.waiting.length).toBe(1)
      it.timer.ring()
      await vi.waitFor(() => expect(it.schedule.status().state).toBe('running'))
    }
    expect(pauses).toEqual([4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000])
  })

  test('a mistake of our own is shown and reported, and the next try comes all the same', async () => {
    const it = await scheduled()
    const mistake = new TypeError('nobody foresaw this')
    it.phone.network.send = () => Promise.reject(mistake)
    it.schedule.start()
    await it.settled('fault')
    expect(it.reported).toEqual([mistake])
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([4_000])
  })

  test('a sign of life tries at once, but not twice within three seconds', async () => {
    const it = await scheduled()
    it.phone.network.faults = ['captive-portal', 'captive-portal']
    it.schedule.start()
    await it.settled('captive')
    it.wake(1_000)
    expect(it.schedule.status().state).toBe('captive')
    it.wake(2_500)
    expect(it.schedule.status().state).toBe('running')
    await it.settled('captive')
    expect(it.timer.waiting[0]?.ms).toBe(4_000)
  })

  test('a sign of life just after a failed try is kept for the end of the three seconds, however long the pause', async () => {
    const it = await scheduled()
    it.phone.network.faults = Array(6).fill('request-lost')
    it.schedule.start()
    for (let i = 0; i < 5; i++) {
      await it.settled('offline')
      it.timer.ring()
      await vi.waitFor(() => expect(it.schedule.status().state).toBe('running'))
    }
    await it.settled('offline')
    expect(it.timer.waiting[0]?.ms).toBe(128_000)
    it.wake(1_000)
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([2_000])
    it.timer.ring()
    await it.settled('idle')
    // While all is well there is nothing to make up for.
    it.wake(500)
    expect(it.timer.waiting[0]?.ms).toBe(300_000)
  })

  test('P7: a session that only a password renews pauses everything until somebody asks', async () => {
    const it = await scheduled()
    it.server.sessionValid = false
    it.server.renewal = 'password-needed'
    it.schedule.start()
    await it.settled('unauthorised')
    const asked = it.server.log.length
    it.wake(60_000)
    it.schedule.entriesWaiting()
    expect(it.timer.waiting).toEqual([])
    expect(it.server.log.length).toBe(asked)
    it.server.sessionValid = true
    await it.schedule.syncNow()
    expect(it.schedule.status()).toMatchObject({ state: 'idle', code: null })
  })

  test('the button offers refused things again', async () => {
    const it = await scheduled()
    it.server.refuses = () => true
    await write(it.phone.space, FACT, 1)
    it.schedule.start()
    await it.settled('idle')
    it.server.refuses = () => false
    it.timer.ring()
    await it.settled('idle')
    expect(it.server.history.entries.size).toBe(0)
    await it.schedule.syncNow()
    expect(it.server.history.entries.size).toBe(1)
  })

  test('pauses are spread, so that a thousand phones do not come back together', () => {
    expect(pauseAfter(1, 0)).toBe(2_000)
    expect(pauseAfter(1, 1)).toBe(6_000)
    expect(pauseAfter(1_000, 1)).toBe(450_000)
  })
})

describe('a server that says when to come back', () => {
  const refusing = (path: RegExp, code: string, seconds: string) => async (it: Scheduled) => {
    const straight = it.phone.network.send.bind(it.phone.network)
    const asked: string[] = []
    const state = { over: false }
    it.phone.network.send = async (request) => {
      if (state.over || !path.test(request.path)) return straight(request)
      asked.push(request.path)
      return {
        status: 429,
        contentType: 'application/json',
        protocol: '1',
        headers: { 'retry-after': seconds },
        body: new TextEncoder().encode(JSON.stringify({ code, message: 'Hãy đợi.' })),
      }
    }
    return { asked, state }
  }

  test('is not asked before, by no sign of life; what waits stays in the queue and goes then', async () => {
    const it = await scheduled()
    const { state } = await refusing(/sync$/, 'too-fast', '60')(it)
    await write(it.phone.space, FACT, 1)
    it.schedule.start()
    await it.settled('server')
    expect(it.schedule.status().code).toBe('too-fast')
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([75_000])
    it.wake(20_000)
    expect(it.schedule.status().state).toBe('server')
    expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([55_000])
    state.over = true
    it.wake(60_000)
    await it.settled('idle')
    expect(it.server.history.entries.size).toBe(1)
  })

  test('the button asks all the same', async () => {
    const it = await scheduled()
    const { asked } = await refusing(/sync$/, 'too-fast', '60')(it)
    it.schedule.start()
    await it.settled('server')
    const before = asked.length
    await it.schedule.syncNow()
    expect(asked.length).toBe(before + 1)
  })

  test('with no room for what is brought it still gives what others have written, and says why the rest stays', async () => {
    const it = await scheduled()
    const other = await newPhone(it.server)
    await write(other.space, 'fact/TC2.CT4.2.due', 5)
    await other.pass()
    const straight = it.phone.network.send.bind(it.phone.network)
    it.phone.network.send = async (request) => {
      const said = new TextDecoder().decode(request.body ?? new Uint8Array())
      if (request.path !== '/api/sync' || said.includes('"entries":[]')) return straight(request)
      return {
        status: 507,
        contentType: 'application/json',
        protocol: '1',
        headers: { 'retry-after': '3600' },
        body: new TextEncoder().encode(JSON.stringify({ code: 'quota-total', message: 'Hết chỗ.' })),
      }
    }
    await write(it.phone.space, FACT, 1)
    it.schedule.start()
    await it.settled('server')
    expect(it.schedule.status().code).toBe('quota-total')
    expect(await valuesOf(it.phone.space, 'fact/TC2.CT4.2.due')).toEqual([5])
    expect(await it.phone.disk.unsent(9, { offered: new Set(), session: 's' })).toHaveLength(1)
  })

  test('about files alone lets entries go on, says why, and sends no photo twice meanwhile', async () => {
    const it = await scheduled()
    const { asked, state } = await refusing(/files\/[0-9a-f]{64}$/, 'quota-day', '43200')(it)
    await addPhoto(it.phone, 'một')
    it.schedule.start()
    await vi.waitFor(() => expect(it.schedule.status().code).toBe('quota-day'))
    await it.settled('server')
    const sent = asked.length
    for (let i = 0; i < 3; i++) {
      await write(it.phone.space, FACT, i)
      it.schedule.entriesWaiting()
      expect(it.timer.waiting.map(({ ms }) => ms)).toEqual([1_500])
      it.timer.ring()
      await vi.waitFor(() => expect(it.server.history.entries.size).toBe(2 + i))
      await it.settled('server')
    }
    expect(it.schedule.status().code).toBe('quota-day')
    expect(asked.length).toBe(sent)
    expect((await it.phone.disk.filesToSend('s9')).length).toBe(1)
    // A quarter of an hour is the longest anybody waits, with a quarter of that for jitter.
    state.over = true
    it.wake(1_200_000)
    await it.settled('idle')
    await vi.waitFor(async () => expect(await it.phone.disk.filesToSend('s9')).toEqual([]))
  })

  test('is come back to over half as long again, so that a thousand phones do not return together', () => {
    expect(pauseAsked(60_000, 0)).toBe(60_000)
    expect(pauseAsked(60_000, 1)).toBe(90_000)
    expect(pauseAsked(86_400_000, 0)).toBe(900_000)
  })
})

type Scheduled = Awaited<ReturnType<typeof scheduled>>

async function addPhoto(phone: Scheduled['phone'], text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text).buffer
  const hash = sha256(new Uint8Array(bytes))
  const [record, field] = ['2025:00715/2026/tcpl-2025/self', `evidence/${hash.slice(0, 8)}`]
  await recordChanges(
    phone.space,
    [{ record, field, value: { file: { sha256: hash } }, replaces: [] }],
    [{ sha256: hash, bytes, type: 'image/jpeg', name: 'ảnh.jpg', preview: null }],
  )
}
