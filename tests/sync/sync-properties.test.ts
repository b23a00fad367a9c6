import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Disk } from '../../src/storage/disk.ts'
import { headsOfRecord } from '../../src/storage/read/read-heads.ts'
import { readOutbox } from '../../src/storage/read/read-outbox.ts'
import { START } from '../../src/storage/space/meta.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { write } from '../storage/support/new-space.ts'
import { SELF } from '../storage/support/test-ports.ts'
import { FakeServer } from './support/fake-server.ts'
import { FAULTS } from './support/faulty-network.ts'
import { newPhone, type Phone } from './support/phone.ts'

const PHONES = 2

const phone = fc.nat({ max: PHONES - 1 })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('write' as const), phone, field: fc.nat({ max: 2 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      phone,
      faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 4 }),
      /** Which of the next writes to the disk is cut, and whether it had been done by then. */
      cut: fc.option(fc.record({ at: fc.nat({ max: 4 }), done: fc.boolean() })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'open' as const) }) },
)

/** A disk that dies under one write. */
function mortal(disk: Disk, life: { cut: { at: number; done: boolean } | null }): Disk {
  const dying = async <T>(run: () => Promise<T>): Promise<T> => {
    const { cut } = life
    if (cut === null) return run()
    if (cut.at > 0) {
      life.cut = { ...cut, at: cut.at - 1 }
      return run()
    }
    life.cut = null
    if (cut.done) await run()
    throw new StorageFault('closed')
  }
  return {
    ...disk,
    receive: (page, advance) => dying(() => disk.receive(page, advance)),
    acknowledge: (...given) => dying(() => disk.acknowledge(...given)),
    forgetEarlierReceipts: (...given) => dying(() => disk.forgetEarlierReceipts(...given)),
    startOverWhenServerLost: (...given) => dying(() => disk.startOverWhenServerLost(...given)),
  }
}

/** P8: whatever the cursor has passed is on the phone. */
async function expectCursorBehindEntries(server: FakeServer, { space }: Phone): Promise<void> {
  const { cursor, epoch } = (await space.readMeta('position')) ?? START
  if (epoch !== server.history.epoch || cursor === '') return
  const passed = server.history.deliveries.slice(0, Number(cursor))
  const here = new Set(await space.entries.toCollection().primaryKeys())
  expect(passed.filter((id) => !here.has(id))).toEqual([])
}

async function expectWholeChain({ space }: Phone): Promise<void> {
  const own = (await space.entries.toArray()).filter(({ device }) => device === space.device)
  expect(own.map(({ n }) => n).sort((a, b) => a - b)).toEqual(own.map((_, i) => i + 1))
}

async function tryPass(phone: Phone): Promise<void> {
  try {
    await phone.pass()
  } catch (cause) {
    if (!(cause instanceof NetworkFault) && !(cause instanceof StorageFault)) throw cause
  }
}

test('whatever befalls network, disk and server: nothing lost, nothing doubled, both phones agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (steps) => {
      const server = new FakeServer()
      const lives = Array.from({ length: PHONES }, () => ({
        cut: null as { at: number; done: boolean } | null,
      }))
      const phones = await Promise.all(lives.map((life) => newPhone(server, (disk) => mortal(disk, life))))
      const recorded = new Set<string>()
      let backup = server.backup()
      let epochs = 1
      const open = (): void => {
        server.judge = () => null
        for (const [id, { held }] of server.history.entries) if (held) server.release(id)
      }
      for (const one of steps) {
        if (one.do === 'write') {
          const { entry } = await write(
            (phones[one.phone] as Phone).space,
            `fact/f${one.field}`,
            recorded.size,
          )
          recorded.add(entry.id)
        } else if (one.do === 'pass') {
          const it = phones[one.phone] as Phone
          it.network.faults = [...one.faults]
          ;(lives[one.phone] as (typeof lives)[number]).cut = one.cut
          await tryPass(it)
          await expectCursorBehindEntries(server, it)
        } else if (one.do === 'backup') backup = server.backup()
        else if (one.do === 'restore') server.restore(backup, `epoch-${++epochs}`)
        else if (one.do === 'close')
          server.judge = ({ field }) => (field === 'fact/f1' ? 'dossier-sent' : null)
        else open()
      }
      for (const [i, it] of phones.entries()) {
        it.network.faults = []
        ;(lives[i] as (typeof lives)[number]).cut = null
      }
      // A quiet time: first all offer what they hold, then all is released, then all pull.
      for (const it of phones) await it.pass()
      open()
      for (const it of [...phones, ...phones]) await it.pass()
      expect(new Set(server.history.entries.keys())).toEqual(recorded)
      const states = await Promise.all(phones.map(({ space }) => headsOfRecord(space, SELF)))
      expect(states[1]).toEqual(states[0])
      for (const it of phones) {
        expect(new Set(await it.space.entries.toCollection().primaryKeys())).toEqual(recorded)
        expect((await readOutbox(it.space)).counts).toEqual({ unsent: 0, held: 0, refused: 0 })
        await expectWholeChain(it)
        await it.space.delete()
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
