import { describe, expect, test } from 'vitest'
import type { Criterion, Indicator } from '../../../src/domain/criteria-set/criteria-set.ts'
import { ownerGroups, ownersProposal } from '../../../src/domain/dossier/owner-groups.ts'

const JUSTICE = 'Công chức Tư pháp - Hộ tịch'
const OFFICE = 'Công chức Văn phòng - Thống kê'

const indicator = (id: string, defaultOwner?: string) =>
  ({ id, ...(defaultOwner && { defaultOwner }) }) as unknown as Indicator
const criterion = (id: string, indicators: readonly Indicator[]) =>
  ({ id, indicators }) as unknown as Criterion

/** The set names an official for three of the six. */
const CRITERIA = [
  criterion('TC1', [indicator('TC1.CT1', OFFICE), indicator('TC1.CT2', JUSTICE)]),
  criterion('TC2', [indicator('TC2.CT1', JUSTICE), indicator('TC2.CT2'), indicator('TC2.CT3')]),
  criterion('TC3', [indicator('TC3.CT1')]),
]
const free = () => null

describe('what can be given out by saying once who holds which office', () => {
  test('by the official the set names, across criteria; by criterion where it names none', () => {
    expect(ownerGroups(CRITERIA, {})).toEqual([
      { id: `office/${OFFICE}`, office: OFFICE, criterion: null, indicators: ['TC1.CT1'], known: null },
      {
        id: `office/${JUSTICE}`,
        office: JUSTICE,
        criterion: null,
        indicators: ['TC1.CT2', 'TC2.CT1'],
        known: null,
      },
      {
        id: 'criterion/TC2',
        office: null,
        criterion: 'TC2',
        indicators: ['TC2.CT2', 'TC2.CT3'],
        known: null,
      },
      { id: 'criterion/TC3', office: null, criterion: 'TC3', indicators: ['TC3.CT1'], known: null },
    ])
  })

  test('whoever has the others of that office is known to hold it; two people are not', () => {
    const one = ownerGroups(CRITERIA, { 'TC1.CT2': 'mai' })
    expect(one.find(({ office }) => office === JUSTICE)).toMatchObject({
      indicators: ['TC2.CT1'],
      known: 'mai',
    })
    const two = ownerGroups(CRITERIA, { 'TC2.CT2': 'mai' })
    expect(two.find(({ criterion: of }) => of === 'TC2')).toMatchObject({
      indicators: ['TC2.CT3'],
      known: 'mai',
    })
    const three = [criterion('TC2', [indicator('TC2.CT1'), indicator('TC2.CT2'), indicator('TC2.CT3')])]
    expect(ownerGroups(three, { 'TC2.CT1': 'mai', 'TC2.CT2': 'pao' })[0]).toMatchObject({ known: null })
  })

  test('nothing is left to give out once everybody has his', () => {
    const all = Object.fromEntries(
      CRITERIA.flatMap(({ indicators }) => indicators.map(({ id }) => [id, 'mai'])),
    )
    expect(ownerGroups(CRITERIA, all)).toEqual([])
  })
})

describe('the proposal', () => {
  const owners = { 'TC1.CT1': 'pao' }
  const groups = ownerGroups(CRITERIA, owners)

  test('gives every group to whom was chosen, and leaves alone what was given out before', () => {
    const chosen = new Map([
      [`office/${JUSTICE}`, 'mai'],
      ['criterion/TC3', 'pao'],
    ])
    expect(ownersProposal(groups, chosen, owners, free)).toEqual({
      changes: [
        { indicator: 'TC1.CT2', from: null, to: 'mai' },
        { indicator: 'TC2.CT1', from: null, to: 'mai' },
        { indicator: 'TC3.CT1', from: null, to: 'pao' },
      ],
      locked: [],
      contested: [],
    })
  })

  test('what is locked stays, and is told', () => {
    const locked = (id: string) => (id === 'TC2.CT1' ? ('locked' as const) : null)
    const plan = ownersProposal(groups, new Map([[`office/${JUSTICE}`, 'mai']]), owners, locked)
    expect(plan.changes.map(({ indicator: id }) => id)).toEqual(['TC1.CT2'])
    expect(plan.locked).toEqual(['TC2.CT1'])
  })
})
