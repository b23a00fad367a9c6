import { expect, test } from 'vitest'
import { ownersProgress } from '../../../src/domain/dossier/owners-progress.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import type { Json } from '../../../src/domain/shared/json.ts'

const RECORD = 'practice:00001/2026/tcpl-2025/self'
const INDICATORS = ['TC1.CT1', 'TC1.CT2', 'TC2.CT1']

const entered = (field: string, author: string, wall: number, value: Json = 1): FieldState => ({
  record: RECORD,
  field,
  heads: [
    { id: `${field}/${author}`, hash: '', value, author, device: `${author}-1`, n: wall, wall, off: null },
  ],
})
const of = (fields: readonly FieldState[], owners: Record<string, string>, finished: string[] = []) =>
  ownersProgress(fields, INDICATORS, owners, new Set(finished))

test('per person: how many are his, begun by anybody, finished, and when he last entered something', () => {
  const fields = [
    entered('fact/TC1.CT1.due', 'mai', 100),
    entered('fact/TC1.CT1.done', 'pao', 300),
    entered('fact/TC1.CT2.done', 'mai', 200),
    entered('owner/TC1.CT1', 'thang', 900),
  ]
  const { people } = of(fields, { 'TC1.CT1': 'mai', 'TC2.CT1': 'mai', 'TC1.CT2': 'pao' }, ['TC1.CT1'])
  expect(people).toEqual([
    { person: 'mai', given: 2, begun: 1, finished: 1, entered: 2, last: 200 },
    { person: 'pao', given: 1, begun: 1, finished: 0, entered: 1, last: 300 },
  ])
})

test('who has none and entered something is told too, after the others', () => {
  const { people } = of([entered('remark/TC1.CT1', 'do', 50, 'Họp bản')], { 'TC2.CT1': 'mai' })
  expect(people.map(({ person, given, entered: by }) => [person, given, by])).toEqual([
    ['mai', 1, 0],
    ['do', 0, 1],
  ])
})

test('per indicator: who entered last, by the corrected clock', () => {
  const late = entered('fact/TC1.CT1.due', 'mai', 100)
  const corrected = { ...late, heads: late.heads.map((head) => ({ ...head, off: 1000 })) }
  const { lastOf } = of([corrected, entered('fact/TC1.CT1.done', 'pao', 300)], {})
  expect(lastOf.get('TC1.CT1')).toEqual({ person: 'mai', at: 1100 })
  expect(lastOf.get('TC1.CT2')).toBeUndefined()
})

test('"no" is an answer; a value taken back, a detached file and a remark are none', () => {
  const begunBy = (field: string, value: Json) =>
    of([entered(field, 'mai', 1, value)], { 'TC1.CT1': 'mai' }).people[0]?.begun
  expect(begunBy('fact/TC1.CT1.held', false)).toBe(1)
  expect(begunBy('fact/TC1.CT1.due', null)).toBe(0)
  expect(begunBy('not-arising/TC1.CT1', '')).toBe(0)
  expect(begunBy('remark/TC1.CT1', 'Đang chờ xã gửi')).toBe(0)
  expect(begunBy('attachment/TC1.CT1/general/e1', true)).toBe(0)
  const detached = of([entered('attachment/TC1.CT1/general/e1', 'mai', 1, false)], {})
  expect(detached.people[0]).toMatchObject({ entered: 0, last: 1 })
})

test('both sides of a conflict have entered it', () => {
  const one = entered('fact/TC1.CT1.due', 'mai', 1)
  const both = { ...one, heads: [...one.heads, ...entered('fact/TC1.CT1.due', 'pao', 2).heads] }
  expect(of([both], {}).people.map(({ person, entered: by }) => [person, by])).toEqual([
    ['mai', 1],
    ['pao', 1],
  ])
})

test('points given to a whole criterion are somebody’s work on none of its indicators', () => {
  expect(of([entered('mark/TC1', 'mai', 7, { points: 100, reason: 'Bảng chấm' })], {}).people).toEqual([
    { person: 'mai', given: 0, begun: 0, finished: 0, entered: 0, last: 7 },
  ])
})
