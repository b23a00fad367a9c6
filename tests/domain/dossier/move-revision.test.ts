import fc from 'fast-check'
import { expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { formatFieldName, type FieldName } from '../../../src/domain/dossier/field-name.ts'
import { previewMove } from '../../../src/domain/dossier/move-revision.ts'
import { pinnedRevision } from '../../../src/domain/dossier/pinned-revision.ts'
import { newerRevision, newestRevision, revisionInUse } from '../../../src/domain/dossier/revision-in-use.ts'
import type { PublishedRevision } from '../../../src/domain/criteria-set/revision.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { headsOf } from '../../../src/domain/log/fold-field.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers } from '../../../src/domain/scoring/assessment.ts'
import { changesNothing } from '../../../src/domain/scoring/compare-assessments.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { field } from '../../support/dossier.ts'
import { anyAnswers } from '../scoring/any-answers.ts'
import { anyPointsSet } from '../scoring/any-points-set.ts'
import { noAnswers, pointsSet } from '../scoring/points-set.ts'

const calendar = vietnamCalendar()

/** Answers as the fields of a record. */
function recorded(answers: Answers): FieldState[] {
  const all: [FieldName, unknown][] = [
    ...Object.entries(answers.facts).map(([fact, value]): [FieldName, unknown] => [
      { kind: 'fact', fact },
      value,
    ]),
    ...Object.entries(answers.notArising).map(([subject, why]): [FieldName, unknown] => [
      { kind: 'not-arising', subject },
      why,
    ]),
    ...Object.entries(answers.judgements).map(([item, value]): [FieldName, unknown] => [
      { kind: 'judgement', item },
      value,
    ]),
    ...Object.entries(answers.marks).map(([subject, value]): [FieldName, unknown] => [
      { kind: 'mark', subject },
      value,
    ]),
    ...Object.entries(answers.declarations).map(([condition, value]): [FieldName, unknown] => [
      { kind: 'declaration', condition },
      value,
    ]),
    [{ kind: 'unit-type' }, answers.unitType],
  ]
  return all.map(([name, value]) => field(formatFieldName(name), value as Json))
}

/** The same set with numbers of the law entered, changed or taken out, and places renamed. */
const edited = (set: CriteriaSet): fc.Arbitrary<CriteriaSet> =>
  fc.infiniteStream(fc.integer({ min: 0, max: 99 })).map((numbers) => {
    const next = (): number => numbers.next().value
    const walk = (value: unknown, key: string): unknown => {
      if (Array.isArray(value)) return value.map((one) => walk(one, key))
      if (typeof value !== 'object' || value === null) return value
      const copy = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]))
      if (
        'value' in copy &&
        'status' in copy &&
        (copy['value'] === null || typeof copy['value'] === 'number')
      ) {
        const dice = next()
        // What is taken off for each one counted is never nothing: the parser refuses it.
        const least = key === 'each' ? 1 : 0
        if (dice < 15) return { ...copy, value: least + 25 * next(), status: 'text' }
        if (dice < 25) return { ...copy, value: null, status: 'missing', note: 'Chờ phụ lục.' }
      }
      if (typeof copy['name'] === 'string' && next() < 10) copy['name'] = `${copy['name']} (sửa)`
      return copy
    }
    return { ...(walk(set, '') as CriteriaSet), revision: 1001 }
  })

const anySet = fc.oneof(fc.constantFrom(...shippedCriteriaSets().values()), anyPointsSet)

test('after the move every result is what the preview said, and no answer is another', () => {
  let differing = 0
  fc.assert(
    fc.property(
      anySet.chain((set) => fc.tuple(fc.constant(set), edited(set), anyAnswers(set))),
      ([set, next, answers]) => {
        const before = [...recorded(answers), field('revision', 1)]
        const preview = previewMove(set, next, before, calendar)
        // The entry of the move, folded like any other.
        const entries = [
          { id: 'a', replaces: [], held: false, value: 1 as Json },
          { id: 'b', replaces: ['a'], held: false, value: next.revision as Json },
        ]
        const heads = headsOf(entries)
        const after = [...recorded(answers), field('revision', heads[0]!.value)]
        expect(pinnedRevision(after)).toBe(1001)
        const self = readSelfAssessment(after)
        expect(assess(next, self.answers, calendar)).toEqual(preview.after)
        expect(self.answers).toEqual(readSelfAssessment(before).answers)
        // And back again.
        expect(assess(set, self.answers, calendar)).toEqual(preview.before)
        if (!changesNothing(preview.change)) differing++
      },
    ),
    { numRuns: 150 },
  )
  expect(differing).toBeGreaterThan(20)
})

test('a result that the preview does not name is the same before and after', () => {
  fc.assert(
    fc.property(
      anySet.chain((set) => fc.tuple(fc.constant(set), edited(set), anyAnswers(set))),
      ([set, next, answers]) => {
        const { before, after, change } = previewMove(set, next, recorded(answers), calendar)
        const named = new Set([...change.results, ...change.criteria].map(({ id }) => id))
        for (const list of ['indicators', 'criteria'] as const)
          after[list].forEach((one, i) => {
            if (named.has(one.id)) return
            const { outcome, points, maxPoints } = before[list][i]!
            expect([one.outcome, one.points, one.maxPoints]).toEqual([outcome, points, maxPoints])
          })
      },
    ),
    { numRuns: 100 },
  )
})

test('questions that come and go, an answer without its place, other words and another rule', () => {
  const [first, ...others] = pointsSet.criteria
  const [band, ...rest] = first!.indicators
  const item = band!.items[0]!
  const question = { ...item.facts[0]!, id: 'TC1.CT1.new', label: 'Câu hỏi mới' }
  const changed: CriteriaSet = {
    ...pointsSet,
    revision: 1001,
    criteria: [
      {
        ...first!,
        name: 'Tên mới',
        indicators: [{ ...band!, items: [{ ...item, facts: [...item.facts, question] }] }, ...rest.slice(1)],
      },
      ...others,
    ],
  }
  const answers = { ...noAnswers, facts: { 'TC1.CT2.1.case': 'a', 'TC1.CT1.due': 3 } }
  const preview = previewMove(pointsSet, changed, recorded(answers), calendar)
  expect(preview.added).toEqual([{ id: 'TC1.CT1.new', label: 'Câu hỏi mới' }])
  expect(preview.removed.map(({ id }) => id)).toContain('TC1.CT2.1.case')
  expect(preview.homeless).toEqual([{ kind: 'fact', fact: 'TC1.CT2.1.case' }])
  expect(preview.texts).toContainEqual({ id: 'TC1', from: 'Theo tỷ lệ', to: 'Tên mới' })
  expect(preview.rules).toEqual([])
  const other = { ...pointsSet, appliesTo: { ...pointsSet.appliesTo, toYear: 2035 } }
  expect(previewMove(pointsSet, other, recorded(answers), calendar).rules).toEqual([pointsSet.id])
})

const published = (revision: number): PublishedRevision =>
  ({ revision, at: revision }) as unknown as PublishedRevision

test('which revision: a new dossier by the newest, a begun one by its own, one nobody told here of by none', () => {
  const known = { shipped: 1, published: [published(1001), published(1002)] }
  expect(newestRevision(known)).toEqual({ kind: 'published', published: published(1002) })
  expect(revisionInUse(known, { pinned: null, begun: false })).toEqual(newestRevision(known))
  expect(revisionInUse(known, { pinned: null, begun: true })).toEqual({ kind: 'shipped' })
  expect(revisionInUse(known, { pinned: 1, begun: true })).toEqual({ kind: 'shipped' })
  expect(revisionInUse(known, { pinned: 1001, begun: true })).toMatchObject({ published: { revision: 1001 } })
  expect(revisionInUse(known, { pinned: 1003, begun: true })).toBeNull()
  expect(revisionInUse({ shipped: null, published: [] }, { pinned: null, begun: false })).toBeNull()
})

test('a dossier begun under a province that is no more stays on that one’s revision; new ones follow today’s', () => {
  const [today, gone] = [published(1001), { ...published(1001), at: 5 }]
  const known = { shipped: 1, published: [today], elsewhere: [gone, published(1004)] }
  expect(revisionInUse(known, { pinned: 1004, begun: true })).toMatchObject({ published: { revision: 1004 } })
  expect(revisionInUse(known, { pinned: 1001, begun: true })).toEqual({ kind: 'published', published: today })
  expect(newestRevision(known)).toEqual({ kind: 'published', published: today })
})

test('what is newer: the last of the province; a shipped one where the province has none; never one made from an older base', () => {
  expect(newerRevision({ shipped: 1, published: [published(1001)] }, 1)).toMatchObject({ kind: 'published' })
  expect(newerRevision({ shipped: 1, published: [published(1001)] }, 1001)).toBeNull()
  expect(newerRevision({ shipped: 2, published: [] }, 1)).toEqual({ kind: 'shipped' })
  expect(newerRevision({ shipped: 2, published: [published(1001)] }, 2)).toBeNull()
  expect(newerRevision({ shipped: null, published: [published(1), published(2)] }, 1)).toMatchObject({
    published: { revision: 2 },
  })
})
