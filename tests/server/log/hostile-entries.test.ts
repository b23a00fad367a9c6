import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { headsOf } from '../../../src/domain/log/fold-field.ts'
import { canonicalJson } from '../../../src/domain/log/canonical.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { COMMUNE, createLogServer, OTHER_COMMUNE, SELF, type LogServer } from '../../support/log-server.ts'
import { createTestDevice, type TestDevice } from '../../support/device.ts'

const FACT = 'fact/TC1.CT1.1.done'

let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const statuses = async (...entries: readonly unknown[]) =>
  (await server.push(officer, ...(entries as Entry[]))).map((result) =>
    result.status === 'refused' ? result.code : result.status === 'held' ? result.reason : result.status,
  )

const stored = () => server.db.selectFrom('entries').select(['id', 'body']).execute()

test('fault row 62: kinds and members of a version to come go in and out byte for byte, signature included', async () => {
  let kept = 0
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
      fc.integer({ min: 2, max: 9 }),
      async (extra, v) => {
        const plain = await officer.copy().write(SELF, 'hologram/TC1.CT1', 'x')
        const newer = await officer.sign({ ...plain, v, later: safe(extra) } as Entry)
        const [status] = await statuses(newer)
        if (status === 'malformed-entry') return
        kept += 1
        const row = (await stored()).find(({ id }) => id === newer.id)
        expect(row?.body).toBe(canonicalJson(newer as unknown as Json))
      },
    ),
    { numRuns: 25 },
  )
  expect(kept).toBeGreaterThan(15)
})

/** Numbers outside the format are refused; here the question is what happens to the rest. */
const safe = (value: Json): Json =>
  typeof value === 'number'
    ? Math.trunc(value) % 1_000_000
    : Array.isArray(value)
      ? value.map(safe)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), safe(inner)]))
        : typeof value === 'string'
          ? value.normalize('NFC').toWellFormed()
          : value

test('fault row 63: the middle of a chain of corrections is held: its stub keeps the first value buried everywhere', async () => {
  const mate = await server.enrol('minh', ['officer', COMMUNE])
  const first = await officer.write(SELF, FACT, 1)
  await statuses(first)
  const stranger = await server.enrol('hoa', ['officer', OTHER_COMMUNE])
  const middle = await stranger.write(SELF, FACT, 2, [first.id])
  expect(await statuses(middle)).toEqual(['out-of-scope'])
  const last = await officer.write(SELF, FACT, 3, [middle.id])
  expect(await statuses(last)).toEqual(['stored'])
  const { entries } = await server.sync(mate)
  expect(entries.map(({ kind }) => kind)).toEqual(['entry', 'stub', 'entry'])
  expect(entries[1]).toMatchObject({ stub: { id: middle.id, replaces: [first.id] } })
  const log = entries.map((pulled) =>
    pulled.kind === 'stub' ? { ...pulled.stub, held: true } : { ...(pulled.entry as Entry), held: false },
  )
  expect(headsOf(log).map(({ id }) => id)).toEqual([last.id])
  // Without the stub the first value would come to life again beside the last.
  expect(headsOf(log.filter(({ held }) => !held))).toHaveLength(2)
})

test('fault row 64: whatever is not an entry is refused by itself, never with its neighbours, and never as a fault of the server', async () => {
  const good = await officer.write(SELF, FACT, 'đủ')
  const spoilt: readonly unknown[] = [
    null,
    [],
    'x',
    { ...good, value: Number.MAX_SAFE_INTEGER + 10 },
    { ...good, value: 1.5 },
    { ...good, value: 'a\u0301' },
    { ...good, value: '\ud800' },
    { ...good, value: 'x'.repeat(40_000) },
    { ...good, field: 'fact/Đ' },
    { ...good, field: '../../etc' },
    { ...good, record: 'nowhere' },
    { ...good, n: 0 },
    { ...good, id: '__proto__' },
    { ...good, replaces: [good.id] },
    { ...good, value: Array.from({ length: 20 }).reduce<Json>((inner) => [inner], 1) },
  ]
  const found = await statuses(...spoilt, good)
  expect(
    found.slice(0, -1).filter((status) => status !== 'malformed-entry' && status !== 'bad-signature'),
  ).toEqual([])
  expect(found.at(-1)).toBe('stored')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.anything(), { maxLength: 5 }), async (rubbish) => {
      const sent = JSON.parse(JSON.stringify(rubbish)) as unknown[]
      expect((await statuses(...sent)).every((status) => status === 'malformed-entry')).toBe(true)
    }),
    { numRuns: 100 },
  )
  expect(await stored()).toHaveLength(1)
})

test('fault row 65: a wrong signature, another key and an entry replayed from elsewhere are refused and noted without their content', async () => {
  const mate = await server.enrol('minh', ['officer', COMMUNE])
  const entry = await officer.write(SELF, FACT, 'mật')
  const elsewhere = await createLogServer()
  try {
    const stranger = await elsewhere.enrol('xa-khac', ['officer', COMMUNE])
    expect(
      await statuses(
        { ...entry, sig: 'A'.repeat(86) },
        await mate.sign(entry),
        { ...entry, device: mate.id },
        { ...(await stranger.write(SELF, FACT, 1)), device: officer.id },
      ),
    ).toEqual(['bad-signature', 'bad-signature', 'bad-signature', 'bad-signature'])
  } finally {
    await elsewhere.close()
  }
  const unknown = await createTestDevice('d-none', 'ai-do')
  expect(await statuses(await unknown.write(SELF, FACT, 1))).toEqual(['unknown-device'])
  expect(await stored()).toEqual([])
  expect(server.warnings).toHaveLength(5)
  expect(JSON.stringify(server.warnings)).not.toContain('mật')
})

test('fault row 66: replacing what is not one’s own, a hundred thousand at once, or each other in a circle harms nobody', async () => {
  const mate = await server.enrol('minh', ['officer', COMMUNE])
  const remark = await mate.write(SELF, 'remark/TC1.CT1', 'Đã niêm yết')
  await statuses(remark)
  const many = Array.from({ length: 65 }, () => v7())
  const greedy = await officer.copy().write(SELF, FACT, 1, many)
  expect(await statuses(greedy, { ...greedy, replaces: Array.from({ length: 10_000 }, () => v7()) })).toEqual(
    ['malformed-entry', 'malformed-entry'],
  )
  // Another field's entry: kept, and not counting.
  expect(await statuses(await officer.write(SELF, FACT, 2, [remark.id]))).toEqual(['not-permitted'])
  // A circle: each names the other before it is there.
  const [a, b] = [
    await officer.write(SELF, 'remark/TC1.CT2', 'a'),
    await officer.write(SELF, 'remark/TC1.CT2', 'b'),
  ]
  const one = await officer.sign({ ...a, replaces: [b.id] })
  expect(await statuses(one, await officer.sign({ ...b, prev: b.prev, replaces: [a.id] }))).toHaveLength(2)
  const { entries } = await server.sync(mate)
  expect(
    entries.find((pulled) => pulled.kind === 'entry' && (pulled.entry as Entry).id === remark.id),
  ).toBeDefined()
})

test('U+0000 in a value is stored and given back to the byte, and hurts nobody in its batch', async () => {
  const before = await officer.write(SELF, FACT, 1)
  const hostile = await officer.write(SELF, 'remark/TC1.CT1', 'a\0b\u0001')
  const named = await officer.write(SELF, 'step/begun', { 'x\0': { due: '\0' } })
  const after = await officer.write(SELF, 'fact/TC1.CT1.2.done', 1)
  expect(await statuses(before, hostile, named, after)).not.toContain('malformed-entry')
  const kept = new Map((await stored()).map(({ id, body }) => [id, body]))
  for (const entry of [before, hostile, named, after])
    expect(kept.get(entry.id)).toBe(canonicalJson(entry as unknown as Json))
  const given = await server.dossier(officer)
  expect(given.find((one) => one.kind === 'entry' && (one.entry as Entry).id === hostile.id)).toMatchObject({
    entry: { value: 'a\0b\u0001' },
  })
  const follows = await server.request(officer, '/sync', {
    method: 'POST',
    body: JSON.stringify({
      device: officer.id,
      epoch: '',
      scopeEpoch: '',
      cursor: '',
      follows: ['\0'],
      entries: [],
    }),
  })
  expect(follows.status).toBe(200)
})
