import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chargesOf } from '../../../src/domain/dossier/owners.ts'
import { ownersBack, ownersChange, type OwnerChange } from '../../../src/domain/dossier/owners-change.ts'

type Owners = Readonly<Record<string, string>>
const INDICATORS = ['TC1.CT1', 'TC1.CT2', 'TC2.CT1', 'TC2.CT2', 'TC3.CT1']
const free = () => null

const applied = (owners: Owners, changes: readonly OwnerChange[]): Owners => {
  const after = new Map(Object.entries(owners))
  for (const { indicator, to } of changes)
    if (to === null) after.delete(indicator)
    else after.set(indicator, to)
  return Object.fromEntries(after)
}

describe('who is in charge of what', () => {
  test('those without a name come first, then the people in the order of the set', () => {
    expect(chargesOf(INDICATORS, { 'TC2.CT1': 'pao', 'TC1.CT1': 'mai', 'TC3.CT1': 'pao' })).toEqual([
      { owner: null, indicators: ['TC1.CT2', 'TC2.CT2'] },
      { owner: 'mai', indicators: ['TC1.CT1'] },
      { owner: 'pao', indicators: ['TC2.CT1', 'TC3.CT1'] },
    ])
  })

  test('a name for an indicator this set does not have is passed over', () => {
    expect(chargesOf(['TC1.CT1'], { 'TC1.CT1': 'mai', 'TC9.CT9': 'pao' })).toEqual([
      { owner: 'mai', indicators: ['TC1.CT1'] },
    ])
  })
})

describe('giving indicators to somebody', () => {
  const owners = { 'TC1.CT1': 'pao', 'TC1.CT2': 'pao', 'TC2.CT1': 'mai' }

  test('all of Páo’s to Mai: one change an indicator, what is hers already is none', () => {
    expect(ownersChange(['TC1.CT1', 'TC1.CT2', 'TC2.CT1'], owners, 'mai', free)).toEqual({
      changes: [
        { indicator: 'TC1.CT1', from: 'pao', to: 'mai' },
        { indicator: 'TC1.CT2', from: 'pao', to: 'mai' },
      ],
      locked: [],
      contested: [],
    })
  })

  test('locked ones and those with two names stay, and are told', () => {
    const barrier = (indicator: string) =>
      indicator === 'TC1.CT1' ? 'locked' : indicator === 'TC1.CT2' ? 'contested' : null
    expect(ownersChange(['TC1.CT1', 'TC1.CT2'], owners, 'mai', barrier)).toEqual({
      changes: [],
      locked: ['TC1.CT1'],
      contested: ['TC1.CT2'],
    })
  })

  test('taking back leaves alone what somebody named since', () => {
    const { changes } = ownersChange(['TC1.CT1', 'TC1.CT2'], owners, 'mai', free)
    const since = { ...applied(owners, changes), 'TC1.CT2': 'thang' }
    expect(ownersBack(changes, since)).toEqual([{ indicator: 'TC1.CT1', from: 'mai', to: 'pao' }])
  })
})

const someOwners = fc.dictionary(fc.constantFrom(...INDICATORS), fc.constantFrom('mai', 'pao', 'thang'))
const person = fc.constantFrom('mai', 'pao', 'thang')

describe('whatever was named before', () => {
  test('every indicator stands under one heading and no other', () => {
    fc.assert(
      fc.property(someOwners, (owners) => {
        const placed = chargesOf(INDICATORS, owners).flatMap(({ indicators }) => indicators)
        expect([...placed].sort()).toEqual(INDICATORS)
      }),
    )
  })

  test('handing over A to B and taking it back restores it; so does B to A where B had none', () => {
    fc.assert(
      fc.property(someOwners, person, person, (owners, a, b) => {
        const of = (who: string, now: Owners) => INDICATORS.filter((indicator) => now[indicator] === who)
        const { changes } = ownersChange(of(a, owners), owners, b, free)
        const after = applied(owners, changes)
        if (a !== b) expect(of(a, after)).toEqual([])
        expect(applied(after, ownersBack(changes, after))).toEqual(owners)
        if (of(b, owners).length > 0) return
        expect(applied(after, ownersChange(of(b, after), after, a, free).changes)).toEqual(owners)
      }),
    )
  })

  test('one change an indicator at most, and never of one with two names', () => {
    fc.assert(
      fc.property(someOwners, person, fc.subarray(INDICATORS), (owners, to, contested) => {
        const barrier = (indicator: string) => (contested.includes(indicator) ? 'contested' : null)
        const { changes } = ownersChange(INDICATORS, owners, to, barrier)
        expect(new Set(changes.map(({ indicator }) => indicator)).size).toBe(changes.length)
        expect(changes.filter(({ indicator }) => contested.includes(indicator))).toEqual([])
      }),
    )
  })
})
