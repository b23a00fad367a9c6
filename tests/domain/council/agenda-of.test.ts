import { expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import json from '../../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import type { Hint } from '../../../src/domain/appraisal/hint.ts'
import { agendaOf } from '../../../src/domain/council/agenda-of.ts'
import { councilAssessment } from '../../../src/domain/council/council-assessment.ts'
import { readCouncilColumn } from '../../../src/domain/council/council-column.ts'
import { papersDue } from '../../../src/domain/council/papers-due.ts'
import { readSheets } from '../../../src/domain/council/sheets.ts'
import { readAppraisal } from '../../../src/domain/dossier/appraisal.ts'
import { appraisedAssessment } from '../../../src/domain/dossier/appraised-assessment.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import { parseLocalDate, type LocalDate } from '../../../src/domain/shared/local-date.ts'
import {
  NAM_CAT_2024,
  NAM_CAT_FINDINGS,
  POM_BO_2024,
  POM_BO_FINDINGS,
} from '../../../src/server/practice/council-content.ts'
import type { SeedWrite } from '../../../src/server/practice/seed-device.ts'
import { field } from '../../support/dossier.ts'

const SET = json as unknown as CriteriaSet
const calendar = vietnamCalendar()
const folded = (writes: readonly SeedWrite[]) =>
  writes.map(({ field: name, value }) => field(formatFieldName(name), value))
const agreeing = SET.criteria.flatMap(({ indicators }) =>
  indicators.map(({ id }) => field(`finding/${id}/verdict`, { verdict: 'agree', reason: '' })),
)

function columnsOf(content: readonly SeedWrite[], findings: readonly SeedWrite[]) {
  const { answers } = readSelfAssessment(folded(content))
  const appraisal = readAppraisal(folded(findings))
  return {
    answers,
    appraisal,
    self: assess(SET, answers, calendar),
    appraised: appraisedAssessment(SET, answers, appraisal, calendar),
  }
}
const { answers, appraisal, self, appraised } = columnsOf(NAM_CAT_2024, NAM_CAT_FINDINGS)

test('the agenda is what differs, what a hint points at and what sheets would change, in the order of the set', () => {
  const sheets = readSheets([
    field('sheet/m3/mark/TC5.CT1', { verdict: 'change', points: 500, reason: 'Họp 01 lần, không phải 02.' }),
    field('sheet/m4/mark/TC5.CT1', { verdict: 'agree', reason: '' }),
  ])
  const hint: Hint = {
    code: 'result-flip',
    indicators: ['TC1.CT2'],
    now: 'met',
    before: 'not-met',
    year: 2023,
  }
  expect(agendaOf({ self, appraised, hints: [hint], sheets })).toEqual([
    { indicator: 'TC1.CT2', why: [{ code: 'hint', hint }] },
    { indicator: 'TC2.CT3', why: [{ code: 'differs' }] },
    { indicator: 'TC3.CT1', why: [{ code: 'differs' }] },
    { indicator: 'TC5.CT1', why: [{ code: 'sheets', members: ['m3'] }] },
  ])
})

test('an empty slot is spoken about only where the law wants it filled', () => {
  const empty = (required: boolean): Hint => ({
    code: 'slot-empty',
    indicators: ['TC4.CT1'],
    slots: [{ id: 'TC4.CT1.general', label: 'Tài liệu', required }],
  })
  const with_ = (hint: Hint) => agendaOf({ self, appraised: self, hints: [hint], sheets: new Map() })
  expect(with_(empty(false))).toEqual([])
  expect(with_(empty(true))).toHaveLength(1)
})

test('the third column is incomplete until the council has spoken on all, then follows the appraiser where it agrees', () => {
  const column = (...fields: ReturnType<typeof field>[]) =>
    councilAssessment(SET, answers, appraisal, readCouncilColumn(fields), calendar)
  expect(column().outcome).toBe('incomplete')
  expect(column(...agreeing).points).toBe(appraised.points)
  const changed = field('finding/TC2.CT3/verdict', {
    verdict: 'change',
    points: 450,
    reason: 'Sách mua tháng 12.',
  })
  const third = column(...agreeing.filter((one) => one.field !== changed.field), changed)
  expect([self.points, appraised.points, third.points]).toEqual([8700, 8400, 8500])
})

test('a hundred points do not help a commune whose leader was disciplined', () => {
  const pomBo = columnsOf(POM_BO_2024, POM_BO_FINDINGS)
  const third = councilAssessment(SET, pomBo.answers, pomBo.appraisal, readCouncilColumn(agreeing), calendar)
  expect([third.points, third.outcome]).toEqual([10_000, 'not-met'])
})

test('the council’s word on a condition goes before the appraiser’s', () => {
  const failing = field('confirmation/DK3', {
    holds: false,
    document: { number: '14/TB-UBKT', date: '', issuer: '', title: '' },
    note: '',
  })
  const third = councilAssessment(
    SET,
    answers,
    appraisal,
    readCouncilColumn([...agreeing, failing]),
    calendar,
  )
  expect(appraised.outcome).not.toBe('not-met')
  expect(third.outcome).toBe('not-met')
})

test.each([
  // TT 09/2021/TT-BTP Điều 5 khoản 6 điểm c: three working days before.
  ['a Monday', '2025-01-20', '2025-01-15'],
  ['a Friday', '2025-01-17', '2025-01-14'],
  ['a day after Tết (25/01–02/02/2025)', '2025-02-04', '2025-01-23'],
])('papers of a sitting on %s are due three working days before', (_, day, due) => {
  const found = papersDue(SET, 2024, parseLocalDate(day) as LocalDate, calendar)
  expect(found).toMatchObject({ kind: 'latest', least: due })
})
