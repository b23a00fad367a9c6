import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { emptyTables, engineUnderTest, openTestDatabase } from '../../support/test-database.ts'
import type { Audience, LogStore, LogTransaction } from '../../../src/server/log/log-store.ts'
import { createSqlLogStore } from '../../../src/server/log/sql-log-store.ts'
import { MemoryLogStore, ServerCrash } from '../../support/memory-log-store.ts'
import { BOTH, describeLogStore, DOSSIER, row, SELF, to, UNIT } from './log-store.contract.ts'

async function openSqlLog() {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-store-'))
  const db = await openTestDatabase(folder)
  return {
    db,
    store: createSqlLogStore(db),
    async close() {
      await db.destroy()
      await rm(folder, { recursive: true })
    },
  }
}

describeLogStore(engineUnderTest(), openSqlLog)
describeLogStore('memory', () =>
  Promise.resolve({ store: new MemoryLogStore(), close: () => Promise.resolve() }),
)

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const id = fc.nat({ max: 9 }).map((i) => `e${i}`)
const device = oneOf('d1', 'd2')
const field = oneOf('fact/x', 'attachment/x/y', 'act/1', 'ruling/1')
const record = oneOf(SELF, `${DOSSIER}/appraisal`)
const held = oneOf(null, null, 'dossier-sent' as const, 'not-permitted' as const)
const side = oneOf('commune' as const, 'office' as const)
const kindOf = (of: string) => (of === 'act/1' ? 'act' : of === 'ruling/1' ? 'ruling' : 'content')

type Ask = (trx: LogTransaction) => Promise<unknown>

/** A transaction: what it is told will come, true or not, and what it is asked then. */
interface Told {
  readonly foreseen: readonly KnownEntry[]
  readonly asks: readonly Ask[]
}

/** One thing a transaction may do; its text is shown when the two disks answer differently. */
const ask: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ id, device, field, record, n: fc.integer({ min: 1, max: 5 }), held_reason: held })
      .map((entry) =>
        named(entry, (trx) =>
          trx.insertEntry(row(entry.id, entry.n, { ...entry, kind: kindOf(entry.field) })),
        ),
      ),
  },
  fc.tuple(id, held).map((to) => named(to, (trx) => trx.setHeld(...to))),
  fc
    .tuple(side, fc.array(id, { maxLength: 3 }))
    .map(([of, ids]) => named([of, ids], (trx) => trx.deliver(to(of, ...ids)))),
  id.map((of) =>
    named(of, (trx) => trx.entry(of).then((found) => found && { hash: found.hash, held: found.held_reason })),
  ),
  fc
    .tuple(fc.array(id, { maxLength: 3 }), record, field)
    .map((to) => named(to, (trx) => trx.anyElsewhere(...to))),
  fc.tuple(device, fc.nat({ max: 6 })).map((at) => named(at, (trx) => trx.nearInChain(...at).then(links))),
  device.map((of) => named(of, (trx) => trx.chainEnd(of).then((end) => end && [end.n, end.hash]))),
  fc.tuple(device, fc.nat({ max: 5 })).map((at) => named(at, (trx) => trx.unbrokenFrom(...at))),
  fc.tuple(device, fc.nat({ max: 5 })).map((at) => named(at, (trx) => trx.setChain(...at))),
  record.map((of) => named(of, (trx) => trx.entriesOfRecord(of))),
  fc
    .tuple(
      record,
      fc.record({ prefix: oneOf('attachment/', 'fact/'), held, notYetWith: side }, { requiredKeys: [] }),
    )
    .map((of) => named(of, (trx) => trx.contentOf(...of))),
  fc.tuple(record, field).map((of) => named(of, (trx) => trx.said(...of))),
  fc.constant(named('acts', (trx) => trx.actsOf(DOSSIER))),
  fc
    .tuple(id, fc.uniqueArray(device, { minLength: 1 }))
    .map(([act, devices]) => named([act, devices], (trx) => trx.letWait(act, ['leader'], devices))),
  id.map((act) => named(act, (trx) => trx.stopWaiting(act))),
  fc.array(device, { maxLength: 2 }).map((of) => named(of, (trx) => trx.actsAwaiting(of))),
  fc.tuple(oneOf('f1', 'f2'), id).map((of) => named(of, (trx) => trx.noteFile(...of))),
  fc.constant(named('throws', () => Promise.reject(new Error('a fault of ours')))),
)

const announced: fc.Arbitrary<KnownEntry> = fc
  .record({
    id,
    device,
    field,
    record,
    n: fc.integer({ min: 1, max: 5 }),
    replaces: fc.uniqueArray(id, { maxLength: 2 }),
  })
  .map((entry) => ({ entry: entry as unknown as Entry, hash: '' }))

function named(words: unknown, run: Ask): Ask {
  return Object.assign(run, { toString: () => `${run.toString()} ${JSON.stringify(words)}` })
}

const links = (rows: readonly { n: number; hash: string; body: string; held_reason: string | null }[]) =>
  rows.map(({ n, hash, body, held_reason }) => ({ n, hash, body, held_reason }))

/** Answers without an order of their own, in one. */
const inOrder = (answer: unknown): unknown =>
  Array.isArray(answer)
    ? answer
        .map((one: unknown) =>
          JSON.stringify(one, (_, value: unknown) => (value instanceof Set ? [...value] : value), 1),
        )
        .sort()
    : answer

/** What the transactions were told, up to the first fault of each, and what everybody can read afterwards. */
async function live(store: LogStore, history: readonly Told[]): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const { asks, foreseen } of history) {
    const said: unknown[] = []
    try {
      await store.write(async (trx) => {
        for (const one of asks) said.push(inOrder(await one(trx)))
      }, foreseen)
    } catch (error) {
      said.push(/unique|foreign key|a fault of ours/i.exec(String(error))?.[0].toLowerCase() ?? error)
    }
    const everything: Audience = { of: 'dossier', names: BOTH }
    const mine: Audience = { of: 'caller', communeUnits: [UNIT], officeDossiers: [] }
    const delivered = await store.deliveriesAfter(0, everything, 99)
    // PostgreSQL never gives a position twice, not even of what was taken back: what counts is their order.
    const places = new Map(delivered.map(({ seq }, i) => [seq, i + 1]))
    const placed = (rows: typeof delivered) => rows.map((one) => ({ ...one, seq: places.get(one.seq) }))
    const second = delivered[1]?.seq ?? 0
    answers.push(said, placed(delivered), placed(await store.deliveriesAfter(second, mine, 2)))
    answers.push(await store.chains(['d1', 'd2']))
  }
  return answers
}

describe('the two disks', () => {
  let sqlLog: Awaited<ReturnType<typeof openSqlLog>>
  beforeAll(async () => (sqlLog = await openSqlLog()))
  afterAll(() => sqlLog.close())

  const empty = () =>
    emptyTables(sqlLog.db, ['waiting_acts', 'deliveries', 'file_mentions', 'chains', 'entries'])

  it('give the same answers to whatever is asked of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            foreseen: fc.array(announced, { maxLength: 6 }),
            asks: fc.array(ask, { maxLength: 12 }),
          }),
          { maxLength: 6 },
        ),
        async (history) => {
          await empty()
          expect(await live(sqlLog.store, history)).toEqual(await live(new MemoryLogStore(), history))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the disk in memory', () => {
  const mine: Audience = { of: 'caller', communeUnits: [UNIT], officeDossiers: [] }
  const store = (log: LogStore, entry: string, n: number) =>
    log.write(async (trx) => {
      await trx.insertEntry(row(entry, n))
      await trx.deliver(to('commune', entry))
    })
  const read = async (log: LogStore, after: number) =>
    (await log.deliveriesAfter(after, mine, 9)).map(({ seq, id: entry }) => [seq, entry])

  it('loses a transaction in a crash, and nobody under way is answered', async () => {
    const log = new MemoryLogStore()
    await store(log, 'a', 1)
    const cut = log.write(async (trx) => {
      await trx.insertEntry(row('b', 2))
      log.crash()
      await trx.insertEntry(row('c', 3))
    })
    const queued = store(log, 'd', 4)
    await expect(cut).rejects.toThrow(ServerCrash)
    await expect(queued).rejects.toThrow(ServerCrash)
    await store(log, 'e', 2)
    expect(log.entries().map((one) => one.id)).toEqual(['a', 'e'])
    expect(await read(log, 0)).toEqual([
      [1, 'a'],
      [2, 'e'],
    ])
  })

  it('a transaction that a crash has ended spoils nothing of the next one', async () => {
    const log = new MemoryLogStore()
    let go = () => {}
    const begun = new Promise<void>((resolve) => {
      void log
        .write(async (trx) => {
          await trx.insertEntry(row('a', 1))
          resolve()
          await new Promise<void>((later) => (go = later))
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(ServerCrash))
    })
    await begun
    log.crash()
    await log.write(async (trx) => {
      await trx.insertEntry(row('b', 1))
      go()
      await new Promise((resolve) => setTimeout(resolve, 1))
      expect(() => log.snapshot()).toThrow('under way')
    })
    expect(log.entries().map((one) => one.id)).toEqual(['b'])
  })

  it('may crash before and after a commit', async () => {
    const log = new MemoryLogStore()
    for (const at of ['before', 'after'] as const) {
      log.onCommit = (when) => {
        if (when === at) log.crash()
      }
      await expect(store(log, at, 1)).rejects.toThrow(ServerCrash)
    }
    expect(log.entries().map((one) => one.id)).toEqual(['after'])
  })

  it('goes back to a copy', async () => {
    const log = new MemoryLogStore()
    await store(log, 'a', 1)
    await log.renameHistory('one')
    const copy = log.snapshot()
    await log.write((trx) => trx.setHeld('a', 'dossier-sent'))
    await store(log, 'b', 2)
    await log.renameHistory('two')
    log.restore(copy)
    expect(log.entries()).toEqual([row('a', 1)])
    expect([await log.epoch(), await read(log, 0)]).toEqual(['one', [[1, 'a']]])
    await store(log, 'c', 2)
    expect(await read(log, 1)).toEqual([[2, 'c']])
  })

  it('planted: a later delivery is read before an earlier one, which a cursor then never sees', async () => {
    const log = new MemoryLogStore({ overtaking: true })
    await store(log, 'a', 1)
    expect(await read(log, 0)).toEqual([])
    await store(log, 'b', 2)
    expect(await read(log, 0)).toEqual([[2, 'b']])
    expect(await read(log, 2)).toEqual([])
    expect(await read(log, 0)).toHaveLength(2)
  })

  it('planted: what was acknowledged is gone after a crash, unless it had time to settle', async () => {
    const log = new MemoryLogStore({ acknowledgeBeforeDurable: true })
    await store(log, 'a', 1)
    log.settle()
    await store(log, 'b', 2)
    log.crash()
    expect(log.entries().map((one) => one.id)).toEqual(['a'])
    expect(await read(log, 0)).toEqual([[1, 'a']])
  })
})
