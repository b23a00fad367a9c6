import { describe, expect, it } from 'vitest'
import { readPostings } from '../../src/domain/posting/read-postings.ts'
import {
  closingFindings,
  standingOf,
  stopsClosing,
  type PostingFacts,
} from '../../src/domain/posting/posting.rules.ts'
import { procedureOf } from '../../src/domain/procedure/procedure-of.ts'
import type { LocalDate } from '../../src/domain/shared/local-date.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { field } from '../support/dossier.ts'
import { calendar, shippedSet } from './shipped-set.ts'

const day = (iso: string) => iso as LocalDate
const facts = (set: string, given: Partial<PostingFacts> = {}): PostingFacts => ({
  set: shippedSet(set),
  procedure: procedureOf(set),
  year: 2024,
  steps: {},
  today: day('2030-01-01'),
  calendar,
  ...given,
})

function posting(card: Record<string, Json>, ...others: [string, Json][]) {
  const whole = { kind: 'board', what: ['Mẫu 01'], place: 'Trụ sở', from: '2024-12-26', link: '', ...card }
  const fields = [
    field('posting/p/card', whole),
    ...others.map(([name, value]) => field(`posting/p/${name}`, value)),
  ]
  const [one] = readPostings(fields)
  if (!one) throw new Error('No posting')
  return one
}
const refusals = (one: ReturnType<typeof posting>, on: string, given: PostingFacts) =>
  closingFindings(one, day(on), given)
    .filter(stopsClosing)
    .map(({ code }) => code)

describe('TT 09/2021, Điều 3 khoản 1 điểm c: niêm yết tại trụ sở ít nhất 05 ngày', () => {
  it.each([
    ['Thursday to Tuesday, over a weekend', '2024-12-26', '2024-12-31', []],
    ['a day too soon', '2024-12-26', '2024-12-30', ['closed-too-soon']],
    ['on the day it was put up', '2024-12-26', '2024-12-26', ['closed-too-soon']],
    ['before it was put up', '2024-12-26', '2024-12-25', ['closed-before-opened']],
    ['over New Year: calendar days count holidays', '2024-12-30', '2025-01-04', []],
    ['over New Year, a day too soon', '2024-12-30', '2025-01-03', ['closed-too-soon']],
    ['over the end of February of a leap year', '2024-02-26', '2024-03-02', []],
    ['long after', '2024-12-26', '2025-03-01', []],
  ])('%s', (_, from, closed, expected) => {
    expect(refusals(posting({ from }), closed, facts('tcpl-2021'))).toEqual(expected)
  })

  it('tells the first lawful day, with the article it rests on', () => {
    const { earliest, rule, countedFrom, duty } = standingOf(posting({}), facts('tcpl-2021'))
    expect(earliest).toMatchObject({ least: '2024-12-31', most: '2024-12-31' })
    expect(countedFrom).toBe('2024-12-26')
    expect(rule?.clause).toBe('TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm c')
    expect(duty?.step).toBe(3)
  })

  it('is not closed on a day still to come', () => {
    expect(refusals(posting({}), '2025-01-02', facts('tcpl-2021', { today: day('2025-01-01') }))).toEqual([
      'closed-in-future',
    ])
  })

  it('says on which days nobody took a photo', () => {
    const proof = (on: string): [string, Json] => [`proof/${on}`, { day: on, evidence: `e-${on}` }]
    const one = posting({}, proof('2024-12-26'), proof('2024-12-28'), proof('2025-01-05'))
    expect(closingFindings(one, day('2024-12-31'), facts('tcpl-2021'))).toEqual([
      { code: 'days-without-proof', days: ['2024-12-27', '2024-12-29', '2024-12-30', '2024-12-31'] },
      { code: 'outside', days: ['2025-01-05'] },
    ])
  })
})

describe('TT 09/2021, Điều 3 khoản 1 điểm c: trang thông tin 05 ngày, hoặc truyền thanh ít nhất 03 lần trong ít nhất 05 ngày', () => {
  const broadcast = (on: string, time = '05:30'): [string, Json] => [
    `broadcast/${on}.${time}`,
    { day: on, time, note: '' },
  ]
  const read = (...days: string[]) => posting({ kind: 'loudspeaker' }, ...days.map((on) => broadcast(on)))

  it('makes another step than the board', () => {
    expect(standingOf(posting({ kind: 'website' }), facts('tcpl-2021')).duty?.step).toBe(4)
    expect(standingOf(read(), facts('tcpl-2021')).duty?.step).toBe(4)
  })
  it.each([
    ['none', [], ['broadcasts-missing']],
    ['two', ['2024-12-26', '2024-12-30'], ['broadcasts-missing']],
    ['three', ['2024-12-26', '2024-12-28', '2024-12-30'], []],
    [
      'three, one of them before it began',
      ['2024-12-24', '2024-12-28', '2024-12-30'],
      ['broadcasts-missing'],
    ],
    ['three, one of them after it ended', ['2024-12-26', '2024-12-28', '2025-01-02'], ['broadcasts-missing']],
  ])('%s broadcasts', (_, days, expected) => {
    expect(refusals(read(...days), '2024-12-31', facts('tcpl-2021'))).toEqual(expected)
  })
  it('three in four days: the period is too short', () => {
    expect(
      refusals(read('2024-12-26', '2024-12-27', '2024-12-28'), '2024-12-29', facts('tcpl-2021')),
    ).toEqual(['closed-too-soon'])
  })
  it('three on two days of a period long enough are told, not refused', () => {
    const three = posting(
      { kind: 'loudspeaker' },
      broadcast('2024-12-26'),
      broadcast('2024-12-27'),
      broadcast('2024-12-27', '17:00'),
    )
    expect(closingFindings(three, day('2024-12-31'), facts('tcpl-2021'))).toMatchObject([
      { code: 'broadcasts-close', over: 2, least: 5 },
    ])
  })
  it('the website needs no broadcasts', () => {
    expect(refusals(posting({ kind: 'website' }), '2024-12-31', facts('tcpl-2021'))).toEqual([])
  })
})

describe('Quy định kèm theo QĐ 619/QĐ-TTg, khoản 1 Điều 8: 10 ngày làm việc kể từ ngày ký Báo cáo', () => {
  // Tết Tân Sửu: nghỉ từ 10 đến 16/02/2021.
  const tet = (from: string, signed?: string) => ({
    one: posting({ from }),
    given: facts('tcpl-2017', { year: 2020, steps: signed ? { '1': signed } : {} }),
  })
  it.each([
    ['across Tết, on the tenth working day', '2021-02-05', '2021-02-05', '2021-02-26', []],
    ['across Tết, the day before', '2021-02-05', '2021-02-05', '2021-02-25', ['closed-too-soon']],
    ['ten calendar days are not enough', '2021-02-05', '2021-02-05', '2021-02-15', ['closed-too-soon']],
    ['without Tết, over two weekends', '2021-01-04', '2021-01-04', '2021-01-18', []],
    ['without Tết, the day before', '2021-01-04', '2021-01-04', '2021-01-15', ['closed-too-soon']],
    [
      'put up later than signed: counted from then',
      '2021-01-04',
      '2021-01-06',
      '2021-01-19',
      ['closed-too-soon'],
    ],
    ['put up later than signed, long enough', '2021-01-04', '2021-01-06', '2021-01-20', []],
    [
      'the day of signing not recorded yet: counted from the posting',
      undefined,
      '2021-01-04',
      '2021-01-18',
      [],
    ],
  ])('%s', (_, signed, from, closed, expected) => {
    const { one, given } = tet(from, signed)
    expect(refusals(one, closed, given)).toEqual(expected)
  })
  it('asks for no number of broadcasts', () => {
    const one = posting({ kind: 'loudspeaker', from: '2021-01-04' })
    expect(refusals(one, '2021-01-05', facts('tcpl-2017', { year: 2020 }))).toEqual([])
    expect(standingOf(one, facts('tcpl-2017')).duty?.step).toBeNull()
  })
})

describe('where no text has been read (2025 set)', () => {
  it('a posting is recorded and nothing is computed', () => {
    const one = posting({ from: '2026-12-28' })
    expect(standingOf(one, facts('tcpl-2025', { year: 2026 }))).toMatchObject({
      duty: null,
      rule: null,
      earliest: null,
    })
    expect(refusals(one, '2026-12-28', facts('tcpl-2025', { year: 2026 }))).toEqual([])
    expect(refusals(one, '2026-12-27', facts('tcpl-2025', { year: 2026 }))).toEqual(['closed-before-opened'])
  })
})

describe('holidays nobody has decided yet', () => {
  it('make a range: before it refused, within it told', () => {
    const undecided = calendar.undecided[0]
    if (!undecided) throw new Error('The calendar has no undecided holiday left: give this case another one')
    const off = [...new Set(undecided.arrangements.flat())].sort()
    const from = day(off[0]!)
    const given = facts('tcpl-2017', { year: Number(from.slice(0, 4)) - 1 })
    const { earliest } = standingOf(posting({ from }), given)
    expect(earliest!.least < earliest!.most).toBe(true)
    expect(refusals(posting({ from }), earliest!.most, given)).toEqual([])
    expect(closingFindings(posting({ from }), earliest!.least, given)[0]?.code).toBe(
      'closed-perhaps-too-soon',
    )
  })
})
