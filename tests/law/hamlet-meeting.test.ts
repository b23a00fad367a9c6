import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/domain/meeting/item-result.ts'
import type { DecisionKind } from '../../src/domain/meeting/meeting.ts'
import { meetingLawInForce as law } from '../../src/domain/meeting/meeting-law-in-force.ts'
import { needOf, needOfShare } from '../../src/domain/meeting/need-of.ts'
import { parseMeetingLaw } from '../../src/domain/meeting/parse-meeting-law.ts'
import { readMeeting } from '../../src/domain/meeting/read-meeting.ts'
import { MEETING, meetingFields } from '../domain/meeting/meeting-fields.ts'

const file = (): Record<string, unknown> =>
  JSON.parse(
    readFileSync(new URL('../../src/domain/meeting/data/hamlet-meeting.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>

describe('the rules of community meetings are data with their article', () => {
  test('every rule and number was read in the text, and names its article', () => {
    let cited = 0
    walk(file(), (place, path) => {
      if (!('status' in place)) return
      cited++
      expect(place.status, path).toBe('text')
      expect(law.sources, path).toHaveProperty([place.source as string])
      if (!path.startsWith('instruments'))
        expect(place.clause, path).toMatch(
          /^(Luật 10\/2022\/QH15|NĐ 59\/2023\/NĐ-CP|Luật 35\/2013\/QH13), Điều \d/,
        )
    })
    expect(cited).toBeGreaterThan(40)
  })

  test.each([
    ['a number without its article’s status', ['notice', 'daysBefore', 'status'], undefined],
    ['a share of more than 99 percent', ['secretary', 'percent'], 100],
    ['three halves', ['decisions', 0, 'pass', 'part'], 4],
    ['an unknown kind of decision', ['decisions', 0, 'decision'], 7],
    ['a kind named twice', ['decisions', 0, 'decision'], 2],
    ['a source nobody gives', ['committee', 'least', 'source'], 'S9'],
    ['a committee of at least six and at most five', ['committee', 'least', 'value'], 6],
    ['an unknown field', ['clusters', 'x'], 1],
    ['a number that is none', ['sending', 'workingDays', 'value'], '5'],
  ])('%s is refused', (_, path, value) => {
    const copy = file()
    const last = path.at(-1)!
    const place = path.slice(0, -1).reduce<unknown>((at, key) => (at as never)[key], copy) as Record<
      string,
      unknown
    >
    place[last] = value
    expect(parseMeetingLaw(copy).ok).toBe(false)
  })

  test('no page, list or text instead of it is taken for it', () => {
    for (const json of [null, [], 'x', 7, {}]) expect(parseMeetingLaw(json).ok).toBe(false)
  })
})

/** Luật 10/2022/QH15, Điều 15, 17, 21: at least two thirds for kinds 1 and 2, more than half for the others, of ALL. */
describe('the fewest votes a decision needs, of all household representatives of the hamlet', () => {
  test.each<[households: number, twoThirds: number, moreThanHalf: number]>([
    [1, 1, 1],
    [2, 2, 2],
    [3, 2, 2],
    [4, 3, 3],
    [99, 66, 50],
    [100, 67, 51],
    [101, 68, 51],
    [149, 100, 75],
    [150, 100, 76],
    [151, 101, 76],
    [199, 133, 100],
    [200, 134, 101],
    [201, 134, 101],
    [900, 600, 451],
  ])(
    '%i households: kinds 1–2 need %i, kinds 3–6 and mediators %i',
    (households, twoThirds, moreThanHalf) => {
      const need = (decision: DecisionKind) => needOf(decision, households, law)!.votes
      expect([1, 2].map((kind) => need(kind as DecisionKind))).toEqual([twoThirds, twoThirds])
      expect([3, 4, 5, 6].map((kind) => need(kind as DecisionKind))).toEqual(Array(4).fill(moreThanHalf))
      expect(need('mediators')).toBe(moreThanHalf)
    },
  )

  test('of nobody, or of an unknown number, nothing is asked', () => {
    expect(needOf(1, 0, law)).toBeNull()
    expect(needOf(1, null, law)).toBeNull()
  })

  test('a number nobody has checked is never computed with', () => {
    expect(needOfShare({ ...law.secretary, status: 'unverified' }, 100)).toBeNull()
  })
})

describe('an item by its votes', () => {
  test.each<
    [
      what: string,
      decision: DecisionKind,
      households: number,
      present: number,
      votesFor: number,
      outcome: string,
    ]
  >([
    ['two thirds exactly', 1, 150, 120, 100, 'passed'],
    ['one less', 1, 150, 120, 99, 'failed'],
    ['two thirds of those present are not two thirds of all', 2, 150, 110, 80, 'failed'],
    ['half of all is not more than half', 3, 150, 120, 75, 'failed'],
    ['half and one', 3, 150, 120, 76, 'passed'],
    ['all who came, but too few came', 1, 150, 99, 99, 'too-few'],
    ['all who came, and just enough came', 1, 150, 100, 100, 'passed'],
    ['election of the head: half exactly', 4, 200, 180, 100, 'failed'],
    ['election of the head', 4, 200, 180, 101, 'passed'],
    ['Thanh tra nhân dân', 5, 201, 150, 101, 'passed'],
    ['self-government', 6, 199, 150, 99, 'failed'],
    ['mediators: more than half of all', 'mediators', 3, 3, 2, 'passed'],
    ['mediators: one of two', 'mediators', 2, 2, 1, 'failed'],
    ['a hamlet of one', 6, 1, 1, 1, 'passed'],
  ])(
    '%s (kind %s, %i households, %i there, %i in favour): %s',
    (_, decision, households, present, votesFor, outcome) => {
      const meeting = readMeeting(
        MEETING,
        meetingFields({
          households: { total: households },
          count: { represented: present },
          'item/i1': { no: 1, title: 'Nội dung', decision },
          'vote/i1': { method: 'hands', for: votesFor, against: present - votesFor, other: 0, invalid: 0 },
        }),
      )!
      expect(resultOf(meeting.items[0]!, meeting, law)).toMatchObject({
        outcome,
        need: { total: households },
      })
    },
  )
})

/** Every object of a file with its path. */
function walk(value: unknown, see: (place: Record<string, unknown>, path: string) => void, path = ''): void {
  if (Array.isArray(value)) value.forEach((one, i) => walk(one, see, `${path}[${i}]`))
  else if (typeof value === 'object' && value !== null) {
    see(value as Record<string, unknown>, path)
    for (const [name, one] of Object.entries(value)) walk(one, see, path === '' ? name : `${path}.${name}`)
  }
}
