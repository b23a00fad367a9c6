import { describe, expect, test } from 'vitest'
import {
  chosenVerdict,
  findingValue,
  readFindingDraft,
  type FindingDraft,
} from '../../src/ui/components/appraisal/finding-draft.ts'
import type { Points } from '../../src/domain/shared/points.ts'
import { parseFinding } from '../../src/domain/dossier/finding.ts'

const blank: FindingDraft = {
  verdict: null,
  outcome: null,
  points: null,
  raw: '',
  reason: '',
  by: '',
  facts: {},
}

describe('readFindingDraft', () => {
  test.each([[null], ['agree'], [[1]], [{}], [{ verdict: 'maybe', outcome: 'later', reason: 3 }]])(
    'shows a blank form for %j',
    (value) => expect(readFindingDraft(value)).toEqual(blank),
  )

  test('keeps the reason of a finding that is not finished', () =>
    expect(readFindingDraft({ verdict: 'change', reason: 'Chưa đủ' })).toEqual({
      ...blank,
      verdict: 'change',
      reason: 'Chưa đủ',
    }))
})

describe('findingValue', () => {
  test('is what the domain reads, once finished', () => {
    const change = { verdict: 'change', outcome: 'not-met', reason: 'Ban hành chậm' } as const
    expect(parseFinding(findingValue({ ...blank, ...change }))).toEqual(change)
    const points = { verdict: 'change', points: 250 as Points, reason: 'Tính lại' } as const
    expect(parseFinding(findingValue({ ...blank, ...points }))).toEqual(points)
    const ask = { verdict: 'ask', reason: 'Bổ sung biên bản' } as const
    expect(parseFinding(findingValue({ ...blank, ...ask }))).toEqual(ask)
    const dated = { ...ask, by: '2026-02-10' } as const
    expect(parseFinding(findingValue({ ...blank, ...dated }))).toEqual(dated)
  })

  test('the day something is wanted by goes with the question, and only with it', () => {
    const asked = { ...blank, verdict: 'ask', reason: 'Bổ sung biên bản', by: '2026-02-10' } as const
    expect(findingValue({ ...asked, verdict: 'agree' })).toEqual({ verdict: 'agree', reason: asked.reason })
    const self = { outcome: 'met', points: null, maxPoints: null } as const
    expect(chosenVerdict(asked, 'change', 'met-not-met', self).by).toBe('')
    expect(chosenVerdict(asked, 'ask', 'met-not-met', self).by).toBe('2026-02-10')
  })

  test('does not count while the result or the reason is missing', () => {
    expect(parseFinding(findingValue({ ...blank, verdict: 'change', reason: 'x' }))).toBeNull()
    expect(parseFinding(findingValue({ ...blank, verdict: 'ask' }))).toBeNull()
  })

  test('no verdict is no value; what is shown comes back', () => {
    expect(findingValue(blank)).toBeNull()
    const draft = { ...blank, verdict: 'ask', reason: 'Thiếu' } as const
    expect(readFindingDraft(findingValue(draft))).toEqual(draft)
  })

  test('points that cannot be read stay as they were typed and count for nothing', () => {
    const draft = { ...blank, verdict: 'change', raw: '2,555', reason: 'Tính lại' } as const
    expect(parseFinding(findingValue(draft))).toBeNull()
    expect(readFindingDraft(findingValue(draft))).toEqual(draft)
  })
})

describe('choosing a verdict', () => {
  const met = { outcome: 'met', points: null, maxPoints: null } as const
  const scored = { outcome: 'scored', points: 500 as Points, maxPoints: 1000 as Points } as const
  test('to change a result of two proposes the other one', () => {
    expect(chosenVerdict(blank, 'change', 'met-not-met', met).outcome).toBe('not-met')
    const awaiting = { ...met, outcome: 'awaiting-law' } as const
    expect(chosenVerdict(blank, 'change', 'met-not-met', awaiting).outcome).toBeNull()
  })
  test('to change points proposes none, and keeps those already given', () => {
    expect(chosenVerdict(blank, 'change', 'points', scored)).toMatchObject({ points: null, outcome: null })
    const given = { ...blank, verdict: 'change', points: 300 as Points } as const
    expect(chosenVerdict(given, 'change', 'points', scored).points).toBe(300)
    expect(chosenVerdict(given, 'ask', 'points', scored).points).toBeNull()
  })
  test('what was asked for is no remark on an agreement', () => {
    const asked = { ...blank, verdict: 'ask', reason: 'Thiếu' } as const
    expect(chosenVerdict(asked, 'agree', 'points', scored).reason).toBe('')
    expect(chosenVerdict(asked, 'change', 'points', scored).reason).toBe('Thiếu')
  })
})
