import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayDoOver, RIGHTS, type Right } from '../../../src/domain/person/rights.ts'
import {
  inheritance,
  readersOver,
  ROLES,
  rolesOver,
  type Grant,
  type Role,
  type UnitTies,
} from '../../../src/domain/person/role.ts'

const TODAY = '2026-11-22'

/** Steps `older → newer` from 2025-07-01 on, and the unit above each. */
function tiesOf(
  steps: readonly (readonly [older: string, newer: string])[],
  parents: Readonly<Record<string, string>> = {},
): UnitTies {
  const begun = (today: string) => (today >= '2025-07-01' ? steps : [])
  return {
    parentOf: (unit) => parents[unit] ?? null,
    successorsOf: (unit, today) => begun(today).flatMap(([older, newer]) => (older === unit ? [newer] : [])),
    predecessorsOf: (unit, today) =>
      begun(today).flatMap(([older, newer]) => (newer === unit ? [older] : [])),
  }
}

/**
 * Two old communes went whole into the new one; a third was divided between it and its neighbour. Two old provinces
 * became one.
 */
const merged = tiesOf(
  [
    ['old-a', 'new'],
    ['old-b', 'new'],
    ['old-cut', 'new'],
    ['old-cut', 'next'],
    ['old-province', 'province'],
    ['old-other-province', 'province'],
  ],
  {
    new: 'province',
    next: 'province',
    'old-a': 'old-district',
    'old-b': 'old-district',
    'old-cut': 'old-district',
    'old-district': 'old-province',
  },
)
const grant = (role: Role, unit: string, term: Partial<Grant> = {}): Grant => ({
  role,
  unit,
  from: '2020-01-01',
  to: null,
  ...term,
})
const may = (right: Right, unit: string, role: Role, granted: string, today = TODAY): boolean =>
  mayDoOver(right, unit, [grant(role, granted)], today, merged)

describe('after a merger', () => {
  test('the people of the new commune stand over each unit that went wholly into it as over their own', () => {
    for (const unit of ['old-a', 'old-b']) {
      expect(rolesOver(unit, [grant('leader', 'new')], TODAY, merged)).toEqual(new Set(['leader']))
      expect(may('enter-answers', unit, 'officer', 'new')).toBe(true)
      expect(may('send', unit, 'leader', 'new')).toBe(true)
      expect(may('add-evidence', unit, 'note-taker', 'new')).toBe(true)
      expect(may('enter-answers', unit, 'note-taker', 'new')).toBe(false)
    }
  })

  test('rights go from old to new only: the old commune’s people gain nothing in the new one', () => {
    expect(rolesOver('new', [grant('leader', 'old-a')], TODAY, merged).size).toBe(0)
    expect(readersOver('new', [grant('leader', 'old-a')], TODAY, merged).size).toBe(0)
    expect(readersOver('old-b', [grant('leader', 'old-a')], TODAY, merged).size).toBe(0)
    expect(rolesOver('old-a', [grant('leader', 'old-a')], TODAY, merged)).toEqual(new Set(['leader']))
  })

  test('of a divided commune the people of each part read what it left, and no more', () => {
    for (const granted of ['new', 'next']) {
      expect(may('read-self', 'old-cut', 'officer', granted)).toBe(true)
      expect(may('read-appraisal-as-handed-over', 'old-cut', 'leader', granted)).toBe(true)
      expect(rolesOver('old-cut', [grant('leader', granted)], TODAY, merged).size).toBe(0)
      for (const right of ['enter-answers', 'add-evidence', 'send', 'withdraw', 'send-files'] as const)
        expect(may(right, 'old-cut', 'leader', granted), right).toBe(false)
    }
    expect(may('read-self', 'old-a', 'officer', 'next')).toBe(false)
  })

  test('the office above the new commune keeps what the office above the old one had, of a divided one too', () => {
    for (const unit of ['old-a', 'old-cut', 'old-district']) {
      expect(may('appraise', unit, 'appraiser', 'province'), unit).toBe(true)
      expect(may('read-appraisal', unit, 'viewer', 'province'), unit).toBe(true)
      expect(may('manage-people', unit, 'administrator', 'province'), unit).toBe(true)
    }
    // It never was below this one.
    expect(may('appraise', 'new', 'appraiser', 'old-province')).toBe(false)
  })

  test('nothing follows before the day of the merger', () => {
    expect(may('enter-answers', 'old-a', 'officer', 'new', '2025-06-30')).toBe(false)
    expect(may('enter-answers', 'old-a', 'officer', 'new', '2025-07-01')).toBe(true)
    expect(may('read-self', 'old-cut', 'officer', 'new', '2025-06-30')).toBe(false)
  })

  test('what a unit inherits is everything that went into it, step by step', () => {
    const twice = tiesOf([
      ['a', 'b'],
      ['b', 'c'],
      ['x', 'c'],
    ])
    expect(inheritance('c', TODAY, twice).sort()).toEqual(['a', 'b', 'c', 'x'])
    expect(rolesOver('a', [grant('officer', 'c')], TODAY, twice)).toEqual(new Set(['officer']))
  })

  test('a ring of steps, which no catalogue should hold, ends', () => {
    const ring = tiesOf([
      ['a', 'b'],
      ['b', 'a'],
    ])
    expect(rolesOver('a', [grant('officer', 'b')], TODAY, ring)).toEqual(new Set(['officer']))
    expect(inheritance('a', TODAY, ring)).toEqual(['a', 'b'])
  })
})

const UNITS = ['p', 'q', 'd', 'a', 'b', 'c', 'e', 'f'] as const
const unit = fc.constantFrom(...UNITS)
/** The same two units are linked once. */
const anySteps = fc.uniqueArray(fc.tuple(unit, unit), { maxLength: 8, selector: (step) => step.join() })
/** Any ties, also such as no catalogue would hold. */
const ties = fc
  .record({
    steps: anySteps,
    parents: fc.dictionary(unit, unit, { maxKeys: 8 }),
  })
  .map(({ steps, parents }) => tiesOf(steps, parents))
const grants = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    unit,
    from: fc.constantFrom('2020-01-01', '2026-11-22', '2026-11-23'),
    to: fc.constantFrom(null, '2026-11-21', '2026-11-22', '2027-01-01'),
  }),
  { maxLength: 5 },
)

test('whoever may change may read, and whatever lineage gives, somebody was granted', () => {
  fc.assert(
    fc.property(ties, grants, unit, (tied, held, at) => {
      const roles = rolesOver(at, held, TODAY, tied)
      const readers = readersOver(at, held, TODAY, tied)
      for (const role of roles) expect(readers).toContain(role)
      for (const role of readers) expect(held.some((one) => one.role === role)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('lineage takes no right away and reaches nobody outside the heirs and the offices above them', () => {
  fc.assert(
    fc.property(ties, grants, unit, (tied, held, at) => {
      const alone: UnitTies = { ...tied, successorsOf: () => [], predecessorsOf: () => [] }
      const roles = rolesOver(at, held, TODAY, tied)
      for (const role of rolesOver(at, held, TODAY, alone)) expect(roles).toContain(role)
    }),
    { numRuns: 400 },
  )
})

test('a unit whose line nobody divided gives its readers exactly its workers', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(unit, unit), { maxLength: 8, selector: ([older]) => older }),
      grants,
      unit,
      (steps, held, at) => {
        const tied = tiesOf(steps)
        expect(readersOver(at, held, TODAY, tied)).toEqual(rolesOver(at, held, TODAY, tied))
      },
    ),
    { numRuns: 400 },
  )
})

test('somebody of one unit works over another exactly where it is an heir by whole steps', () => {
  fc.assert(
    fc.property(anySteps, unit, unit, (steps, older, newer) => {
      const tied = tiesOf(steps)
      const line = new Set<string>([older])
      for (const one of line) {
        const next = new Set(tied.successorsOf(one, TODAY))
        if (next.size === 1) for (const heir of next) line.add(heir)
      }
      const works = rolesOver(older, [grant('officer', newer)], TODAY, tied).has('officer')
      expect(works).toBe(line.has(newer))
    }),
    { numRuns: 600 },
  )
})

test('only reading rights belong to the people of parts', () => {
  const parts = Object.entries(RIGHTS).filter(([, row]) => 'parts' in row)
  expect(parts.map(([right]) => right)).toEqual([
    'read-self',
    'read-self-as-sent',
    'read-appraisal',
    'read-appraisal-as-handed-over',
    'read-meetings',
    'read-history',
  ])
})
