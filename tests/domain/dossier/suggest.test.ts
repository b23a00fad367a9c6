import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSetMapping } from '../../../src/domain/criteria-set/mapping/parse-set-mapping.ts'
import { sameSetMapping } from '../../../src/domain/criteria-set/mapping/same-set-mapping.ts'
import json from '../../../src/domain/criteria-set/mapping/tcpl-2021-to-2025.json' with { type: 'json' }
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { suggest, suggestSums } from '../../../src/domain/dossier/suggest.ts'
import { offerStanding, takeOffers } from '../../../src/domain/dossier/suggestion-taking.ts'
import type { EarlierDossier, Offer, Suggestions } from '../../../src/domain/dossier/suggestion.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { workingCalendarOf } from '../../../src/app/dossier/working-calendar.ts'
import { NA_PANG_2024 } from '../../../src/server/practice/past-content.ts'
import { shippedSet } from '../../law/shipped-set.ts'
import { field } from '../../support/dossier.ts'

const of2021 = shippedSet('tcpl-2021')
const of2025 = shippedSet('tcpl-2025')
const parsed = parseSetMapping(json)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
const mapping = parsed.value

const PHOTO = 'a'.repeat(64)
const card = (over: Record<string, Json> = {}): Json => ({
  file: { sha256: PHOTO, size: 10, type: 'image/jpeg', name: 'anh.jpg' },
  link: null,
  title: 'Kế hoạch tập huấn',
  number: '05/KH-UBND',
  date: '2024-02-01',
  issuer: 'UBND xã',
  ...over,
})
const seeded = NA_PANG_2024.map((write) => field(formatFieldName(write.field), write.value))
const withPieces = [
  ...seeded,
  field('evidence/p1', card()),
  field('attachment/TC2.CT5/TC2.CT5.general/p1', true),
  field('attachment/TC2.CT3/TC2.CT3.general/p1', true),
  field('evidence/p2', card({ file: null, link: 'https://xa.example.vn/ke-hoach' })),
  field('attachment/TC2.CT3/TC2.CT3.general/p2', true),
  field('evidence/p3', card({ file: { sha256: 'b'.repeat(64), size: 9, type: 'image/jpeg', name: '' } })),
  field('attachment/TC2.CT3/TC2.CT3.general/p3', true),
  field('removed/p3', true),
]
const earlierOf = (fields: readonly FieldState[], unitName = ''): EarlierDossier => {
  const self = readSelfAssessment(fields)
  const assessment = assess(of2021, self.answers, workingCalendarOf([]))
  return { id: 'practice:00004/2024/tcpl-2021', year: 2024, unitName, set: of2021, self, assessment }
}
const offersFor = ({ list }: Suggestions, indicator: string): readonly Offer[] =>
  list.find((one) => one.indicator.id === indicator)?.offers ?? []
const all = ({ list }: Suggestions): readonly Offer[] => list.flatMap(({ offers }) => offers)
const EMPTY = readSelfAssessment([])
/** Ids as they come: `n1`, `n2`, … */
const counter = () => {
  let n = 0
  return () => `n${++n}`
}

describe('Xã Nà Pàng, 2024 by the 2021 set, for 2026 by the 2025 set', () => {
  const found = suggest(earlierOf(withPieces), mapping, of2025)

  test('every new indicator in its order, each with its predecessors or the word that there is none', () => {
    expect(found.list.map(({ indicator }) => indicator.id)).toEqual(
      of2025.criteria.flatMap(({ indicators }) => indicators.map(({ id }) => id)),
    )
    for (const { indicator, predecessors, added } of found.list)
      expect(added === null, indicator.id).toBe(predecessors.length > 0)
    const resources = found.list.find(({ indicator }) => indicator.id === 'TC2.CT6')
    expect(resources?.predecessors.map(({ indicator }) => indicator.id)).toEqual(['TC2.CT5', 'TC2.CT6'])
    const funding = found.list.find(({ indicator }) => indicator.id === 'TC3.CT4')
    expect(funding?.addedItems.map(({ item }) => item.id)).toEqual(['TC3.CT4.1', 'TC3.CT4.2'])
    expect(funding?.predecessors.map(({ links }) => links.map(({ to }) => to))).toEqual([
      ['TC3.CT4.3', 'TC3.CT4.4'],
    ])
    const ids = all(found).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(found.ended.map(({ indicator }) => indicator.id)).toContain('TC5.CT4')
  })

  test('with the old result and the old answers as they were given', () => {
    const [mediation] = found.list.find(({ indicator }) => indicator.id === 'TC3.CT2')?.predecessors ?? []
    expect(mediation?.result).toMatchObject({ id: 'TC3.CT1', points: 425 })
    expect(mediation?.answers.map(({ name }) => formatFieldName(name))).toEqual(['mark/TC3.CT1'])
    const [documents] = found.list[0]?.predecessors ?? []
    expect(documents?.answers.map(({ name }) => formatFieldName(name))).toEqual([
      'fact/TC1.CT1.1.case',
      'fact/TC1.CT1.1.due',
      'fact/TC1.CT1.1.done',
      'fact/TC1.CT1.2.case',
    ])
  })

  test('offers the numbers that are counted the same way, and no others', () => {
    const facts = all(found).flatMap((offer) => (offer.kind === 'fact' ? [[offer.fact, offer.value]] : []))
    expect(facts).toEqual([
      ['TC1.CT1.due', 3],
      ['TC2.CT6.3.due', 9],
    ])
  })

  test('offers what was written in words as a remark that names its year', () => {
    expect(offersFor(found, 'TC3.CT2')).toEqual([
      {
        kind: 'remark',
        id: 'remark/TC3.CT1/TC3.CT2',
        indicator: 'TC3.CT2',
        text: 'Năm 2024: Bảng tự chấm điểm năm 2024 của UBND xã Nà Pàng: 17/20 vụ hòa giải thành',
      },
    ])
  })

  test('offers each piece for each slot it may serve in; what was removed is not offered', () => {
    const pieces = (indicator: string) =>
      offersFor(found, indicator).flatMap((offer) =>
        offer.kind === 'evidence' ? [`${offer.slot} ${offer.piece.id}`] : [],
      )
    expect(pieces('TC2.CT4')).toEqual([
      'TC2.CT4.plan p1',
      'TC2.CT4.report p1',
      'TC2.CT4.plan p2',
      'TC2.CT4.report p2',
    ])
    expect(pieces('TC2.CT6')).toEqual(['TC2.CT6.general p1'])
  })
})

describe('taking', () => {
  const found = suggest(earlierOf(withPieces), mapping, of2025)

  test('a number, where nothing stands', () => {
    const [due] = offersFor(found, 'TC1.CT1')
    if (!due) throw new Error('No offer')
    expect(offerStanding(due, EMPTY)).toBe('free')
    expect(takeOffers([due], EMPTY, counter())).toEqual([
      { field: { kind: 'fact', fact: 'TC1.CT1.due' }, before: null, value: 3 },
    ])
  })

  test('a number over another one says both; the same number is there already', () => {
    const [due] = offersFor(found, 'TC1.CT1')
    if (!due) throw new Error('No offer')
    const other = readSelfAssessment([field('fact/TC1.CT1.due', 5)])
    expect(offerStanding(due, other)).toBe('differs')
    expect(takeOffers([due], other, counter())).toMatchObject([{ before: 5, value: 3 }])
    const same = readSelfAssessment([field('fact/TC1.CT1.due', 3)])
    expect(offerStanding(due, same)).toBe('taken')
    expect(takeOffers([due], same, counter())).toEqual([])
  })

  test('a remark goes below the one that stands there, once', () => {
    const [remark] = offersFor(found, 'TC3.CT2')
    if (remark?.kind !== 'remark') throw new Error('No offer')
    const self = readSelfAssessment([field('remark/TC3.CT2', 'Đã rà soát.')])
    expect(offerStanding(remark, self)).toBe('adds')
    const [taking] = takeOffers([remark], self, counter())
    expect(taking).toMatchObject({ before: 'Đã rà soát.', value: `Đã rà soát.\n${remark.text}` })
    const after = readSelfAssessment([field('remark/TC3.CT2', taking?.value ?? null)])
    expect(offerStanding(remark, after)).toBe('taken')
  })

  test('a piece in two slots is one new piece with the same file, attached twice', () => {
    const offers = [...offersFor(found, 'TC2.CT4'), ...offersFor(found, 'TC2.CT6')].filter(
      (offer) => offer.kind === 'evidence' && offer.piece.id === 'p1' && offer.slot !== 'TC2.CT4.report',
    )
    const takings = takeOffers(offers, EMPTY, counter())
    expect(takings.map((one) => formatFieldName(one.field))).toEqual([
      'evidence/n1',
      'attachment/TC2.CT4/TC2.CT4.plan/n1',
      'attachment/TC2.CT6/TC2.CT6.general/n1',
    ])
    expect(takings[0]?.value).toEqual(card())
  })

  test('a piece that the dossier has is only attached once more, and is there after that', () => {
    const self = readSelfAssessment([field('evidence/own', card({ title: 'Ảnh của năm nay' }))])
    const plan = offersFor(found, 'TC2.CT4').filter((offer) => offer.id === 'evidence/TC2.CT4.plan/p1')
    const takings = takeOffers(plan, self, counter())
    expect(takings).toEqual([
      {
        field: { kind: 'attachment', indicator: 'TC2.CT4', slot: 'TC2.CT4.plan', evidence: 'own' },
        before: null,
        value: true,
      },
    ])
    const after = readSelfAssessment([
      field('evidence/own', card()),
      field('attachment/TC2.CT4/TC2.CT4.plan/own', true),
    ])
    expect(plan.map((offer) => offerStanding(offer, after))).toEqual(['taken'])
  })
})

describe('two units that one commune was made of', () => {
  const one = earlierOf(seeded, 'Xã Nà Pàng')
  const other = earlierOf(
    [field('fact/TC1.CT1.1.due', 4), field('remark/TC2.CT5', 'Chưa tập huấn.')],
    'Xã Nà Lốc',
  )

  test('are two sources, and a remark says whose it is', () => {
    const [remark] = offersFor(suggest(other, mapping, of2025), 'TC2.CT6')
    expect(remark).toMatchObject({ text: 'Năm 2024, Xã Nà Lốc: Chưa tập huấn.' })
  })

  test('their counts are added only where both counted, with what each counted', () => {
    const sums = all(suggestSums([one, other], mapping, of2025))
    expect(sums).toMatchObject([
      {
        fact: 'TC1.CT1.due',
        value: 7,
        parts: [
          { unitName: 'Xã Nà Pàng', value: 3 },
          { unitName: 'Xã Nà Lốc', value: 4 },
        ],
      },
    ])
  })
})

test('the same set a year later: counts and decisions, no days; an answer that would not count is not offered', () => {
  const fields = [
    field('fact/TC2.CT4.1.start', '2026-01-10'),
    field('fact/TC2.CT1.1.done', true),
    field('fact/TC3.CT3.due', -4),
    field('fact/TC3.CT3.done', 'bảy'),
    field('not-arising/TC2.CT3', 'Không có yêu cầu cung cấp thông tin.'),
  ]
  const earlier = { ...earlierOf(fields), set: of2025, year: 2026, assessment: null }
  const found = suggest(earlier, sameSetMapping(of2025, of2025), of2025)
  expect(all(found)).toMatchObject([
    { kind: 'fact', fact: 'TC2.CT1.1.done', value: true },
    { kind: 'remark', indicator: 'TC2.CT3', text: 'Năm 2026: Không có yêu cầu cung cấp thông tin.' },
  ])
})

describe('whatever two dossiers hold', () => {
  const count = fc.option(fc.nat(99), { nil: null })
  const words = fc.constantFrom('', 'Đã làm.', 'Còn thiếu.')
  const photos = fc.constantFrom('1'.repeat(64), '2'.repeat(64))
  const olds = fc
    .record({
      due: count,
      members: count,
      said: words,
      remark: words,
      photo: fc.option(photos),
      slots: fc.nat(3),
    })
    .map(({ due, members, said, remark, photo, slots }) => [
      field('fact/TC1.CT1.1.due', due),
      field('fact/TC2.CT5.x.due', members),
      field('mark/TC3.CT1', { points: 400, reason: said }),
      field('remark/TC2.CT6', remark),
      ...(photo === null
        ? []
        : [field('evidence/p1', card({ file: { sha256: photo, size: 1, type: 'image/jpeg', name: '' } }))]),
      field('attachment/TC2.CT3/TC2.CT3.general/p1', slots % 2 === 1),
      field('attachment/TC2.CT5/TC2.CT5.general/p1', slots > 1),
    ])
  const news = fc
    .record({ due: count, members: count, remark: words, photo: fc.option(photos), placed: fc.boolean() })
    .map(({ due, members, remark, photo, placed }) => [
      field('fact/TC1.CT1.due', due),
      field('fact/TC2.CT6.3.due', members),
      field('remark/TC2.CT6', remark),
      ...(photo === null
        ? []
        : [field('evidence/own', card({ file: { sha256: photo, size: 1, type: 'image/jpeg', name: '' } }))]),
      field('attachment/TC2.CT6/TC2.CT6.general/own', placed),
    ])

  test('suggesting changes nothing; taking changes exactly the fields the preview named; taken twice is taken once', () => {
    fc.assert(
      fc.property(olds, news, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (old, now, picks) => {
        const before = JSON.stringify([old, now])
        const found = suggest(earlierOf(old), mapping, of2025)
        const self = readSelfAssessment(now)
        const chosen = all(found).filter((_, at) => picks[at % 20])
        const takings = takeOffers(chosen, self, counter())
        expect(JSON.stringify([old, now])).toBe(before)

        const written = new Map(takings.map((one) => [formatFieldName(one.field), one.value]))
        expect(written.size).toBe(takings.length)
        const values = new Map(now.map((state) => [state.field, state.heads.at(-1)?.value ?? null]))
        for (const one of takings) {
          const stood = values.get(formatFieldName(one.field)) ?? null
          // Blank words and a place taken back are shown as nothing.
          expect(one.before).toEqual(stood === '' || stood === false ? null : stood)
          expect(one.value).not.toEqual(stood)
        }
        const after = readSelfAssessment(
          [...new Map([...values, ...written])].map(([name, value]) => field(name, value)),
        )
        for (const offer of chosen) expect(offerStanding(offer, after)).toBe('taken')
        expect(takeOffers(chosen, after, counter())).toEqual([])
        // What was not chosen is where it was.
        for (const [name, value] of values)
          if (!written.has(name)) expect(after.remarks[name.slice('remark/'.length)] ?? value).toEqual(value)
      }),
      { numRuns: 300 },
    )
  })
})
