import { expect, test } from 'vitest'
import { chooseCriteriaSet, knownSets } from '../../../src/domain/criteria-set/choose-criteria-set.ts'
import {
  joinText,
  nextRevision,
  publishedField,
  publishedValue,
  readRevisions,
  revisionName,
  splitText,
  textField,
  type PublishedRevision,
} from '../../../src/domain/criteria-set/revision.ts'
import { canonicalJson, utf8 } from '../../../src/domain/log/canonical.ts'
import { MAX_VALUE_BYTES } from '../../../src/domain/log/entry.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { parseRecordId, revisionsRecord } from '../../../src/domain/log/record-id.ts'
import type { Json } from '../../../src/domain/shared/json.ts'

const published = (revision: number, summary: object = {}, parts = 2): PublishedRevision => ({
  revision,
  base: 1,
  by: 'p-1',
  name: 'Sơn',
  at: revision,
  reason: 'Phụ lục I',
  sha256: 'a'.repeat(64),
  parts,
  summary: {
    id: 'tcpl-2021',
    shortTitle: 'Chuẩn 2021',
    scale: 'points',
    unitLevel: 'commune',
    fromYear: 2022,
    toYear: 2024,
    ...summary,
  },
})
const field = (name: string, value: Json): FieldState => ({
  record: revisionsRecord('practice:p01', 'tcpl-2021'),
  field: name,
  heads: [{ id: name, hash: '', value, author: 'server', device: 's', n: 1, wall: 0, off: 0 }],
})

test.each([
  [1, [], 1001],
  [1, [1001, 1002], 1003],
  [2, [1001], 2001],
  [0, [1, 2], 3],
])('on top of shipped %i after %j comes %i', (shipped, before, next) => {
  expect(nextRevision(shipped, before)).toBe(next)
})

test('is read as people number editions', () => {
  expect([revisionName(1), revisionName(1002), revisionName(2010)]).toEqual(['1', '1.2', '2.10'])
})

test('a long text goes in pieces that fit into an entry and comes back whole; without one of them it is not there', () => {
  const text = `"Đ${'ậ"𠀀\\'.repeat(9_000)}`
  const pieces = splitText(text)
  expect(pieces.length).toBeGreaterThan(2)
  for (const piece of pieces) expect(utf8(canonicalJson(piece)).length).toBeLessThanOrEqual(MAX_VALUE_BYTES)
  const revision = published(1001, {}, pieces.length)
  const fields = pieces.map((piece, i) => field(textField(1001, i), piece))
  expect(joinText(revision, fields)).toBe(text)
  expect(joinText(revision, fields.slice(1))).toBeNull()
})

test('a record tells of its revisions in order; what cannot be read is left out', () => {
  const fields = [1002, 1001].map((one) => field(publishedField(one), publishedValue(published(one))))
  const read = readRevisions([...fields, field(publishedField(9), { revision: 'x' }), field('text/1/0', 'x')])
  expect(read.map(({ revision }) => revision)).toEqual([1001, 1002])
})

test('its record is known by the province and the set', () => {
  const record = parseRecordId('practice:p01/tcpl-2021/revisions')
  expect(record).toEqual({
    ok: true,
    value: { kind: 'revisions', province: 'practice:p01', set: 'tcpl-2021' },
  })
  for (const bad of ['practice:00001/tcpl-2021/revisions', '2025:p01/tcpl-2021/self', '2025:p01//revisions'])
    expect(parseRecordId(bad).ok).toBe(false)
})

test('a framework of a province takes the place of the one in force from its first year on', () => {
  const sets = knownSets([
    published(1, { id: 'chuan-moi', shortTitle: 'Mới', fromYear: 2027, toYear: undefined }),
  ])
  expect(chooseCriteriaSet('commune', 2026, [], sets)).toBe('tcpl-2025')
  expect(chooseCriteriaSet('commune', 2027, [], sets)).toBe('chuan-moi')
})
