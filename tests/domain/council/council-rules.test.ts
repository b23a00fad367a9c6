import { describe, expect, test } from 'vitest'
import { mostMembers, quorumOf, ruleOfficeAct } from '../../../src/domain/council/council.rules.ts'
import type { Council, Sitting } from '../../../src/domain/council/council.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { procedureOf } from '../../../src/domain/procedure/procedure-of.ts'
import { councilOf, sittingWith } from './council-of.ts'

const LAW_2021 = procedureOf('tcpl-2021').council
const LAW_2017 = procedureOf('tcpl-2017').council
const LAW_2025 = procedureOf('tcpl-2025').council
const people = (count: number) => Array.from({ length: count }, (_, at) => `m${at + 1}`)

const opening = (council: Council, sitting: Sitting, roles: readonly Role[] = ['appraiser']) =>
  ruleOfficeAct(
    { act: 'open-sitting', sitting: 's1', upTo: {}, seal: 'x' },
    { roles: new Set(roles), council: { ...council, sittings: [sitting] }, rules: LAW_2021, seal: 'x' },
  )

describe('the quorum (TT 09/2021/TT-BTP Điều 5 khoản 5: at least two thirds of all members)', () => {
  test.each([
    [3, 2],
    [4, 3],
    [5, 4],
    [7, 5],
    [9, 6],
    [10, 7],
    [14, 10],
    [15, 10],
  ])('of %i members is %i', (members, needed) => {
    expect(quorumOf(LAW_2021, councilOf(members))).toEqual({ needed, of: members, by: 'law' })
  })

  test('is not invented where no text says it: in 2017 and 2025 the office enters its own', () => {
    expect(quorumOf(LAW_2017, councilOf(9))).toBeNull()
    expect(quorumOf(LAW_2025, councilOf(9))).toBeNull()
    const own = { part: 1, whole: 2, document: '12/QĐ-STP' }
    expect(quorumOf(LAW_2025, councilOf(9, { ownQuorum: own }))).toEqual({ needed: 5, of: 9, by: 'office' })
    // A rule of its own never stands over the law's.
    expect(quorumOf(LAW_2021, councilOf(9, { ownQuorum: own }))?.needed).toBe(6)
  })
})

test('at most fifteen members in 2017 and 2021; for 2025 no text says how many', () => {
  expect([LAW_2017, LAW_2021, LAW_2025].map(mostMembers)).toEqual([15, 15, null])
})

describe('a meeting of nine', () => {
  test('is not opened with five present, and is with six', () => {
    expect(opening(councilOf(9), sittingWith(people(5)))).toEqual({
      ok: false,
      error: { code: 'quorum-missing', present: 5, needed: 6, of: 9 },
    })
    expect(opening(councilOf(9), sittingWith(people(6))).ok).toBe(true)
  })

  test('is not opened with more members than the law allows', () => {
    expect(opening(councilOf(15), sittingWith(people(15))).ok).toBe(true)
    expect(opening(councilOf(16), sittingWith(people(16)))).toEqual({
      ok: false,
      error: { code: 'council-too-large', members: 16, most: 15 },
    })
  })

  test('does not count somebody who is no member any more', () => {
    const sitting = sittingWith([...people(5), 'gone'])
    expect(opening(councilOf(9), sitting)).toMatchObject({ error: { present: 5 } })
  })

  test.each([
    ['nobody', null],
    ['a member who is no chair', 'm3'],
    ['a vice-chair who is absent', 'm2'],
  ])('is not opened when %s presides', (_, presider) => {
    const here = ['m1', 'm3', 'm4', 'm5', 'm6', 'm7']
    const ruled = opening(councilOf(9), sittingWith(here, { presider }))
    expect(ruled).toEqual({ ok: false, error: { code: 'presider-missing' } })
  })

  test('is opened by the office’s desk, not by a member', () => {
    const ruled = opening(councilOf(9), sittingWith(people(9)), ['council-member'])
    expect(ruled).toEqual({ ok: false, error: { code: 'not-permitted' } })
  })

  test('is opened once', () => {
    const ruled = opening(councilOf(9), sittingWith(people(9), { openedAt: 1 }))
    expect(ruled).toMatchObject({ error: { code: 'wrong-phase' } })
  })
})

test('written opinions need nobody present, but a council', () => {
  expect(opening(councilOf(9), sittingWith([], { kind: 'written', presider: null })).ok).toBe(true)
  expect(opening(councilOf(0), sittingWith([], { kind: 'written' }))).toMatchObject({
    error: { code: 'quorum-missing', of: 0 },
  })
})
