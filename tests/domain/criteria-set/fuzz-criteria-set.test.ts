import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import tcpl2017 from '../../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import tcpl2021 from '../../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import tcpl2025 from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import tcplDistrict2022 from '../../../src/domain/criteria-set/data/tcpl-district-2022.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import { explain } from '../../../src/domain/scoring/explain.ts'
import { fullInput } from '../scoring/full-input.ts'

const files = { tcpl2017, tcpl2021, tcpl2025, tcplDistrict2022 }
const calendar = vietnamCalendar()

type Key = string | number

/** Every path of a file, the way to it by names and places. */
function pathsOf(value: unknown, way: readonly Key[] = []): readonly (readonly Key[])[] {
  if (typeof value !== 'object' || value === null) return [way]
  const children = Array.isArray(value)
    ? value.flatMap((child, i) => pathsOf(child, [...way, i]))
    : Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...way, name]))
  return [way, ...children]
}

const GONE = Symbol('gone')

/** The file with the value at a place made into another one. */
function changed(file: unknown, way: readonly Key[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = way
  if (key === undefined) return change(file)
  const copy = (Array.isArray(file) ? [...file] : { ...(file as object) }) as Record<Key, unknown>
  const next = changed(copy[key], rest, change)
  if (next === GONE) {
    if (Array.isArray(copy)) copy.splice(key as number, 1)
    else delete copy[key]
  } else copy[key] = next
  return copy
}

const wayOf = (path: string): readonly Key[] =>
  path.split(/[.[\]]+/).flatMap((key) => (key === '' ? [] : [/^\d+$/.test(key) ? Number(key) : key]))

const errorsOf = (file: unknown): string => {
  const parsed = parseCriteriaSet(file)
  return parsed.ok ? '' : parsed.error.map(({ path, reason }) => `${path}: ${reason}`).join('\n')
}

test.each(Object.entries(files))('%s is read as it is shipped', (_, file) => {
  expect(errorsOf(file)).toBe('')
})

const bandsAt = 'criteria[1].indicators[4].items[0].rule.bands'
const choiceAt = 'criteria[0].indicators[0].items[0]'

describe('every kind of break is refused with its path and reason', () => {
  test.each<
    [why: string, file: keyof typeof files, path: string, change: (value: never) => unknown, error: RegExp]
  >([
    [
      'a rule of an unknown kind',
      'tcpl2021',
      `${choiceAt}.rule.kind`,
      () => 'lottery',
      /items\[0\]\.rule\.kind: must be one of .*“lottery”/,
    ],
    [
      'an item without its source',
      'tcpl2021',
      `${choiceAt}.source`,
      () => GONE,
      /items\[0\]\.source: must be text/,
    ],
    [
      'a number without its status',
      'tcpl2021',
      'maxPoints.status',
      () => GONE,
      /^maxPoints\.status: must be one of/m,
    ],
    [
      'a source nobody lists',
      'tcpl2017',
      'criteria[0].source',
      () => 'Z9',
      /^criteria\[0\]\.source: there is no source Z9/m,
    ],
    ['a second source nobody lists', 'tcpl2017', 'criteria[0].also', () => ['Z9'], /there is no source Z9/],
    [
      'bands with a gap',
      'tcpl2021',
      `${bandsAt}[1].below`,
      () => 85,
      /bands\[1\]\.below: leaves a gap: the band above begins at 90/,
    ],
    [
      'bands that overlap',
      'tcpl2021',
      `${bandsAt}[1].below`,
      () => 95,
      /bands\[1\]\.below: overlaps: the band above begins at 90/,
    ],
    [
      'a band turned round',
      'tcpl2021',
      `${bandsAt}[1].below`,
      () => 1,
      /bands\[1\]\.below: is not above from/,
    ],
    [
      'bands that end above 0',
      'tcpl2021',
      bandsAt,
      (bands: object[]) => bands.slice(0, -1),
      /bands: the lowest band must begin at 0/,
    ],
    [
      'a highest band with an end',
      'tcpl2021',
      `${bandsAt}[0].below`,
      () => 100,
      /bands\[0\]\.below: the highest band has no upper end/,
    ],
    ['no band at all', 'tcpl2021', bandsAt, () => [], /bands: must have at least 1/],
    [
      'more done earning less',
      'tcpl2021',
      `${bandsAt}[2].points.value`,
      () => 150,
      /bands\[2\]\.points: is more than the band above earns: doing more would earn less/,
    ],
    [
      'a band of half a point',
      'tcpl2021',
      `${bandsAt}[2].points.value`,
      () => 0.5,
      /points\.value: must be a whole number/,
    ],
    ['more than 100 %', 'tcpl2021', `${bandsAt}[0].from`, () => 101, /bands\[0\]\.from: must be at most 100/],
    [
      'a case without its points',
      'tcpl2021',
      `${choiceAt}.rule.awards`,
      (awards: object[]) => awards.slice(1),
      /awards: must name a, b, each once/,
    ],
    [
      'a case of no option',
      'tcpl2021',
      `${choiceAt}.rule.awards[0].option`,
      () => 'z',
      /awards: must name a, b, each once/,
    ],
    [
      'a case that earns more than its item',
      'tcpl2021',
      `${choiceAt}.rule.awards[0].points.value`,
      () => 101,
      /can earn 101, more than 100 hundredths/,
    ],
    [
      'criteria that come to more than the whole',
      'tcpl2017',
      'criteria[0].maxPoints.value',
      () => 1600,
      /^maxPoints: its parts come to 10100, more than 10000 hundredths/m,
    ],
    [
      'criteria that come to less than the whole',
      'tcpl2017',
      'criteria[0].maxPoints.value',
      () => 1400,
      /^maxPoints: its parts come to 9900, not to 10000 hundredths/m,
    ],
    [
      'indicators that come to more than their criterion',
      'tcpl2021',
      'criteria[0].indicators[1].maxPoints.value',
      () => 800,
      /^criteria\[0\]\.maxPoints: its parts come to 1100/m,
    ],
    [
      'items that do not add up',
      'tcpl2021',
      `${choiceAt}.maxPoints.value`,
      () => 150,
      /indicators\[0\]\.maxPoints: its parts come to 350, more than 300/,
    ],
    [
      'a set of points without its maximum',
      'tcpl2021',
      'maxPoints',
      () => GONE,
      /^maxPoints: is needed in a set of points/m,
    ],
    [
      'points in a set of met and not met',
      'tcpl2025',
      'maxPoints',
      () => tcpl2017.maxPoints,
      /^maxPoints: has no meaning in a set of met and not met/m,
    ],
    [
      'a threshold of points in a set of met and not met',
      'tcpl2025',
      'conditions[0]',
      (condition: object) => ({
        ...condition,
        kind: 'least-total',
        least: { value: 8000, source: 'S4', status: 'text' },
      }),
      /^conditions\[0\]\.kind: has no meaning/m,
    ],
    [
      '“all met” in a set of points',
      'tcpl2021',
      'conditions[0]',
      ({ least: _, ...condition }: { least: object }) => ({ ...condition, kind: 'all-indicators-met' }),
      /^conditions\[0\]\.kind: has no meaning in a set of points/m,
    ],
    [
      'points combined as met and not met',
      'tcpl2021',
      'criteria[0].indicators[0].combine.kind',
      () => 'all-of',
      /combine\.kind: points are added: sum or awaited/,
    ],
    [
      'a rule that earns in a set of met and not met',
      'tcpl2025',
      'criteria[0].indicators[0].items[0].rule',
      (rule: { done: string; due: string }) => ({
        kind: 'deduction',
        fact: rule.done,
        full: tcpl2017.maxPoints,
        each: tcpl2017.maxPoints,
        source: 'S4',
        status: 'text',
      }),
      /rule\.kind: deduction gives points/,
    ],
    [
      'a deduction that takes nothing away',
      'tcpl2021',
      `${choiceAt}.rule`,
      () => ({
        kind: 'deduction',
        fact: 'TC1.CT1.1.due',
        full: { value: 100, source: 'S1', status: 'text' },
        each: { value: 0, source: 'S1', status: 'text' },
        source: 'S1',
        status: 'text',
      }),
      /rule\.each\.value: must/,
    ],
    [
      'a threshold for two classes of communes',
      'tcpl2017',
      'conditions[1].least.III',
      () => GONE,
      /conditions\[1\]\.least\.III/,
    ],
    [
      'a shared fact of itself',
      'tcpl2021',
      `${choiceAt}.facts[1].sameAs`,
      () => 'TC1.CT1.1.due',
      /sameAs: runs in a circle: TC1\.CT1\.1\.due → TC1\.CT1\.1\.due/,
    ],
    [
      'a shared fact of another kind',
      'tcpl2021',
      `${choiceAt}.facts[1].sameAs`,
      () => 'TC5.CT4.recognised',
      /sameAs: TC5\.CT4\.recognised is a yes-no, not a count/,
    ],
    [
      'a rule over a fact of another kind',
      'tcpl2021',
      `${choiceAt}.rule.fact`,
      () => 'TC1.CT1.1.due',
      /rule\.fact: TC1\.CT1\.1\.due is a count, not a choice/,
    ],
    [
      'a ratio of no fact',
      'tcplDistrict2022',
      'conditions[0].done',
      () => 'DK1.gone',
      /^conditions\[0\]\.done: there is no fact DK1\.gone/m,
    ],
    [
      'points left out of a maximum nobody knows',
      'tcpl2021',
      'criteria[1].notArising',
      () => ({ when: 'Không phát sinh', outcome: 'left-out', zeroes: [], source: 'S1', status: 'text' }),
      /notArising\.outcome: left-out needs a checked maximum/,
    ],
    [
      'a missing number with a value',
      'tcpl2021',
      'criteria[1].indicators[0].maxPoints.value',
      () => 300,
      /maxPoints\.value: must be null: its status is missing/,
    ],
    [
      'a missing number without the text it awaits',
      'tcpl2021',
      'criteria[1].indicators[0].maxPoints.note',
      () => GONE,
      /a note must say which text is awaited/,
    ],
    [
      'a deadline of no day',
      'tcpl2021',
      'steps[0].deadlines',
      () => [{ kind: 'before-date', monthDay: '02-30', source: 'S1', status: 'text' }],
      /monthDay: must be a day of every year/,
    ],
    [
      'an event nobody knows',
      'tcpl2021',
      'steps[0].event',
      () => 'celebrated',
      /steps\[0\]\.event: must be one of/,
    ],
    ['an id used twice', 'tcpl2017', 'criteria[1].id', () => 'TC1', /TC1 is used twice/],
    [
      'a field nobody reads',
      'tcpl2021',
      `${choiceAt}.weight`,
      () => 2,
      /items\[0\]\.weight: is not a known field/,
    ],
    [
      'a revision before the first',
      'tcpl2021',
      'revision',
      () => 0,
      /^revision: must be a whole number of at least 1/m,
    ],
  ])('%s', (_, name, path, change, error) => {
    expect(errorsOf(changed(files[name], wayOf(path), change as (value: unknown) => unknown))).toMatch(error)
  })

  test('facts shared in a circle of three', () => {
    const facts = 'criteria[0].indicators[0].items[0].facts'
    const circle = ['TC1.CT1.1.done', 'TC1.CT2.due', 'TC1.CT1.1.due']
    const file = [
      `${facts}[1]`,
      `${facts}[2]`,
      'criteria[0].indicators[1].items[0].facts[0]',
    ].reduce<unknown>((given, path, i) => changed(given, wayOf(`${path}.sameAs`), () => circle[i]), tcpl2021)
    expect(errorsOf(file)).toMatch(
      /runs in a circle: TC1\.CT1\.1\.due → TC1\.CT1\.1\.done → TC1\.CT2\.due → TC1\.CT1\.1\.due/,
    )
  })

  test('rules nested without end', () => {
    let rule: unknown = tcpl2021.criteria[0]!.indicators[0]!.items[0]!.rule
    for (let i = 0; i < 20_000; i += 1) rule = { kind: 'sum', rules: [rule], source: 'S1', status: 'text' }
    expect(errorsOf(changed(tcpl2021, wayOf(`${choiceAt}.rule`), () => rule))).toMatch(/nested too deeply/)
  })
})

describe('a file broken anywhere, in any way', () => {
  const all = Object.values(files).map((file) => ({ file: file as unknown, paths: pathsOf(file) }))
  const place = fc
    .constantFrom(...all)
    .chain(({ file, paths }) => fc.tuple(fc.constant(file), fc.constantFrom(...paths)))
  /** A file is broken by people: by a wrong value, a lost one, one twice, one taken from elsewhere, another number. */
  const spoil = fc.oneof(
    fc.anything().map((value) => () => value),
    fc.constant(() => GONE),
    fc.constant((value: unknown) => (Array.isArray(value) ? [...value, ...value] : value)),
    fc.constant((value: unknown) => (Array.isArray(value) ? [...value].reverse() : value)),
    fc.constant((value: unknown) => (typeof value === 'number' ? -value : [value])),
    fc
      .integer({ min: -3, max: 3 })
      .map((by) => (value: unknown) => (typeof value === 'number' ? value + by : by)),
    fc
      .constantFrom('missing', 'unverified', 'text', 'TC1', 'a', 'sum', 'judged', null)
      .map((value) => () => value),
    place.map(
      ([file, way]) =>
        () =>
          way.reduce<unknown>((at, key) => (at as Record<Key, unknown>)[key], file),
    ),
  )

  test('is refused with a path and a reason, or is a set that assesses without a crash', () => {
    let refused = 0
    fc.assert(
      fc.property(place, spoil, fc.infiniteStream(fc.nat()), ([file, way], change, numbers) => {
        const parsed = parseCriteriaSet(changed(file, way, change))
        if (!parsed.ok) {
          refused += 1
          expect(parsed.error.length).toBeGreaterThan(0)
          for (const error of parsed.error) {
            expect(error.reason).not.toBe('')
            expect(typeof error.path).toBe('string')
          }
          return
        }
        const set = parsed.value
        const choose = (below: number) => (numbers.next().value as number) % Math.max(1, below)
        const { facts, unitType, declarations } = fullInput(set, choose)
        const answers = { facts, notArising: {}, judgements: {}, marks: {}, declarations, unitType }
        for (const indicator of assess(set, answers, calendar).indicators)
          for (const item of indicator.items) explain(set, item, 'vi')
      }),
      { numRuns: 1500 },
    )
    expect(refused).toBeGreaterThan(300)
  })
})
