import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginSpace } from '../../src/storage/space/begin-space.ts'
import { checkSpace } from '../../src/storage/space/check-space.ts'
import { DexieSpace } from '../../src/storage/space/dexie-space.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { HIGHEST_KEY, LOWEST_KEY, type Key, type Rows, type Table } from '../../src/storage/space/table.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { MemorySpace } from '../support/memory-space.ts'
import { identityOf, newDeviceId, placeholderKey, testPorts } from './support/test-ports.ts'

/** What the simulation rests on: a space in memory answers as the one in IndexedDB does. */

type AnyTable = Table<unknown, Key>
/** One call, and what it answered: a value, or the name of its error. */
type Call = (space: Space) => Promise<unknown>

const letter = fc.constantFrom('', 'a', 'b', 'c', 'ă', '\u0301', 'é', 'z')
const small = fc.integer({ min: -1, max: 4 })
const id = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8')

const entry = fc.record({
  id,
  record: letter,
  field: letter,
  device: letter,
  n: small,
  ackEpoch: letter,
  held: fc.option(letter),
  refused: fc.option(letter),
  value: fc.jsonValue(),
})
const head = fc.record({ record: letter, field: letter, heads: fc.array(small) })
const draft = fc.record({ record: letter, field: letter, tab: letter, value: fc.jsonValue() })
const file = fc.record({ sha256: id, receiptEpoch: letter, size: small })

interface Subject {
  readonly table: 'entries' | 'heads' | 'drafts' | 'files'
  readonly row: fc.Arbitrary<object>
  readonly key: fc.Arbitrary<Key>
  /** Index → what it is asked for, as whole keys or as beginnings of them. */
  readonly indexes: Readonly<Record<string, fc.Arbitrary<Key>>>
}

const pair = fc.tuple(letter, letter)
const subjects: readonly Subject[] = [
  {
    table: 'entries',
    row: entry,
    key: id,
    indexes: {
      id,
      '[record+field]': pair,
      '[device+n]': fc.oneof(fc.tuple(letter, small), fc.tuple(letter)),
      '[ackEpoch+device+n]': fc.oneof(
        fc.tuple(letter, letter, small),
        fc.tuple(letter, letter),
        fc.tuple(letter),
        fc.tuple(letter, fc.constantFrom(HIGHEST_KEY, LOWEST_KEY)),
        fc.tuple(letter, letter, fc.constantFrom(HIGHEST_KEY, LOWEST_KEY)),
      ),
      held: letter,
      refused: letter,
    },
  },
  { table: 'heads', row: head, key: pair, indexes: { '[record+field]': pair, record: letter } },
  {
    table: 'drafts',
    row: draft,
    key: fc.tuple(letter, letter, letter),
    indexes: { record: letter, tab: letter },
  },
  { table: 'files', row: file, key: id, indexes: { receiptEpoch: letter } },
]

const tableOf = (space: Space, { table }: Subject) => space[table] as unknown as AnyTable

function writeTo(subject: Subject): fc.Arbitrary<Call> {
  const { row, key } = subject
  const rows = fc.array(row, { maxLength: 4 })
  const keys = fc.array(key, { maxLength: 4 })
  return fc.oneof(
    row.map(
      (one): Call =>
        async (space) =>
          void (await tableOf(space, subject).put(one)),
    ),
    rows.map(
      (some): Call =>
        async (space) =>
          void (await tableOf(space, subject).bulkPut(some)),
    ),
    key.map(
      (one): Call =>
        (space) =>
          tableOf(space, subject).delete(one),
    ),
    keys.map(
      (some): Call =>
        (space) =>
          tableOf(space, subject).bulkDelete(some),
    ),
    fc.tuple(key, small).map(
      ([one, size]): Call =>
        (space) =>
          tableOf(space, subject).update(one, { size }),
    ),
  )
}

/** Fails where a row is there already, and with it the transaction that holds it. */
const addTo = (subject: Subject): fc.Arbitrary<Call> =>
  fc.array(subject.row, { maxLength: 3 }).map(
    (some): Call =>
      async (space) =>
        void (await tableOf(space, subject).bulkAdd(some)),
  )

function rangeOf(subject: Subject): fc.Arbitrary<(space: Space) => Rows<unknown, Key>> {
  return fc.oneof(
    ...Object.entries(subject.indexes).map(([name, key]) => {
      const where = (space: Space) => tableOf(space, subject).where(name)
      return fc.oneof(
        key.map((one) => (space: Space) => where(space).equals(one)),
        key.map((one) => (space: Space) => where(space).notEqual(one)),
        key.map((one) => (space: Space) => where(space).above(one)),
        key.map((one) => (space: Space) => where(space).aboveOrEqual(one)),
        fc.tuple(key, key, fc.boolean(), fc.boolean()).map(
          ([a, b, low, high]) =>
            (space: Space) =>
              where(space).between(a, b, low, high),
        ),
        fc.tuple(key, key).map(
          ([a, b]) =>
            (space: Space) =>
              where(space).between(a, b),
        ),
        fc.constant((space: Space) => tableOf(space, subject).orderBy(name)),
        fc.constant((space: Space) => tableOf(space, subject).toCollection()),
      )
    }),
  )
}

function readFrom(subject: Subject): fc.Arbitrary<Call> {
  const range = rangeOf(subject)
  const often = (row: unknown) => JSON.stringify(row).length % 3 !== 0
  return fc.oneof(
    subject.key.map(
      (one): Call =>
        (space) =>
          tableOf(space, subject).get(one),
    ),
    fc.array(subject.key).map(
      (some): Call =>
        (space) =>
          tableOf(space, subject).bulkGet(some),
    ),
    fc.constant<Call>((space) => tableOf(space, subject).count()),
    fc.constant<Call>((space) => tableOf(space, subject).toArray()),
    range.map(
      (rows): Call =>
        (space) =>
          rows(space).toArray(),
    ),
    range.map(
      (rows): Call =>
        (space) =>
          rows(space).first(),
    ),
    range.map(
      (rows): Call =>
        (space) =>
          rows(space).count(),
    ),
    range.map(
      (rows): Call =>
        (space) =>
          rows(space).primaryKeys(),
    ),
    range.map(
      (rows): Call =>
        (space) =>
          rows(space).uniqueKeys(),
    ),
    range.map((rows): Call => async (space) => {
      const seen: unknown[] = []
      await rows(space).each((row) => void seen.push(row))
      return seen
    }),
    fc.tuple(range, fc.integer({ min: 0, max: 3 })).map(
      ([rows, most]): Call =>
        (space) =>
          rows(space).filter(often).limit(most).toArray(),
    ),
  )
}

const subjectArb = fc.constantFrom(...subjects)
const reading = subjectArb.chain(readFrom)
const writing = subjectArb.chain(writeTo)
const inside = fc.oneof(reading, writing, subjectArb.chain(addTo))

/** `outside`: one subject is not named by the transaction, so that calls of its table must fail. */
const transaction = fc
  .record({
    calls: fc.array(inside, { minLength: 1, maxLength: 6 }),
    mode: fc.constantFrom('rw', 'rw', 'rw', 'r' as const),
    outside: fc.option(fc.constantFrom('entries', 'files' as const), { freq: 4 }),
    thrown: fc.boolean(),
  })
  .map(({ calls, mode, outside, thrown }): Call => async (space) => {
    const tables = subjects.map(({ table }) => table).filter((table) => table !== outside)
    const answers: unknown[] = []
    await space.transaction(mode, tables, async () => {
      for (const call of calls) answers.push(await call(space))
      if (thrown) throw new TypeError('changed my mind')
    })
    return answers
  })

/** An error's name is compared; for a full batch Dexie's has one of its own. */
async function answerOf(call: Call, space: Space): Promise<unknown> {
  try {
    return { answer: await call(space) }
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : String(cause)
    return { error: name === 'BulkError' ? 'ConstraintError' : name }
  }
}

async function bothSpaces(): Promise<readonly [DexieSpace, MemorySpace, MemoryDisk]> {
  const device = newDeviceId()
  const disk = new MemoryDisk()
  const dexie = new DexieSpace(device, testPorts(), () => undefined)
  const memory = new MemorySpace(disk, device, testPorts())
  await beginSpace(dexie, identityOf(device), placeholderKey)
  await beginSpace(memory, identityOf(device), placeholderKey)
  return [dexie, memory, disk]
}

describe('a space in memory answers as the one in IndexedDB', { timeout: 60_000 }, () => {
  test('whatever is written and asked, inside and outside of transactions', async () => {
    const calls = fc.array(fc.oneof(reading, writing, { arbitrary: transaction, weight: 2 }), {
      minLength: 5,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(calls, async (history) => {
        const [dexie, memory] = await bothSpaces()
        for (const call of history) {
          expect(await answerOf(call, memory)).toEqual(await answerOf(call, dexie))
        }
        await dexie.delete()
      }),
      { numRuns: 150 },
    )
  })

  test('a write is refused alike: a newer writer was here, everything is gone, the connection is closed', async () => {
    const [dexie, memory, disk] = await bothSpaces()
    const write: Call = (space) => space.write([], () => space.writeMeta('lastSync', 1))
    const both = async () => [await kindOf(write, dexie), await kindOf(write, memory)]
    expect(await both()).toEqual(['stored', 'stored'])
    for (const space of [dexie, memory]) await space.writeMeta('minWriter', 2)
    expect(await both()).toEqual(['outdated-writer', 'outdated-writer'])
    await dexie.meta.clear()
    disk.evict()
    expect(await both()).toEqual(['lost', 'lost'])
    expect((await checkSpace(memory)).health).toBe('lost')
    expect((await checkSpace(dexie)).health).toBe('lost')
    expect(await both()).toEqual(['closed', 'closed'])
  })
})

async function kindOf(call: Call, space: Space): Promise<unknown> {
  try {
    await call(space)
    return 'stored'
  } catch (cause) {
    return (cause as { kind?: unknown }).kind
  }
}
