import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, entryBytes } from '../../../src/domain/log/canonical.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { anyEntry } from './any-entry.ts'

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ),
})).value

describe('canonical JSON', () => {
  test.each<[string, Json, string]>([
    // RFC 8785 §3.2.3, with its keys; the euro sign stands before the faces, as their UTF-16 units do.
    [
      'RFC 8785 sorting example',
      {
        '€': 'Euro Sign',
        '\r': 'Carriage Return',
        דּ: 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '😀': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        ö: 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'RFC 8785 §3.2.2 text',
      { string: '€$\u000f\nA\'B"\\\\"/' },
      '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    ['RFC 8785 §3.2.2 literals', { literals: [null, true, false] }, '{"literals":[null,true,false]}'],
    ['numbers', [0, -0, -1, Number.MAX_SAFE_INTEGER], '[0,0,-1,9007199254740991]'],
    ['nothing within', { b: {}, a: [] }, '{"a":[],"b":{}}'],
  ])('%s', (_, value, expected) => expect(canonicalJson(value)).toBe(expected))

  test.each([0.5, NaN, Infinity, 2 ** 53, '\ud83d', undefined, () => 1])(
    'refuses what it cannot carry: %s',
    (value) => {
      expect(() => canonicalJson({ value } as unknown as Json)).toThrow(TypeError)
    },
  )

  test('survives the way over the wire: parsed and written again, the same bytes', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
        expect(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)).toBe(text)
      }),
    )
  })

  test('phone and server hash the same: an entry sent as JSON with its members in any order', () => {
    const hashOf = (entry: Parameters<typeof entryBytes>[0]) =>
      createHash('sha256').update(entryBytes(entry)).digest('hex')
    fc.assert(
      fc.property(anyEntry, fc.nat(), (entry, seed) => {
        const members = Object.entries(entry)
        const turned = Object.fromEntries([...members.slice(seed % 13), ...members.slice(0, seed % 13)])
        const received = JSON.parse(JSON.stringify(turned)) as typeof entry
        expect(hashOf(received)).toBe(hashOf(entry))
      }),
    )
  })
})
