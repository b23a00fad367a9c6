import { describe, expect, test } from 'vitest'
import json2017 from '../../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import json2021 from '../../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import json2025 from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { daysNotCounted } from '../../../src/domain/calendar/days-not-counted.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { workingDaysTo } from '../../../src/domain/calendar/working-days-to.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import type { Act, SupplementClock } from '../../../src/domain/dossier/act.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import { parseFinding } from '../../../src/domain/dossier/finding.ts'
import { supplementDue } from '../../../src/domain/dossier/supplement-due.ts'
import { supplementRounds } from '../../../src/domain/dossier/supplement-rounds.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { returning, ruled, SEND, START, WITHDRAW } from '../../support/dossier.ts'

const calendar = vietnamCalendar()
const date = (text: string) => text as LocalDate
const set = (json: unknown) => json as CriteriaSet

describe('until when a returned dossier may be supplemented', () => {
  test.each([
    ['2021: three working days, the day of the return not counted', json2021, '2024-01-08', '2024-01-11'],
    ['2021: a weekend is passed over', json2021, '2024-01-11', '2024-01-16'],
    ['2021: a supplement asked for before Tết ends after it', json2021, '2024-02-06', '2024-02-16'],
    ['2021: asked for on the last day of work before Tết 2022', json2021, '2022-01-28', '2022-02-09'],
    ['2017: five working days', json2017, '2020-01-06', '2020-01-13'],
    ['2017: across Tết 2021', json2017, '2021-02-05', '2021-02-19'],
  ])('%s', (_, json, from, until) => {
    const due = supplementDue(set(json), date(from), calendar)?.due
    expect(due).toMatchObject({ kind: 'latest', least: until, most: until })
  })

  test('a set that names no number of days starts no clock', () => {
    const found = supplementDue(set(json2025), date('2027-01-20'), calendar)
    expect(found?.due?.kind === 'latest').toBe(false)
  })

  test('what the count passes over is told: Tết with the weekends at its ends as one span', () => {
    expect(daysNotCounted(date('2022-01-28'), date('2022-02-09'), calendar)).toEqual({
      holidays: [{ from: '2022-01-29', to: '2022-02-06' }],
      weekends: false,
    })
    expect(daysNotCounted(date('2024-01-11'), date('2024-01-16'), calendar)).toEqual({
      holidays: [],
      weekends: true,
    })
    expect(daysNotCounted(date('2024-01-08'), date('2024-01-11'), calendar)).toEqual({
      holidays: [],
      weekends: false,
    })
  })

  test.each([
    ['2022-01-28', 3],
    ['2022-01-31', 3],
    ['2022-02-08', 1],
    ['2022-02-09', 0],
    ['2022-02-10', -1],
  ])('on %s, %i working days are left until 9 February 2022', (today, left) => {
    const counted = workingDaysTo(date(today), date('2022-02-09'), calendar)
    expect(counted).toMatchObject({ ok: true, value: { least: left, most: left } })
  })
})

describe('the returns of a dossier', () => {
  const clock: SupplementClock = { from: '2022-01-28', until: '2022-02-09' }
  const at = (moment: string) => Date.parse(`${moment}+07:00`)
  const history = (...steps: readonly (readonly [Act, string])[]) =>
    dossierState(
      steps.map(([act, moment], i) =>
        ruled(
          act,
          {
            outcome: 'accepted',
            receivedAt: at(moment),
            receipt: `R${i}`,
            ...(act.act === 'return' && { supplement: clock }),
          },
          i + 1,
        ),
      ),
    )
  const sent = [SEND, '2022-01-10T08:00'] as const
  const started = [START, '2022-01-12T08:00'] as const
  const returned = [returning('TC1.CT1'), '2022-01-28T08:00'] as const
  const extended = [
    { act: 'extend', until: '2022-02-15', reason: 'Mất điện cả xã' },
    '2022-02-10T09:00',
  ] as const

  test('received on the last day before midnight in Vietnam is in time', () => {
    const [round] = supplementRounds(history(sent, started, returned, [SEND, '2022-02-09T23:59']))
    expect(round).toMatchObject({ clock, late: false, extensions: [] })
  })

  test('one minute later is late, and says who let it in', () => {
    const [round] = supplementRounds(history(sent, started, returned, extended, [SEND, '2022-02-10T10:00']))
    expect(round?.late).toBe(true)
    expect(round?.extensions.map(({ act }) => act)).toEqual([extended[0]])
  })

  test('returned twice: each return has its own sending', () => {
    const again = [SEND, '2022-02-08T08:00'] as const
    const rounds = supplementRounds(
      history(
        sent,
        started,
        returned,
        again,
        [START, '2022-02-08T09:00'],
        [returning('TC2.CT1'), '2022-02-08T10:00'],
      ),
    )
    expect(rounds.map(({ ended }) => ended?.act.act ?? null)).toEqual(['send', null])
  })

  test('a withdrawn supplement has brought nothing; an office that goes on has ended the round', () => {
    const withdrawn = history(
      sent,
      started,
      returned,
      [SEND, '2022-02-08T08:00'],
      [WITHDRAW, '2022-02-08T09:00'],
    )
    expect(supplementRounds(withdrawn)[0]?.ended).toBeNull()
    const resumed = history(sent, started, returned, [
      { act: 'resume', reason: 'Hết thời hạn, đơn vị không bổ sung' },
      '2022-02-10T08:00',
    ])
    expect(supplementRounds(resumed)[0]?.ended?.act.act).toBe('resume')
    expect(resumed.phase).toBe('appraising')
  })
})

test('a question names the day it is wanted by; a day that does not exist is left out', () => {
  const ask = { verdict: 'ask', reason: 'Thiếu biên bản' }
  expect(parseFinding({ ...ask, by: '2022-02-09' })).toEqual({ ...ask, by: '2022-02-09' })
  expect(parseFinding({ ...ask, by: '2022-02-30' })).toEqual(ask)
  expect(parseFinding(ask)).toEqual(ask)
})
