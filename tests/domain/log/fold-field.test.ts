import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headsOf, type FoldEntry } from '../../../src/domain/log/fold-field.ts'

/** A log of one field: each entry replaces some earlier ones; some are held. */
const log: fc.Arbitrary<FoldEntry[]> = fc
  .array(
    fc.record({ back: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), held: fc.boolean() }),
    {
      maxLength: 14,
    },
  )
  .map((rows) =>
    rows.map(({ back, held }, i) => ({
      id: `e${i}`,
      replaces: [...new Set(back.map((steps) => i - steps).filter((j) => j >= 0))].map((j) => `e${j}`),
      held,
    })),
  )

const idsOf = (entries: readonly FoldEntry[]): string[] =>
  headsOf(entries)
    .map(({ id }) => id)
    .sort()

/** Set union by id, as storage does it: what is known to be released counts. */
const union = (...logs: (readonly FoldEntry[])[]): FoldEntry[] => {
  const known = new Map<string, FoldEntry>()
  for (const entry of logs.flat()) {
    const before = known.get(entry.id)
    known.set(entry.id, { ...entry, held: entry.held && (before?.held ?? true) })
  }
  return [...known.values()]
}

const anyPart = (entries: readonly FoldEntry[]) =>
  fc
    .subarray([...entries])
    .chain((part) => fc.tuple(...part.map((entry) => fc.boolean().map((held) => ({ ...entry, held })))))

describe('the fold of a field', () => {
  test('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(
        log.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
          ),
        ),
        ([entries, shuffled]) => {
          expect(idsOf(shuffled)).toEqual(idsOf(entries))
        },
      ),
    )
  })

  test('merging is commutative, associative and idempotent, with entries held and released on the way', () => {
    fc.assert(
      fc.property(
        log.chain((entries) => fc.tuple(anyPart(entries), anyPart(entries), anyPart(entries))),
        ([a, b, c]) => {
          const all = idsOf(union(a, b, c))
          expect(idsOf(union(c, b, a))).toEqual(all)
          expect(idsOf(union(union(a, b), c))).toEqual(all)
          expect(idsOf(union(a, union(b, c)))).toEqual(all)
          expect(idsOf(union(a, b, c, a, b))).toEqual(all)
        },
      ),
    )
  })

  test('a log in which something counts has a head, and no head is replaced by what counts', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const heads = headsOf(entries)
        expect(heads.length > 0).toBe(entries.some(({ held }) => !held))
        const replaced = new Set(entries.filter(({ held }) => !held).flatMap(({ replaces }) => replaces))
        for (const head of heads) {
          expect(head.held).toBe(false)
          expect(replaced.has(head.id)).toBe(false)
        }
      }),
    )
  })

  test.each<[string, FoldEntry[], string[]]>([
    ['one after the other', [e('a'), e('b', ['a'])], ['b']],
    ['two at once: both are kept', [e('a'), e('b', ['a']), e('c', ['a'])], ['b', 'c']],
    ['a choice replaces both', [e('a'), e('b', ['a']), e('c', ['a']), e('d', ['b', 'c'])], ['d']],
    ['a held one replaces nothing', [e('a'), e('b', ['a'], true)], ['a']],
    [
      'but what it replaced stays replaced once it is itself replaced',
      [e('a'), e('b', ['a'], true), e('c', ['b'])],
      ['c'],
    ],
    ['nothing counts', [e('a', [], true)], []],
  ])('%s', (_, entries, expected) => expect(idsOf(entries)).toEqual(expected))
})

function e(id: string, replaces: string[] = [], held = false): FoldEntry {
  return { id, replaces, held }
}
