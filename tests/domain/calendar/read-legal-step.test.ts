import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSteps, stepsOf2021 } from './steps-of-2021.ts'

const cited = { source: 'S1', status: 'text' }
const base = { no: 1, actor: 'UBND cấp xã', side: 'commune', text: 'Gửi hồ sơ', deadlines: [], ...cited }
const errorsOf = (step: unknown) => readSteps([step]).errors.map(({ path, reason }) => `${path}: ${reason}`)
const withDeadline = (deadline: object) => ({ ...base, deadlines: [{ ...cited, ...deadline }] })

test('what is read is what was written', () => {
  expect(readSteps(stepsOf2021)).toEqual({ steps: stepsOf2021, errors: [] })
})

test('a deadline the law sets without our knowing the number', () => {
  const awaited = withDeadline({
    kind: 'awaited',
    status: 'missing',
    awaited: 'Chờ toàn văn TT 15/2025/TT-BTP.',
  })
  expect(readSteps([awaited])).toEqual({ steps: [awaited], errors: [] })
})

describe('refused, with the path', () => {
  test.each([
    ['no object', 7, 'steps[0]: must be an object'],
    ['no number', { ...base, no: 0 }, 'steps[0].no: must be a whole number of at least 1'],
    ['no actor', { ...base, actor: ' ' }, 'steps[0].actor: must be text'],
    ['unknown side', { ...base, side: 'xã' }, 'steps[0].side: must be one of'],
    ['unknown event', { ...base, event: 'posted' }, 'steps[0].event: must be one of'],
    ['unknown field', { ...base, deadline: 'trước 10/01' }, 'steps[0].deadline: is not a known field'],
    ['no source', { ...base, source: undefined }, 'steps[0].source: must be text'],
    ['deadlines no list', { ...base, deadlines: {} }, 'steps[0].deadlines: must be a list'],
    ['unknown rule', withDeadline({ kind: 'within-weeks' }), 'steps[0].deadlines[0].kind: must be one of'],
    [
      'a day no year has',
      withDeadline({ kind: 'before-date', monthDay: '02-30' }),
      'steps[0].deadlines[0].monthDay: must be a day of every year',
    ],
    [
      'a day some years have',
      withDeadline({ kind: 'before-date', monthDay: '02-29' }),
      'steps[0].deadlines[0].monthDay: must be a day of every year',
    ],
    [
      'a Vietnamese date',
      withDeadline({ kind: 'before-date', monthDay: '10/01' }),
      'steps[0].deadlines[0].monthDay: must be a day of every year',
    ],
    [
      'no days',
      withDeadline({ kind: 'within-working-days', days: 0, after: 'sent' }),
      'steps[0].deadlines[0].days: must be a whole number of at least 1',
    ],
    [
      'more than a year',
      withDeadline({ kind: 'at-least-days', days: 367, after: 'posting-begun' }),
      'steps[0].deadlines[0].days: must be at most 366',
    ],
    [
      'days after nothing',
      withDeadline({ kind: 'at-least-working-days', days: 10 }),
      'steps[0].deadlines[0].after: must be one of',
    ],
    [
      'a field of another rule',
      withDeadline({ kind: 'working-days-before', days: 3, before: 'council-met', after: 'sent' }),
      'steps[0].deadlines[0].after: is not a known field',
    ],
    [
      'awaited, but said to be read',
      withDeadline({ kind: 'awaited', awaited: 'Chờ văn bản.' }),
      'steps[0].deadlines[0].status: must be missing',
    ],
    [
      'a missing number that is there',
      withDeadline({ kind: 'before-date', monthDay: '01-10', status: 'missing' }),
      'steps[0].deadlines[0].status: is missing',
    ],
  ])('%s', (_, step, error) => {
    const errors = errorsOf(step)
    expect(errors.some((one) => one.startsWith(error))).toBe(true)
  })

  test('anything at all without throwing, and every error with its path', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const { path, reason } of readSteps([json, withDeadline(json as object)]).errors) {
          expect(path).toMatch(/^steps\[/)
          expect(reason).not.toBe('')
        }
      }),
    )
  })
})
