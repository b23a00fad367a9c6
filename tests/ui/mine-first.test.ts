import { expect, test } from 'vitest'
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { mineFirst } from '../../src/ui/components/dossier/mine-first.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The set in force does not parse')
const groups = parsed.value.criteria.map((criterion) => ({ criterion, indicators: criterion.indicators }))
const idsOf = (list: ReturnType<typeof mineFirst>) => ({
  mine: list.mine.map(({ indicator }) => indicator.id),
  rest: list.rest.map(({ indicators }) => indicators.length),
})
const sizes = groups.map(({ indicators }) => indicators.length)

test('one’s own come first in the order of the set and stand nowhere else', () => {
  const owners = { 'TC3.CT1': 'mai', 'TC1.CT2': 'mai', 'TC1.CT1': 'pao' }
  const [first = 0, second = 0, third = 0] = sizes
  expect(idsOf(mineFirst(groups, owners, 'mai'))).toEqual({
    mine: ['TC1.CT2', 'TC3.CT1'],
    rest: [first - 1, second, third - 1],
  })
})

test('nothing changes for who is in charge of none, or is nobody here', () => {
  expect(idsOf(mineFirst(groups, { 'TC1.CT1': 'pao' }, 'mai'))).toEqual({ mine: [], rest: sizes })
  expect(idsOf(mineFirst(groups, { 'TC1.CT1': 'pao' }, null))).toEqual({ mine: [], rest: sizes })
})

test('a criterion that is one person’s throughout stays with nothing in it', () => {
  const owners = Object.fromEntries((groups[0]?.indicators ?? []).map(({ id }) => [id, 'mai']))
  expect(idsOf(mineFirst(groups, owners, 'mai')).rest[0]).toBe(0)
})
