import { describe, expect, test } from 'vitest'
import { findingValue, readFindingDraft } from '../../src/ui/components/appraisal/finding-draft.ts'
import { parseFinding } from '../../src/domain/dossier/finding.ts'

const blank = { verdict: null, outcome: null, reason: '' }

describe('readFindingDraft', () => {
  test.each([[null], ['agree'], [[1]], [{}], [{ verdict: 'maybe', outcome: 'later', reason: 3 }]])(
    'shows a blank form for %j',
    (value) => expect(readFindingDraft(value)).toEqual(blank),
  )

  test('keeps the reason of a finding that is not finished', () =>
    expect(readFindingDraft({ verdict: 'change', reason: 'Chưa đủ' })).toEqual({
      verdict: 'change',
      outcome: null,
      reason: 'Chưa đủ',
    }))
})

describe('findingValue', () => {
  test('is what the domain reads, once finished', () => {
    const change = { verdict: 'change', outcome: 'not-met', reason: 'Ban hành chậm' } as const
    expect(parseFinding(findingValue(change))).toEqual(change)
    expect(parseFinding(findingValue({ verdict: 'ask', outcome: null, reason: 'Bổ sung biên bản' }))).toEqual(
      {
        verdict: 'ask',
        reason: 'Bổ sung biên bản',
      },
    )
  })

  test('does not count while the result or the reason is missing', () => {
    expect(parseFinding(findingValue({ verdict: 'change', outcome: null, reason: 'x' }))).toBeNull()
    expect(parseFinding(findingValue({ verdict: 'ask', outcome: null, reason: '' }))).toBeNull()
  })

  test('no verdict is no value; what is shown comes back', () => {
    expect(findingValue(blank)).toBeNull()
    const draft = { verdict: 'ask', outcome: null, reason: 'Thiếu' } as const
    expect(readFindingDraft(findingValue(draft))).toEqual(draft)
  })
})
