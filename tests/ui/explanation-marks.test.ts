import { expect, test } from 'vitest'
import tcpl2021 from '../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { ConditionResult } from '../../src/domain/scoring/assessment.ts'
import { citedOfItem } from '../../src/ui/components/explanation/cited-of-item.ts'
import { conditionMark } from '../../src/ui/components/explanation/condition-mark.ts'
import { enteredBy, enteredField } from '../../src/ui/components/explanation/entered-by.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { itemOf } from '../law/tcpl-2025-set.ts'
import { field } from '../support/dossier.ts'

test.each<[ConditionResult['holds'], ConditionResult['by'], string, string]>([
  [true, 'computed', 'good', 'Đáp ứng'],
  [false, 'declared', 'bad', 'Không đáp ứng'],
  [null, 'awaiting', 'waiting', 'Chờ văn bản'],
  [null, 'open', 'none', 'Chưa kết luận'],
])('a condition that holds: %s by %s is %s, “%s”', (holds, by, tone, text) => {
  expect(conditionMark(vi, { holds, by })).toEqual({ tone, text })
})

test('who entered what: judged, not arising, or nobody where figures made it', () => {
  const judgements = { 'TC2.CT6.1': { met: true, reason: 'Đã bố trí công chức' } }
  expect(enteredField(itemOf({ judgements }, 'TC2.CT6.1'))).toEqual({ kind: 'judgement', item: 'TC2.CT6.1' })
  const notArising = { TC1: 'Không được giao' }
  expect(enteredField(itemOf({ notArising }, 'TC1.CT1'))).toEqual({ kind: 'not-arising', subject: 'TC1' })
  const facts = { 'TC3.CT2.1.done': 1250, 'TC3.CT2.2.done': 998 }
  expect(enteredField(itemOf({ facts }, 'TC3.CT2.2'))).toBeNull()
})

test('the name and the moment come from the entry that counts', () => {
  const state = field('mark/TC2', { points: 500, reason: 'Bảng điểm' })
  const dossier = {
    headsOf: () => state.heads,
    personName: (id: string) => (id === 'p1' ? 'Quàng Thị Xuân' : null),
  }
  expect(enteredBy(vi, dossier, { kind: 'mark', subject: 'TC2' })).toMatch(
    /^Người nhập: Quàng Thị Xuân, 01\/01\/1970 \d\d:00\.$/,
  )
  expect(enteredBy(vi, { ...dossier, personName: () => null }, { kind: 'mark', subject: 'TC2' })).toContain(
    vi.dossier.unknownPerson,
  )
  expect(enteredBy(vi, { ...dossier, headsOf: () => [] }, { kind: 'mark', subject: 'TC2' })).toBeNull()
  expect(enteredBy(vi, dossier, null)).toBeNull()
})

test('every band and every case of an item is among what it rests on', () => {
  const items = (tcpl2021 as unknown as CriteriaSet).criteria.flatMap(({ indicators }) =>
    indicators.flatMap((indicator) => indicator.items),
  )
  for (const item of items) {
    const { rule } = item
    const numbers =
      rule.kind === 'ratio-bands' ? rule.bands.length : rule.kind === 'choice' ? rule.awards.length : 0
    expect(citedOfItem(item).length, item.id).toBeGreaterThanOrEqual(2 + numbers)
  }
})
