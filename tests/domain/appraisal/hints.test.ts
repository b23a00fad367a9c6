import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pastIndicators } from '../../../src/app/dossier/past-indicators.ts'
import { workingCalendarOf } from '../../../src/app/dossier/working-calendar.ts'
import { beforeSending } from '../../../src/domain/appraisal/before-sending.ts'
import type { Hint, HintCode, SameFile } from '../../../src/domain/appraisal/hint.ts'
import type { HintSource } from '../../../src/domain/appraisal/hint-source.ts'
import { hintsOf } from '../../../src/domain/appraisal/hints-of.ts'
import { joinSameFiles } from '../../../src/domain/appraisal/join-same-files.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseSetMapping } from '../../../src/domain/criteria-set/mapping/parse-set-mapping.ts'
import { sameSetMapping } from '../../../src/domain/criteria-set/mapping/same-set-mapping.ts'
import json from '../../../src/domain/criteria-set/mapping/tcpl-2021-to-2025.json' with { type: 'json' }
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { shippedSet } from '../../law/shipped-set.ts'
import { field } from '../../support/dossier.ts'

const of2021 = shippedSet('tcpl-2021')
const of2025 = shippedSet('tcpl-2025')
const UNIT = 'practice:00001'
const OLD_UNIT = 'practice:00011'
const calendar = workingCalendarOf([])

const sha = (letter: string) => letter.repeat(64)
const photo = (letter: string, over: Record<string, Json> = {}): Json => ({
  file: { sha256: sha(letter), size: 10, type: 'image/jpeg', name: `${letter}.jpg` },
  ...{ link: null, title: `Ảnh ${letter}`, number: '', date: '', issuer: '', ...over },
})
const facts = (values: Record<string, Json>) =>
  Object.entries(values).map(([id, value]) => field(`fact/${id}`, value))

const readBy = (set: CriteriaSet, fields: readonly FieldState[]) => {
  const self = readSelfAssessment(fields)
  return { self, assessment: assess(set, self.answers, calendar) }
}
const hints = (
  fields: readonly FieldState[],
  over: Partial<HintSource> = {},
  set: CriteriaSet = of2025,
): readonly Hint[] =>
  hintsOf({
    ...{ set, year: 2026, units: [UNIT, OLD_UNIT], earlier: null, past: null, elsewhere: [] },
    ...readBy(set, fields),
    ...over,
  })
const only = <C extends HintCode>(code: C, found: readonly Hint[]) =>
  found.filter((hint): hint is Extract<Hint, { code: C }> => hint.code === code)
const lastYear = (fields: readonly FieldState[], set = of2025): HintSource['earlier'] => ({
  dossier: { id: `${UNIT}/2025/${set.id}`, year: 2025, unitName: '', set, ...readBy(set, fields) },
  mapping: sameSetMapping(set, set),
})

test('an empty dossier has nothing to be looked at twice', () => {
  expect(hints([])).toEqual([])
})

describe('the very same file', () => {
  const twice = [
    field('evidence/p1', photo('a')),
    field('attachment/TC2.CT4/TC2.CT4.plan/p1', true),
    field('attachment/TC1.CT1/TC1.CT1.document/p1', true),
  ]

  test('under two indicators is told once, with both in the order of the set', () => {
    expect(only('same-file-here', hints(twice))).toEqual([
      {
        code: 'same-file-here',
        indicators: ['TC1.CT1', 'TC2.CT4'],
        piece: { evidence: 'p1', title: 'Ảnh a' },
      },
    ])
  })

  test('taken in twice is still one file', () => {
    const again = [
      field('evidence/p1', photo('a')),
      field('evidence/p2', photo('a', { title: '', number: '' })),
      field('attachment/TC1.CT1/TC1.CT1.document/p1', true),
      field('attachment/TC1.CT2/TC1.CT2.draft/p2', true),
    ]
    expect(only('same-file-here', hints(again)).map(({ indicators }) => indicators)).toEqual([
      ['TC1.CT1', 'TC1.CT2'],
    ])
  })

  test('in two slots of one indicator, removed, or a mere link, is nothing', () => {
    const slots = [
      field('evidence/p1', photo('a')),
      field('attachment/TC2.CT4/TC2.CT4.plan/p1', true),
      field('attachment/TC2.CT4/TC2.CT4.report/p1', true),
    ]
    expect(only('same-file-here', hints(slots))).toEqual([])
    expect(only('same-file-here', hints([...twice, field('removed/p1', true)]))).toEqual([])
    const link = photo('a', { file: null, link: 'https://xa.example.vn' })
    expect(only('same-file-here', hints([field('evidence/p1', link), ...twice.slice(1)]))).toEqual([])
  })

  const named = (dossier: string) => ({ dossier, unitName: `Tên ${dossier}`, year: 2025 })
  const found = (over: Partial<SameFile>): SameFile => ({
    ...{ sha256: sha('a'), dossiers: [], count: 0, unnamed: false, ...over },
  })

  test('in the unit’s own dossier of another year, or that of a unit that went into it, is its own', () => {
    const dossiers = [named(`${UNIT}/2025/tcpl-2025`), named(`${OLD_UNIT}/2024/tcpl-2021`)]
    const told = hints(twice, { elsewhere: [found({ dossiers, count: 2 })] })
    expect(only('same-file-earlier', told)).toMatchObject([{ indicators: ['TC1.CT1', 'TC2.CT4'], dossiers }])
    expect(only('same-file-elsewhere', told)).toEqual([])
  })

  test('in another unit’s is told by name to who may read it, else without', () => {
    const other = named('practice:00002/2026/tcpl-2025')
    const office = hints(twice, { elsewhere: [found({ dossiers: [other], count: 5, unnamed: true })] })
    expect(only('same-file-elsewhere', office)).toMatchObject([{ dossiers: [other], more: 4, unnamed: true }])
    const commune = hints(twice, { elsewhere: [found({ unnamed: true })] })
    expect(only('same-file-elsewhere', commune)).toMatchObject([{ dossiers: [], more: 0, unnamed: true }])
  })

  test('of a piece that stands under no indicator is nothing', () => {
    const loose = [field('evidence/p1', photo('a'))]
    expect(hints(loose, { elsewhere: [found({ unnamed: true })] })).toEqual([])
  })

  test('no hint names a unit that the answer has not named', () => {
    const dossier = fc
      .tuple(
        fc.constantFrom(UNIT, OLD_UNIT, 'practice:00002', '2025:00715'),
        fc.integer({ min: 2020, max: 2027 }),
      )
      .map(([unit, year]) => named(`${unit}/${year}/tcpl-2025`))
    const answer = fc.record({
      sha256: fc.constantFrom(sha('a'), sha('b')),
      dossiers: fc.array(dossier, { maxLength: 5 }),
      count: fc.integer({ min: 5, max: 40 }),
      unnamed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 3 }), fc.boolean(), (elsewhere, isCommune) => {
        // What the server tells a commune: dossiers of its own units, and of others that there are some.
        const given = isCommune
          ? elsewhere.map(({ dossiers, ...rest }): SameFile => {
              const own = dossiers.filter((one) => /^practice:000[01]1\//.test(one.dossier))
              return { ...rest, dossiers: own, count: own.length }
            })
          : elsewhere
        const told = JSON.stringify(hints(twice, { elsewhere: joinSameFiles(given) }))
        const names = new Set(given.flatMap(({ dossiers }) => dossiers.map((one) => one.unitName)))
        for (const [name] of told.matchAll(/Tên [^"]+/g)) expect(names).toContain(name)
        if (isCommune) for (const other of ['practice:00002', '2025:00715']) expect(told).not.toContain(other)
      }),
    )
  })
})

describe('what two sources know of one file', () => {
  const one = (dossier: string) => ({ dossier, unitName: dossier, year: 2025 })
  test('is each dossier once, with what neither lists', () => {
    const device: SameFile = { sha256: sha('a'), dossiers: [one('A'), one('B')], count: 2, unnamed: false }
    const server: SameFile = { sha256: sha('a'), dossiers: [one('B'), one('C')], count: 7, unnamed: true }
    expect(joinSameFiles([device], [server])).toEqual([
      { sha256: sha('a'), dossiers: [one('A'), one('B'), one('C')], count: 8, unnamed: true },
    ])
    expect(joinSameFiles([], [])).toEqual([])
  })
})

describe('everything due was done', () => {
  const whole = { 'TC2.CT3.due': 4, 'TC2.CT3.done': 4, 'TC2.CT4.2.due': 9, 'TC2.CT4.2.done': 9 }

  test('in three ratios or more, each named once', () => {
    const found = only('all-done', hints(facts({ ...whole, 'TC2.CT6.2.due': 1, 'TC2.CT6.2.done': 1 })))
    expect(found).toHaveLength(1)
    expect(found[0]?.indicators).toEqual([])
    expect(found[0]?.ratios).toEqual([
      { indicator: 'TC2.CT3', done: 'TC2.CT3.done', due: 'TC2.CT3.due', count: 4 },
      { indicator: 'TC2.CT4', done: 'TC2.CT4.2.done', due: 'TC2.CT4.2.due', count: 9 },
      { indicator: 'TC2.CT6', done: 'TC2.CT6.2.done', due: 'TC2.CT6.2.due', count: 1 },
    ])
  })

  test('says nothing with two ratios, where nothing was due, or where one of them is not whole', () => {
    expect(only('all-done', hints(facts(whole)))).toEqual([])
    expect(only('all-done', hints(facts({ ...whole, 'TC2.CT6.2.due': 0, 'TC2.CT6.2.done': 0 })))).toEqual([])
    expect(only('all-done', hints(facts({ ...whole, 'TC2.CT6.2.due': 5, 'TC2.CT6.2.done': 4 })))).toEqual([])
    expect(only('all-done', hints(facts({ ...whole, 'TC2.CT6.2.due': 5 })))).toEqual([])
  })

  test('also where the bands of the law are not known and only the counts are asked for', () => {
    const given = facts({
      ...{ 'TC1.CT1.1.due': 3, 'TC1.CT1.1.done': 3, 'TC1.CT2.due': 46, 'TC1.CT2.done': 46 },
      ...{ 'TC2.CT5.x.due': 9, 'TC2.CT5.x.done': 9 },
    })
    expect(only('all-done', hints(given, {}, of2021))[0]?.ratios.map(({ due }) => due)).toEqual([
      'TC1.CT1.1.due',
      'TC1.CT2.due',
      'TC2.CT5.x.due',
    ])
  })
})

describe('far from last year', () => {
  const jumped = (before: number, now: number) =>
    only(
      'count-jump',
      hints(facts({ 'TC2.CT3.due': now }), { earlier: lastYear(facts({ 'TC2.CT3.due': before })) }),
    ).map((hint) => [hint.before, hint.now])

  test.each([
    [10, 20, true],
    [10, 19, false],
    [20, 10, true],
    [20, 11, false],
    [0, 5, true],
    [0, 4, false],
    [4, 9, true],
    [4, 8, false],
    [7, 7, false],
  ])('%i last year, %i now: %s', (before, now, told) => {
    expect(jumped(before, now)).toEqual(told ? [[before, now]] : [])
  })

  test('names the indicator, the fact and the year', () => {
    const earlier = lastYear(facts({ 'TC2.CT3.due': 10 }))
    expect(only('count-jump', hints(facts({ 'TC2.CT3.due': 40 }), { earlier }))).toEqual([
      {
        ...{ code: 'count-jump', indicators: ['TC2.CT3'], fact: 'TC2.CT3.due' },
        ...{ now: 40, before: 10, year: 2025 },
      },
    ])
  })

  test('a result that is another one', () => {
    const given = (done: number) => facts({ 'TC2.CT3.due': 4, 'TC2.CT3.done': done })
    const flipped = only('result-flip', hints(given(4), { earlier: lastYear(given(1)) }))
    expect(flipped).toEqual([
      { code: 'result-flip', indicators: ['TC2.CT3'], now: 'met', before: 'not-met', year: 2025 },
    ])
    expect(only('result-flip', hints(given(4), { earlier: lastYear(given(4)) }))).toEqual([])
    expect(only('result-flip', hints(given(4), { earlier: lastYear([]) }))).toEqual([])
  })

  test('points at least twice, or half, of those of last year, and a whole point apart', () => {
    const given = (points: number) => [field('mark/TC2.CT1', { points, reason: 'Bảng tự chấm' })]
    const found = (before: number, now: number) =>
      only('points-jump', hints(given(now), { earlier: lastYear(given(before), of2021) }, of2021)).length
    expect(found(200, 400)).toBe(1)
    expect(found(400, 200)).toBe(1)
    expect(found(200, 375)).toBe(0)
    expect(found(50, 125)).toBe(0)
    expect(found(0, 100)).toBe(1)
  })

  test('from the 2021 set only counts that the mapping calls the same, and never a result', () => {
    const parsed = parseSetMapping(json)
    if (!parsed.ok) throw new Error('The mapping is wrong')
    const link = parsed.value.links.find(({ facts: linked }) =>
      linked.some(({ to }) => /\.(due|done)$/.test(to)),
    )
    const pair = link?.facts.find(({ to }) => /\.(due|done)$/.test(to))
    if (!pair) throw new Error('No count is mapped')
    const before = readBy(of2021, facts({ [pair.from]: 10 }))
    const dossier = { id: `${UNIT}/2025/tcpl-2021`, year: 2025, unitName: '', set: of2021, ...before }
    const found = hints(facts({ [pair.to]: 90 }), { earlier: { dossier, mapping: parsed.value } })
    expect(only('count-jump', found)).toMatchObject([{ fact: pair.to, before: 10, now: 90 }])
    expect([...only('result-flip', found), ...only('points-jump', found)]).toEqual([])
  })
})

describe('results of past years, where no dossier of them is here', () => {
  const before = (id: string, verdict: 'met' | 'not-met' | null, points: number | null = null) => ({
    year: 2024,
    results: new Map([[id, { verdict, points: points as Points | null, maxPoints: null }]]),
  })
  const given = facts({ 'TC2.CT3.due': 4, 'TC2.CT3.done': 4 })

  test('a flip is told with its year, and only while there is no dossier to compare with', () => {
    const past = before('TC2.CT3', 'not-met')
    expect(only('result-flip', hints(given, { past }))).toMatchObject([
      { indicators: ['TC2.CT3'], now: 'met', before: 'not-met', year: 2024 },
    ])
    expect(only('result-flip', hints(given, { past, earlier: lastYear(given) }))).toEqual([])
    expect(only('result-flip', hints(given, { past: before('TC2.CT3', 'met') }))).toEqual([])
    expect(only('result-flip', hints(given, { past: before('TC2.CT3', null) }))).toEqual([])
  })

  test('points only against the same maximum', () => {
    const marked = [field('mark/TC2.CT1', { points: 400, reason: 'Bảng tự chấm' })]
    const maxPoints = readBy(of2021, marked).assessment.indicators.find(
      ({ id }) => id === 'TC2.CT1',
    )?.maxPoints
    const past = (most: Points | null) => ({
      year: 2024,
      results: new Map([['TC2.CT1', { verdict: null, points: 200 as Points, maxPoints: most }]]),
    })
    expect(only('points-jump', hints(marked, { past: past(maxPoints ?? null) }, of2021))).toMatchObject([
      { now: 400, before: 200, year: 2024 },
    ])
    expect(only('points-jump', hints(marked, { past: past(4321 as Points) }, of2021))).toEqual([])
  })

  test('are those of the newest year of the same unit under the same set', () => {
    const subject = (met: boolean) => ({
      ...{ id: 'TC2.CT3', title: '', indicator: true, points: null, maximum: null, met },
    })
    const result = (unit: string, year: number, framework: string, met: boolean) => ({
      ...{ unit: { id: unit, name: '' }, year, framework, points: null, maximum: null, met: null },
      ...{ recognised: null, decision: null, source: { kind: 'file' as const, file: 'f.xlsx', at: 1 } },
      subjects: [subject(met)],
    })
    const results = [
      result(OLD_UNIT, 2025, of2025.shortTitle, true),
      result(UNIT, 2025, of2021.shortTitle, true),
      { ...result(UNIT, 2025, of2025.shortTitle, true), subjects: [] },
      result(UNIT, 2023, of2025.shortTitle, true),
      result(UNIT, 2024, of2025.shortTitle, false),
      result(UNIT, 2026, of2025.shortTitle, true),
    ]
    const past = pastIndicators({ results }, UNIT, 2026, of2025)
    expect(past).toMatchObject({ year: 2024 })
    expect(past?.results.get('TC2.CT3')).toMatchObject({ verdict: 'not-met' })
    expect(pastIndicators({ results: [] }, UNIT, 2026, of2025)).toBeNull()
  })
})

describe('a piece older than the year', () => {
  const dated = (date: string) => [
    field('evidence/p1', photo('a', { date })),
    field('attachment/TC1.CT1/TC1.CT1.document/p1', true),
  ]
  test.each([
    ['2025-12-31', true],
    ['2026-01-01', false],
    ['2027-01-05', false],
    ['', false],
    ['không rõ', false],
    ['2025-02-30', false],
  ])('%s: %s', (date, told) => {
    expect(only('piece-older', hints(dated(date))).map((hint) => hint.date)).toEqual(told ? [date] : [])
  })
})

describe('an empty slot', () => {
  const met = facts({ 'TC2.CT3.due': 4, 'TC2.CT3.done': 4 })

  test('of an indicator that claims to be met, required or not', () => {
    expect(only('slot-empty', hints(met))).toMatchObject([
      { indicators: ['TC2.CT3'], slots: [{ id: 'TC2.CT3.general', required: false }] },
    ])
    const filled = [field('evidence/p1', photo('a')), field('attachment/TC2.CT3/TC2.CT3.general/p1', true)]
    expect(only('slot-empty', hints([...met, ...filled]))).toEqual([])
  })

  test('says nothing where the answer is "not met", where nothing is answered or nothing arose', () => {
    expect(only('slot-empty', hints(facts({ 'TC2.CT3.due': 4, 'TC2.CT3.done': 1 })))).toEqual([])
    expect(only('slot-empty', hints(facts({ 'TC2.CT3.due': 4 })))).toEqual([])
    const declared = of2025.criteria
      .flatMap(({ indicators }) => indicators)
      .find(({ notArising, items }) => notArising || items[0]?.notArising)
    if (!declared) throw new Error('No indicator of the set can be not arising')
    const subject = declared.notArising ? declared.id : (declared.items[0]?.id ?? '')
    const found = hints([field(`not-arising/${subject}`, 'Trong năm không phát sinh.')])
    expect(only('slot-empty', found).filter(({ indicators }) => indicators.includes(declared.id))).toEqual([])
  })

  test('in a set of points where it earned something', () => {
    const marked = (points: number) =>
      only('slot-empty', hints([field('mark/TC2.CT1', { points, reason: 'Bảng' })], {}, of2021))
    expect(marked(100).map(({ indicators }) => indicators)).toEqual([['TC2.CT1']])
    expect(marked(0)).toEqual([])
  })

  test('that stops the sending is not told again before sending', () => {
    const slot = (required: boolean) => ({ id: `s${required}`, label: 'Kế hoạch', required })
    const empty = (...slots: ReturnType<typeof slot>[]): Hint => ({
      ...{ code: 'slot-empty', indicators: ['TC2.CT4'], slots },
    })
    const older: Hint = {
      ...{ code: 'piece-older', indicators: ['TC1.CT1'], date: '2025-01-01' },
      piece: { evidence: 'p1', title: '' },
    }
    expect(beforeSending([older, empty(slot(true)), empty(slot(true), slot(false))])).toEqual([
      older,
      empty(slot(false)),
    ])
  })
})
