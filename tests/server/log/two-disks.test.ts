import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import type { Caller } from '../../../src/server/access/caller.ts'
import { answerSync } from '../../../src/server/log/answer-sync.ts'
import type { LogDeps } from '../../../src/server/log/log-deps.ts'
import type { LogStore } from '../../../src/server/log/log-store.ts'
import { createSqlLogStore } from '../../../src/server/log/sql-log-store.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import { APPRAISAL, COMMUNE, createLogServer, DOSSIER, PROVINCE, SELF } from '../../support/log-server.ts'
import { MemoryLogStore } from '../../support/memory-log-store.ts'
import { emptyTables, engineUnderTest } from '../../support/test-database.ts'

const FACT = 'fact/TC1.CT1.1.done'
const TODAY = Date.UTC(2026, 10, 22, 3)
const TABLES = [
  'awaited_devices',
  'waiting_acts',
  'deliveries',
  'file_mentions',
  'sent_files',
  'dossiers',
  'chains',
  'mismatches',
  'entries',
  'meta',
] as const

let server: Awaited<ReturnType<typeof createLogServer>>
let phones: readonly TestDevice[]
let lived: readonly Entry[]
const grantsOf = new Map<string, readonly (readonly [Role, string])[]>([
  [
    'huong',
    [
      ['officer', COMMUNE],
      ['leader', COMMUNE],
    ],
  ],
  ['lan', [['officer', COMMUNE]]],
  ['tuan', [['appraiser', PROVINCE]]],
])

beforeAll(async () => {
  server = await createLogServer()
  const enrol = (person: string) => server.enrol(person, ...(grantsOf.get(person) ?? []))
  const [leader, mate, appraiser] = [await enrol('huong'), await enrol('lan'), await enrol('tuan')]
  phones = [leader, mate, appraiser]
  const act = (device: TestDevice, record: string, field: string, value: object) =>
    device.write(record, field, value as Entry['value'])
  const first = await leader.write(SELF, FACT, 1)
  const others = [
    await mate.write(SELF, FACT, 2),
    await mate.write(SELF, 'evidence/e1', {
      kind: 'photo',
      file: { sha256: 'a'.repeat(64), name: 'a.jpg', type: 'image/jpeg', size: 1, width: 1, height: 1 },
    }),
    await mate.write(SELF, 'weather/today', 'mưa'),
  ]
  // What is held is no part of what somebody sends.
  const all = () =>
    [...leader.written, ...mate.written].filter(({ entry }) => entry.field !== 'weather/today')
  const send = await act(leader, SELF, 'act/s1', {
    act: 'send',
    files: [],
    ...(await sealedPrefix(SELF, all())),
  })
  const copy = mate.copy()
  lived = [
    first,
    ...others,
    send,
    await copy.write(SELF, FACT, 3),
    await mate.write(SELF, FACT, 4, [first.id]),
    await leader.sign({ ...first, value: 9 }),
    await act(appraiser, APPRAISAL, 'act/start', { act: 'start-appraisal' }),
    await act(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', { verdict: 'ask', reason: 'Thiếu' }),
    await act(appraiser, APPRAISAL, 'act/back', {
      act: 'return',
      note: '',
      indicators: ['TC1.CT1'],
      ...(await sealedPrefix(APPRAISAL, appraiser.written)),
    }),
    await act(leader, SELF, 'act/w', { act: 'withdraw', reason: '' }),
    await act(leader, SELF, 'act/s2', { act: 'send', files: [], ...(await sealedPrefix(SELF, all())) }),
  ]
})
afterAll(() => server.close())

/** Who carries how many of the entries next, and how many days pass before. */
interface Visit {
  readonly phone: number
  readonly take: number
  readonly days: number
}

/** Everything the phones are told by a server over this disk, whose clock and ids are given. */
async function live(
  store: LogStore,
  entries: readonly Entry[],
  visits: readonly Visit[],
): Promise<unknown[]> {
  let [now, ids] = [TODAY, 0]
  const uuid = () => `01a20132-3f80-7a10-8b21-${String((ids += 1)).padStart(12, '0')}`
  const ports: LogDeps['ports'] = { ...server.deps.ports, now: () => now, uuid }
  const deps: LogDeps = { ...server.deps, store, ports }
  const queue = [...entries]
  const answers: unknown[] = []
  for (const { phone, take, days } of visits) {
    now += days * 24 * 3_600_000
    const device = phones[phone % phones.length]
    if (!device) continue
    const caller: Caller = {
      person: { id: device.person, name: '' },
      device: { id: device.id, desk: false, revokedAt: null },
      grants: await server.deps.access.grantsOf(device.person),
    }
    const fresh = { device: device.id, epoch: '', scopeEpoch: '', cursor: '', follows: [DOSSIER] }
    const request = { ...fresh, entries: queue.splice(0, take) }
    answers.push(await answerSync(deps, caller, request, { tooOld: false }))
  }
  return answers
}

async function emptySqlStore(): Promise<LogStore> {
  const { db } = server
  await emptyTables(db, TABLES)
  return createSqlLogStore(db)
}

it(`the server says the same to the byte over ${engineUnderTest()} and over the disk in memory`, async () => {
  const visit: fc.Arbitrary<Visit> = fc.record({
    phone: fc.nat({ max: 2 }),
    take: fc.nat({ max: 6 }),
    days: fc.constantFrom(0, 0, 1, 15),
  })
  const order = fc.oneof(fc.constant(null), fc.shuffledSubarray([...Array(13).keys()], { minLength: 8 }))
  const everything = [0, 1, 2].map((phone) => ({ phone, take: 5, days: 1 }))
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(order, fc.array(visit, { minLength: 1, maxLength: 9 }), async (places, visits) => {
      const entries = (places ?? [...lived.keys()]).flatMap((place) => lived[place] ?? [])
      const inMemory = await live(new MemoryLogStore(), entries, visits)
      expect(inMemory).toEqual(await live(await emptySqlStore(), entries, visits))
      for (const [what] of JSON.stringify(inMemory).matchAll(/"(status|outcome|reason|kind)":"[a-z-]+"/g))
        seen.add(what)
    }),
    { numRuns: 60, examples: [[null, everything]] },
  )
  // What was compared is worth comparing.
  for (const what of ['"status":"mismatch"', '"outcome":"accepted"', '"outcome":"refused"', '"kind":"stub"'])
    expect(seen).toContain(what)
})
