import { describe, expect, test } from 'vitest'
import { checkSetMapping } from '../../../../src/domain/criteria-set/mapping/check-set-mapping.ts'
import { parseSetMapping } from '../../../../src/domain/criteria-set/mapping/parse-set-mapping.ts'
import { sameSetMapping } from '../../../../src/domain/criteria-set/mapping/same-set-mapping.ts'
import type { SetMapping } from '../../../../src/domain/criteria-set/mapping/set-mapping.ts'
import { shippedSets } from '../../../../src/domain/criteria-set/choose-criteria-set.ts'
import { factIndex } from '../../../../src/domain/criteria-set/fact-index.ts'
import json from '../../../../src/domain/criteria-set/mapping/tcpl-2021-to-2025.json' with { type: 'json' }
import { shippedSet } from '../../../law/shipped-set.ts'

const of2021 = shippedSet('tcpl-2021')
const of2025 = shippedSet('tcpl-2025')
const parsed = parseSetMapping(json)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
const mapping = parsed.value
const [first, ...others] = mapping.links
if (!first) throw new Error('The mapping has no links')
const withFirst = (over: Partial<typeof first>): SetMapping => ({
  ...mapping,
  links: [{ ...first, ...over }, ...others],
})
const faultsOf = (changed: SetMapping) => checkSetMapping(changed, of2021, of2025)

describe('2021 → 2025', () => {
  test('names places of both sets, every old indicator and every new item once', () => {
    expect(faultsOf(mapping)).toEqual([])
  })

  test('each line says why in Vietnamese and claims no text of the law', () => {
    const lines = [
      ...mapping.links.flatMap((link) => [link, ...link.facts, ...link.evidence]),
      ...mapping.ended,
      ...mapping.added,
    ]
    expect(lines.length).toBeGreaterThan(40)
    for (const { status, reason } of lines) {
      expect(status).toBe('derived')
      expect(reason).toMatch(/^\p{Lu}.*[ạảấầậắặếềệịọộớợủứừửữự].*\.$/u)
    }
  })

  test.each([
    ['TC1.CT1', 'TC1.CT1', 'same'],
    ['TC2.CT1', 'TC2.CT1', 'part'],
    ['TC2.CT1', 'TC2.CT2', 'part'],
    ['TC2.CT2', 'TC2.CT3', 'same'],
    ['TC2.CT3', 'TC2.CT4', 'same'],
    ['TC2.CT4', 'TC2.CT5', 'part'],
    ['TC2.CT5', 'TC2.CT6.3', 'same'],
    ['TC2.CT6', 'TC2.CT6', 'part'],
    ['TC3.CT1', 'TC3.CT2', 'same'],
    ['TC3.CT2', 'TC3.CT4.3', 'part'],
    ['TC3.CT2', 'TC3.CT4.4', 'part'],
    ['TC3.CT3', 'TC2.CT7', 'same'],
  ])('%s leads to %s', (from, to, covers) => {
    expect(mapping.links.filter((link) => link.from === from && link.to === to)).toMatchObject([{ covers }])
  })

  test('only two numbers are counted the same way in both', () => {
    const facts = mapping.links.flatMap((link) => link.facts.map(({ from, to }) => [from, to]))
    expect(facts).toEqual([
      ['TC1.CT1.1.due', 'TC1.CT1.due'],
      ['TC2.CT5.x.due', 'TC2.CT6.3.due'],
    ])
  })

  test('what has no counterpart', () => {
    expect(mapping.ended.map(({ id }) => id)).toEqual([
      'TC1.CT2',
      ...[1, 2, 3, 4, 5].map((no) => `TC4.CT${no}`),
      ...[1, 2, 3, 4].map((no) => `TC5.CT${no}`),
    ])
    expect(mapping.added.map(({ id }) => id)).toEqual([
      'TC1.CT2',
      'TC1.CT3',
      'TC3.CT1',
      'TC3.CT3',
      'TC3.CT4.1',
      'TC3.CT4.2',
    ])
  })
})

describe('a mapping that the sets do not bear out is refused', () => {
  const why = { status: 'derived', reason: 'Thử.' } as const
  test.each<[string, SetMapping, { code: string; id: string }]>([
    ['an old indicator nobody knows', withFirst({ from: 'TC9.CT9' }), { code: 'unknown-id', id: 'TC9.CT9' }],
    ['a new one nobody knows', withFirst({ to: 'TC9.CT9' }), { code: 'unknown-id', id: 'TC9.CT9' }],
    [
      'a fact of another indicator',
      withFirst({ facts: [{ from: 'TC1.CT2.due', to: 'TC1.CT1.due', ...why }] }),
      { code: 'unknown-id', id: 'TC1.CT2.due' },
    ],
    [
      'a case of the law as if it were a number',
      withFirst({ facts: [{ from: 'TC1.CT1.1.case', to: 'TC1.CT1.due', ...why }] }),
      { code: 'kinds-differ', id: 'TC1.CT1.due' },
    ],
    [
      'a slot nobody knows',
      withFirst({ evidence: [{ from: 'TC1.CT1.general', to: ['TC1.CT1.photo'], ...why }] }),
      { code: 'unknown-id', id: 'TC1.CT1.photo' },
    ],
    ['another pair of sets', { ...mapping, to: 'tcpl-2017' }, { code: 'other-set', id: 'tcpl-2017' }],
    [
      'a link twice',
      { ...mapping, links: [...mapping.links, first] },
      { code: 'twice', id: 'TC1.CT1 → TC1.CT1' },
    ],
    ['an indicator left out', { ...mapping, ended: [] }, { code: 'missing', id: 'TC5.CT4' }],
    ['an item left out', { ...mapping, added: [] }, { code: 'missing', id: 'TC3.CT4.2' }],
    [
      'alone and linked',
      { ...mapping, added: [...mapping.added, { id: 'TC1.CT1', ...why }] },
      { code: 'linked', id: 'TC1.CT1' },
    ],
  ])('%s', (_, changed, fault) => {
    expect(faultsOf(changed)).toContainEqual(fault)
  })

  test('a form that is none, with its place', () => {
    const [link] = json.links
    const wrong = { ...json, links: [{ ...link, covers: 'half', status: 'text', reason: '' }] }
    const result = parseSetMapping(wrong)
    expect(result.ok ? [] : result.error.map(({ path }) => path)).toEqual([
      'links[0].covers',
      'links[0].status',
      'links[0].reason',
    ])
    expect(parseSetMapping(null).ok).toBe(false)
  })
})

describe.each(shippedSets.map(({ id }) => id))('%s from one year to the next', (id) => {
  const set = shippedSet(id)
  const same = sameSetMapping(set, set)

  test('every indicator leads to itself, days and shared facts do not', () => {
    expect(same.links.map(({ from, to }) => [from, to])).toEqual(
      set.criteria.flatMap(({ indicators }) => indicators.map((one) => [one.id, one.id])),
    )
    expect([same.ended, same.added]).toEqual([[], []])
    const index = factIndex(set)
    for (const { from, to } of same.links.flatMap(({ facts }) => facts)) {
      expect(from).toBe(to)
      expect(index.get(to)?.definition).toMatchObject({ kind: expect.not.stringMatching('^date$') as string })
      expect(index.get(to)?.definition.sameAs).toBeUndefined()
    }
  })
})

test('a revision that takes an indicator away and brings one says so', () => {
  const [criterion, ...rest] = of2025.criteria
  const [gone, ...kept] = criterion?.indicators ?? []
  if (!criterion || !gone) throw new Error('The set is empty')
  const newer = {
    ...of2025,
    criteria: [{ ...criterion, indicators: [...kept, { ...gone, id: 'TC1.CT9' }] }, ...rest],
  }
  const same = sameSetMapping(of2025, newer)
  expect(same.ended.map(({ id }) => id)).toEqual(['TC1.CT1'])
  expect(same.added.map(({ id }) => id)).toEqual(['TC1.CT9'])
})
