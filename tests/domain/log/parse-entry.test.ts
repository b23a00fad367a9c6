import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryBytes } from '../../../src/domain/log/canonical.ts'
import { parseEntry } from '../../../src/domain/log/parse-entry.ts'
import { anyEntry } from './any-entry.ts'

const MEMBERS = [
  'v',
  'id',
  'record',
  'field',
  'value',
  'author',
  'device',
  'n',
  'prev',
  'wall',
  'off',
  'replaces',
  'sig',
]
const GOOD = fc.sample(anyEntry, { seed: 1, numRuns: 1 })[0]

describe('parsing an entry', () => {
  test('a well-formed one passes unchanged, also after a way as JSON', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const parsed = parseEntry(JSON.parse(JSON.stringify(entry)))
        expect(parsed).toEqual({ ok: true, value: entry })
      }),
    )
  })

  test('anything at all: an entry or a named fault, never a crash', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (input) => {
        expect(parseEntry(input)).toMatchObject({ ok: false, error: { code: 'malformed-entry' } })
      }),
    )
  })

  test('garbage in one member is refused with the name of that member, or was as good', () => {
    fc.assert(
      fc.property(anyEntry, fc.constantFrom(...MEMBERS), fc.anything(), (entry, member, garbage) => {
        const parsed = parseEntry({ ...entry, [member]: garbage })
        if (parsed.ok) return
        // The counter decides what the previous hash must be.
        expect(member === 'n' ? ['n', 'prev'] : [member]).toContain(parsed.error.path)
      }),
      { numRuns: 500 },
    )
  })

  test('of a newer version every member stays and is hashed; of this one only the known ones', () => {
    const newer = { ...GOOD, v: 2, place: { lat: 21, lon: 105 } }
    const parsed = parseEntry(newer)
    expect(parsed).toEqual({ ok: true, value: newer })
    if (!parsed.ok) return
    expect(new TextDecoder().decode(entryBytes(parsed.value))).toContain('"place":{"lat":21,"lon":105}')
    expect(parseEntry({ ...GOOD, v: 1, place: 1 })).toEqual({ ok: true, value: { ...GOOD, v: 1 } })
    for (const place of [0.5, 'ệ'.repeat(11_000), JSON.parse('['.repeat(14) + ']'.repeat(14))])
      expect(parseEntry({ ...newer, place })).toMatchObject({ ok: false, error: { path: 'later' } })
  })

  test.each<[string, string, unknown]>([
    ['a member that is missing', 'sig', undefined],
    ['a UUID of another kind', 'id', '6f9619ff-8b86-4011-b42d-00c04fc964ff'],
    ['a record without part', 'record', 'practice:1/2026/tcpl-2025'],
    ['a field that climbs', 'field', '../fact'],
    ['a counter from zero', 'n', 0],
    ['a hash before the first', 'prev', 'a'.repeat(64)],
    ['text in NFD', 'value', 'Hòa giải'.normalize('NFD')],
    ['a key in NFD', 'value', { ['Hòa'.normalize('NFD')]: 1 }],
    ['half a character', 'value', '\ud83d'],
    ['a fraction', 'value', [1, [0.1]]],
    ['more than 32 KiB', 'value', 'ệ'.repeat(11_000)],
    ['thirteen deep', 'value', JSON.parse('['.repeat(14) + ']'.repeat(14))],
    ['itself among what it replaces', 'replaces', [GOOD?.id]],
    ['sixty-five heads', 'replaces', Array(65).fill(GOOD?.id)],
    ['an offset in fractions', 'off', 0.5],
  ])('%s', (_, member, value) => {
    expect(parseEntry({ ...GOOD, [member]: value })).toMatchObject({ ok: false, error: { path: member } })
  })
})
