import { expect, test } from 'vitest'
import { revisionsRecord } from '../../../src/domain/log/record-id.ts'
import { joinText, readRevisions } from '../../../src/domain/criteria-set/revision.ts'
import { MAX_VALUE_BYTES, type Entry } from '../../../src/domain/log/entry.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { parseEntry } from '../../../src/domain/log/parse-entry.ts'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import { push, sync } from '../access/matrix-country.ts'
import {
  BEFORE_MERGER,
  COMMUNE,
  draftOf,
  OLD_COMMUNE,
  OLD_PROVINCE,
  openLawOffice,
  OTHER_PROVINCE,
  PROVINCE,
  withPercent,
  type Draft,
} from './law-office.ts'

const entriesIn = (pulled: readonly PulledEntry[]): Entry[] =>
  pulled.flatMap((one) => (one.kind === 'entry' ? [one.entry as Entry] : []))

const fieldsIn = (pulled: readonly PulledEntry[]): FieldState[] =>
  entriesIn(pulled).map((entry) => ({
    record: entry.record,
    field: entry.field,
    heads: [{ ...entry, hash: '' }],
  }))

test('what a province publishes comes to everybody of its units who follows it, whole, and to nobody else', async () => {
  const { person, publish, revisionsAt, administrator, neighbour } = await openLawOffice()
  const answer = await publish(withPercent(90), 1)
  expect(answer).toMatchObject({ status: 200, json: { revision: 1001 } })

  for (const caller of [
    await person('Cán bộ', 'officer', COMMUNE),
    await person('Người ghi', 'note-taker', COMMUNE),
    await person('Thẩm định', 'appraiser', PROVINCE),
    await person('Theo dõi', 'viewer', PROVINCE),
    administrator,
  ]) {
    const pulled = await revisionsAt(caller)
    const fields = fieldsIn(pulled)
    const [published] = readRevisions(fields)
    expect(published, caller.name).toMatchObject({
      ...{ revision: 1001, base: 1, name: 'Quản trị tỉnh A', reason: 'Công văn 12/STP' },
      summary: { id: 'tcpl-2025', unitLevel: 'commune' },
    })
    expect(published && JSON.parse(joinText(published, fields) ?? '')).toEqual({
      ...withPercent(90),
      revision: 1001,
    })
    for (const entry of entriesIn(pulled)) {
      expect(entry.author).toBe('server')
      expect(entry.record).toBe(revisionsRecord(PROVINCE, 'tcpl-2025'))
      expect(parseEntry(entry).ok).toBe(true)
    }
    expect(await revisionsAt(caller, []), `${caller.name}, of a version before`).toEqual([])
  }
  for (const stranger of [
    await person('Cán bộ B', 'officer', 'practice:00003'),
    await person('Thẩm định B', 'appraiser', OTHER_PROVINCE),
    neighbour,
  ])
    expect(await revisionsAt(stranger), stranger.name).toEqual([])
})

test('a device that begins to follow revisions reads them from the beginning, though it has read on', async () => {
  const { server, person, publish } = await openLawOffice()
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  await publish(withPercent(90), 1)
  await push(
    { server },
    officer,
    await officer.device.write(`${COMMUNE}/2026/tcpl-2025/self`, 'remark/TC1.CT1', 'a'),
  )
  const before = await sync({ server }, officer)
  expect(before.entries).toHaveLength(1)
  const { epoch, scopeEpoch, cursor } = before
  const updated = await sync({ server }, officer, { epoch, scopeEpoch, cursor, follows: ['revisions'] })
  expect(updated.scopeEpoch).not.toBe(scopeEpoch)
  expect(entriesIn(updated.entries).filter(({ field }) => field.startsWith('published/'))).toHaveLength(1)
})

test('over a merger: a unit’s people get what its province and the province it came from have published', async () => {
  const { server, person, publish, revisionsAt } = await openLawOffice()
  const { now } = server.clock
  server.clock.now = BEFORE_MERGER
  const old = await person('Quản trị tỉnh cũ', 'administrator', OLD_PROVINCE)
  expect(await publish(withPercent(80), 1, { by: old, province: OLD_PROVINCE })).toMatchObject({
    status: 200,
  })
  const officer = await person('Cán bộ', 'officer', COMMUNE)
  expect(await revisionsAt(officer)).toEqual([])

  server.clock.now = now
  const heir = await person('Cán bộ mới', 'officer', COMMUNE)
  const stayed = await person('Cán bộ xã cũ', 'officer', OLD_COMMUNE)
  for (const caller of [heir, stayed])
    expect(readRevisions(fieldsIn(await revisionsAt(caller)))).toHaveLength(1)
  await publish(withPercent(70), 1)
  for (const caller of [heir, stayed]) {
    const records = new Set(entriesIn(await revisionsAt(caller)).map(({ record }) => record))
    expect([...records].sort()).toEqual(
      [PROVINCE, OLD_PROVINCE].map((one) => revisionsRecord(one, 'tcpl-2025')),
    )
  }
  // A province that is no more publishes nothing.
  expect(await publish(withPercent(60), 1001, { province: OLD_PROVINCE })).toMatchObject({
    ...{ status: 400, code: 'bad-request' },
  })
  // Its dossiers stand on its own revisions as they did, and on today's province's where they were moved.
  const dossier = `${OLD_COMMUNE}/2026/tcpl-2025`
  expect(server.entries.dutiesOf(dossier, 1001)).not.toBeNull()
})

test('revisions are numbered on, name what they were made from, and are never written again', async () => {
  const { server, publish, ask } = await openLawOffice()
  await publish(withPercent(90), 1)
  const text = () => ask(`/text?province=${PROVINCE}&set=tcpl-2025&revision=1001`)
  const first = (await text()).text
  expect(await publish(withPercent(85), 1001, { reason: '  Sửa theo công văn 15  ' })).toMatchObject({
    json: { revision: 1002 },
  })
  expect((await text()).text).toBe(first)
  const { json } = await ask(`?province=${PROVINCE}`)
  expect(json).toMatchObject({
    provinces: [{ id: PROVINCE, name: 'Tỉnh A' }],
    sets: [
      {
        ...{ id: 'tcpl-2025', shipped: 1, newest: 1002 },
        published: [
          { revision: 1001, base: 1 },
          { revision: 1002, base: 1001, reason: 'Sửa theo công văn 15' },
        ],
      },
      { id: 'tcpl-2021', shipped: 1, newest: 1, published: [] },
      { id: 'tcpl-2017' },
      { id: 'tcpl-district-2022' },
    ],
  })
  const audited = await server.db
    .selectFrom('audit')
    .select('target')
    .where('action', '=', 'revision-published')
    .orderBy('target')
    .execute()
  expect(audited.map(({ target }) => target)).toEqual([
    `${PROVINCE}/tcpl-2025/1001`,
    `${PROVINCE}/tcpl-2025/1002`,
  ])
})

const named = (set: Draft, change: Partial<Draft>): Draft => ({ ...set, ...change })
test.each<[string, unknown, number | null, object]>([
  ['made from another revision', withPercent(90), 7, { status: 409, code: 'revision-outdated' }],
  ['nothing changed', draftOf('tcpl-2025'), 1, { status: 422, code: 'revision-unchanged' }],
  ['not a set', { id: 'x' }, 1, { status: 422, code: 'set-faulty' }],
  ['a share of nothing', withPercent(-1), 1, { status: 422, code: 'set-faulty' }],
  ['a new set under a known id', draftOf('tcpl-2025'), null, { status: 409, code: 'set-id-taken' }],
  [
    'a new set under a bad id',
    named(draftOf('tcpl-2025'), { id: 'Bộ mới' }),
    null,
    { status: 409, code: 'set-id-taken' },
  ],
  [
    'a new set made from something',
    named(draftOf('tcpl-2025'), { id: 'tinh-a-2027' }),
    1,
    { status: 409, code: 'revision-outdated' },
  ],
  [
    'another level',
    named(draftOf('tcpl-2025'), { appliesTo: { unitLevel: 'district', fromYear: 2026 } }),
    1,
    { status: 422, code: 'ids-removed', json: { detail: 'unitLevel' } },
  ],
  [
    'half a character',
    named(draftOf('tcpl-2025'), { title: 'Chuẩn \ud800' }),
    1,
    { status: 422, code: 'set-faulty' },
  ],
  [
    'longer than any law',
    named(draftOf('tcpl-2025'), { title: 'x'.repeat(400_000) }),
    1,
    { status: 413, code: 'too-large' },
  ],
])('refused: %s', async (_, set, base, refusal) => {
  const { server, publish } = await openLawOffice()
  expect(await publish(set, base)).toMatchObject(refusal)
  expect(await server.db.selectFrom('entries').select('id').execute()).toEqual([])
})

test('ids are for ever: a revision that drops or renames them is refused, and names them', async () => {
  const { publish } = await openLawOffice()
  const set = draftOf('tcpl-2025')
  const renamed = JSON.parse(JSON.stringify(set).replaceAll('TC2.CT5.done', 'TC2.CT5.made')) as Draft
  expect(await publish(renamed, 1)).toMatchObject({ code: 'ids-removed', json: { detail: 'TC2.CT5.done' } })
  const criteria = set.criteria.map((criterion) => ({
    ...criterion,
    indicators: criterion.indicators.filter(({ id }) => id !== 'TC2.CT5'),
  }))
  const dropped = await publish({ ...set, criteria }, 1)
  expect(dropped).toMatchObject({ status: 422, code: 'ids-removed' })
  expect(dropped.json['detail']).toMatch(/TC2\.CT5, .*TC2\.CT5\.done/)
})

test('a reason must be given', async () => {
  const { publish } = await openLawOffice()
  expect(await publish(withPercent(90), 1, { reason: '   ' })).toMatchObject({
    ...{ status: 400, code: 'bad-request', json: { detail: 'reason' } },
  })
})

test('of two administrators with the same base one publishes and the other is told', async () => {
  const { person, publish, revisionsAt } = await openLawOffice()
  const second = await person('Quản trị thứ hai', 'administrator', PROVINCE)
  const answers = await Promise.all([
    publish(withPercent(90), 1),
    publish(withPercent(80), 1, { by: second }),
  ])
  expect(answers.map(({ code }) => code).sort()).toEqual(['revision-outdated', undefined])
  expect(readRevisions(fieldsIn(await revisionsAt(second)))).toHaveLength(1)
})

test('two provinces have revisions of the same set and number, and neither sees the other’s', async () => {
  const { server, publish, ask, neighbour } = await openLawOffice()
  await publish(withPercent(90), 1)
  expect(await publish(withPercent(80), 1, { by: neighbour, province: OTHER_PROVINCE })).toMatchObject({
    json: { revision: 1001 },
  })
  expect(await publish(withPercent(70), 1001, { by: neighbour })).toMatchObject({ status: 403 })
  for (const path of [
    `?province=${PROVINCE}`,
    `/text?province=${PROVINCE}&set=tcpl-2025&revision=1001`,
    `/workbook?province=${PROVINCE}&set=tcpl-2025&revision=1001`,
  ])
    expect(await ask(path, neighbour), path).toMatchObject({ status: 403 })
  const { json } = await ask('', neighbour)
  expect(json['provinces']).toEqual([{ id: OTHER_PROVINCE, name: 'Tỉnh B' }])
  // One number, two revisions: a dossier stands on its own province's.
  const revisionsOf = (province: string) => server.access.publishedSets.revisionsOf(province, 'tcpl-2025')
  expect(revisionsOf(PROVINCE).map(({ set }) => set)).toEqual([{ ...withPercent(90), revision: 1001 }])
  expect(revisionsOf(OTHER_PROVINCE).map(({ set }) => set)).toEqual([{ ...withPercent(80), revision: 1001 }])
})

/** A dossier of which only its revision is known. */
const standingOn = (unit: string, revision: number): FieldState[] => [
  {
    ...{ record: `${unit}/2026/tcpl-2025/self`, field: 'revision' },
    heads: [{ id: 'a', hash: '', value: revision, author: '', device: '', n: 1, wall: 1, off: 0 }],
  },
]

test('acts are ruled by the revision a dossier stands on; one that is not known here is no ground for a ruling', async () => {
  const { server, publish } = await openLawOffice()
  const mine = `${COMMUNE}/2026/tcpl-2025`
  const at = (revision: number) =>
    server.entries.readiness(mine, standingOn(COMMUNE, revision), { phase: 'open' })
  expect(at(1001)).toEqual(['unknown-set'])
  await publish(withPercent(90), 1)
  expect(at(1001)).not.toContain('unknown-set')
  expect(at(1)).not.toContain('unknown-set')
  expect(at(1002)).toEqual(['unknown-set'])
  expect(
    server.entries.readiness('practice:00003/2026/tcpl-2025', standingOn('practice:00003', 1001), {
      phase: 'open',
    }),
  ).toEqual(['unknown-set'])
})

test('a set of the province’s own: its dossiers have duties, its rounds are opened, elsewhere nobody knows it', async () => {
  const { server, publish, administrator, neighbour } = await openLawOffice()
  const own = named(draftOf('tcpl-2025'), {
    ...{ id: 'tinh-a-2027', title: 'Bộ tiêu chí của tỉnh A', shortTitle: 'Tỉnh A 2027' },
    appliesTo: { unitLevel: 'commune', fromYear: 2027, onRequest: [2026] },
  })
  expect(await publish(own, null)).toMatchObject({ json: { revision: 1 } })
  expect(server.entries.dutiesOf(`${COMMUNE}/2027/tinh-a-2027`, 1)?.indicators).toContain('TC2.CT5')
  expect(server.entries.dutiesOf(`practice:00003/2027/tinh-a-2027`, 1)).toBeNull()
  const round = (unit: string, cookie: string | undefined) =>
    server.post('/api/rounds', { unit, year: 2026, set: 'tinh-a-2027', reason: 'Thử' }, cookie)
  expect(await round(PROVINCE, administrator.cookie)).toMatchObject({ status: 200 })
  expect(await round(OTHER_PROVINCE, neighbour.cookie)).toMatchObject({ code: 'round-not-on-request' })
})

test('every piece fits into an entry, whatever letters a set is written in', async () => {
  const { server, publish } = await openLawOffice()
  const title = 'Tiếng Việt ế'.repeat(2_000) + '🏛'.repeat(20_000) + '"\\\n'.repeat(9_000)
  expect(await publish(named(draftOf('tcpl-2025'), { title }), 1)).toMatchObject({ status: 200 })
  const rows = await server.db.selectFrom('entries').select('body').execute()
  const sizes = rows.map(({ body }) => utf8(JSON.stringify((JSON.parse(body) as Entry).value)).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_VALUE_BYTES)
  expect(rows.every(({ body }) => parseEntry(JSON.parse(body)).ok)).toBe(true)
  expect(server.access.publishedSets.revisionsOf(PROVINCE, 'tcpl-2025')[0]?.set.title).toBe(title)
})
