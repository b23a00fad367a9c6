import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import type { Answers } from '../../../src/domain/scoring/assessment.ts'

const cited = { source: 'S', status: 'text' }
const points = (value: number | null) =>
  value === null ? { value, source: 'S', status: 'missing', note: 'Chờ phụ lục.' } : { value, ...cited }
const count = (id: string) => ({ id, kind: 'count', label: id })
const judged = { kind: 'judged', awaited: 'Chờ phụ lục.', ...cited }

/** An invented set of 100 points that uses every rule which gives points: for tests of the arithmetic, not of any law. */
const json = {
  id: 'test-points',
  revision: 1,
  title: 'Bộ tiêu chí để thử',
  shortTitle: 'Bộ để thử',
  instruments: [instrument()],
  sources: { S: { title: 'Bài thử', address: 'không có' } },
  scale: 'points',
  maxPoints: points(10_000),
  appliesTo: { unitLevel: 'commune', fromYear: 2030 },
  criteria: [
    {
      ...cited,
      id: 'TC1',
      no: 1,
      name: 'Theo tỷ lệ',
      maxPoints: points(4000),
      notArising: { when: 'Không có', outcome: 'left-out', zeroes: ['TC1.CT1.due'], ...cited },
      indicators: [
        {
          ...cited,
          id: 'TC1.CT1',
          no: 1,
          name: 'Bậc',
          maxPoints: points(1000),
          combine: { kind: 'sum', ...cited },
          evidence: [],
          items: [
            {
              ...cited,
              id: 'TC1.CT1',
              name: 'Bậc',
              facts: [count('TC1.CT1.due'), count('TC1.CT1.done')],
              rule: {
                ...cited,
                kind: 'ratio-bands',
                due: 'TC1.CT1.due',
                done: 'TC1.CT1.done',
                nothingDue: 'met',
                bands: [
                  { ...cited, from: 90, points: points(1000) },
                  { ...cited, from: 50, below: 90, points: points(525) },
                  { ...cited, from: 0, below: 50, points: points(0) },
                ],
              },
            },
          ],
        },
        {
          ...cited,
          id: 'TC1.CT2',
          no: 2,
          name: 'Nhiều phần',
          maxPoints: points(3000),
          combine: { kind: 'sum', ...cited },
          evidence: [],
          items: [
            {
              ...cited,
              id: 'TC1.CT2.1',
              name: 'Chọn',
              maxPoints: points(1000),
              facts: [
                {
                  id: 'TC1.CT2.1.case',
                  kind: 'choice',
                  label: 'Trường hợp',
                  options: [
                    { id: 'a', label: 'Đủ' },
                    { id: 'b', label: 'Thiếu' },
                  ],
                },
              ],
              rule: {
                ...cited,
                kind: 'choice',
                fact: 'TC1.CT2.1.case',
                awards: [
                  { option: 'a', points: points(1000) },
                  { option: 'b', points: points(0) },
                ],
              },
              notArising: { when: 'Không được giao', outcome: 'full-points', zeroes: [], ...cited },
            },
            {
              ...cited,
              id: 'TC1.CT2.2',
              name: 'Trừ điểm',
              maxPoints: points(1500),
              facts: [count('TC1.CT2.2.late')],
              rule: {
                ...cited,
                kind: 'deduction',
                fact: 'TC1.CT2.2.late',
                full: points(1500),
                each: points(400),
              },
            },
            {
              ...cited,
              id: 'TC1.CT2.3',
              name: 'Đạt hoặc không',
              maxPoints: points(500),
              facts: [{ id: 'TC1.CT2.3.papers', kind: 'documents', label: 'Văn bản' }],
              rule: {
                ...cited,
                kind: 'count-at-least',
                fact: 'TC1.CT2.3.papers',
                least: { value: 2, ...cited },
              },
            },
          ],
        },
      ],
    },
    {
      ...cited,
      id: 'TC2',
      no: 2,
      name: 'Nhập điểm',
      maxPoints: points(6000),
      indicators: [
        {
          ...cited,
          id: 'TC2.CT1',
          no: 1,
          name: 'Biết điểm tối đa',
          maxPoints: points(2000),
          combine: { kind: 'sum', ...cited },
          evidence: [],
          items: [{ ...cited, id: 'TC2.CT1', name: 'Biết điểm tối đa', facts: [], rule: judged }],
        },
        {
          ...cited,
          id: 'TC2.CT2',
          no: 2,
          name: 'Chưa biết điểm tối đa',
          maxPoints: points(null),
          combine: { kind: 'sum', ...cited },
          evidence: [],
          items: [{ ...cited, id: 'TC2.CT2', name: 'Chưa biết điểm tối đa', facts: [], rule: judged }],
        },
      ],
    },
  ],
  conditions: [
    { ...cited, id: 'DK1', kind: 'least-total', text: 'Từ 80 điểm', least: points(8000) },
    {
      ...cited,
      id: 'DK2',
      kind: 'least-share',
      of: 'criteria',
      text: 'Từ 50%',
      percent: { value: 50, ...cited },
    },
    { ...cited, id: 'DK3', kind: 'declared', text: 'Không bị kỷ luật', confirmed: true },
  ],
  crossChecks: [],
  process: { receiver: points(null), council: points(null), recognises: points(null) },
  steps: [],
}

export const pointsSet: CriteriaSet = (() => {
  const parsed = parseCriteriaSet(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
})()

function instrument() {
  return {
    ...cited,
    id: 'QD',
    number: '0/QĐ',
    date: '2030-01-01',
    title: 'Để thử',
    effective: { value: '2030-01-01', ...cited },
  }
}

export const noAnswers: Answers = {
  facts: {},
  notArising: {},
  judgements: {},
  marks: {},
  declarations: {},
  unitType: null,
}
