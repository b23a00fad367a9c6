import fc from 'fast-check'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'

const cited = { source: 'S', status: 'text' }
const known = (value: number) => ({ value, ...cited })

/** A number of the law that is known, not checked, or missing. */
type Known = 'text' | 'unverified' | 'missing'
const anyKnown: fc.Arbitrary<Known> = fc.constantFrom('text', 'text', 'text', 'text', 'unverified', 'missing')
const as = (value: number, how: Known) =>
  how === 'missing'
    ? { value: null, source: 'S', status: how, note: 'Chờ phụ lục.' }
    : { value, source: 'S', status: how }

const hundredths = fc.integer({ min: 1, max: 1500 })

/** What an item of some kind looks like: its facts and rule by its id, and the most it can earn. */
interface Kind {
  readonly most: number
  readonly make: (id: string) => { readonly facts: readonly object[]; readonly rule: object }
}

const count = (id: string) => ({ id, kind: 'count', label: id })

const bands: fc.Arbitrary<Kind> = fc
  .record({
    edges: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 4 }),
    points: fc.array(hundredths, { minLength: 5, maxLength: 5 }),
    how: fc.array(anyKnown, { minLength: 5, maxLength: 5 }),
    nothingDue: fc.constantFrom('met', 'awaited'),
  })
  .map(({ edges, points, how, nothingDue }) => {
    const from = [...edges].sort((a, b) => b - a).concat(0)
    const worth = [...points].sort((a, b) => b - a)
    return {
      most: worth[0]!,
      make: (id) => ({
        facts: [count(`${id}.due`), count(`${id}.done`)],
        rule: {
          ...cited,
          kind: 'ratio-bands',
          due: `${id}.due`,
          done: `${id}.done`,
          nothingDue,
          bands: from.map((edge, i) => ({
            ...cited,
            from: edge,
            ...(i === 0 ? {} : { below: from[i - 1] }),
            points: as(worth[i]!, how[i]!),
          })),
        },
      }),
    }
  })

const choice: fc.Arbitrary<Kind> = fc
  .array(fc.tuple(hundredths, anyKnown), { minLength: 1, maxLength: 4 })
  .map((awards) => ({
    most: Math.max(...awards.map(([points]) => points)),
    make: (id) => ({
      facts: [
        {
          id: `${id}.case`,
          kind: 'choice',
          label: id,
          options: awards.map((_, i) => ({ id: `o${i}`, label: `Trường hợp ${i}` })),
        },
      ],
      rule: {
        ...cited,
        kind: 'choice',
        fact: `${id}.case`,
        awards: awards.map(([points, how], i) => ({ option: `o${i}`, points: as(points, how) })),
      },
    }),
  }))

const deduction: fc.Arbitrary<Kind> = fc
  .tuple(hundredths, fc.integer({ min: 1, max: 700 }), anyKnown)
  .map(([full, each, how]) => ({
    most: full,
    make: (id) => ({
      facts: [count(`${id}.late`)],
      rule: { ...cited, kind: 'deduction', fact: `${id}.late`, full: known(full), each: as(each, how) },
    }),
  }))

const yesNo: fc.Arbitrary<Kind> = hundredths.map((most) => ({
  most,
  make: (id) => ({
    facts: [{ id: `${id}.done`, kind: 'yes-no', label: id }],
    rule: { ...cited, kind: 'yes-no', fact: `${id}.done` },
  }),
}))

const atLeast: fc.Arbitrary<Kind> = fc
  .tuple(hundredths, fc.integer({ min: 1, max: 15 }), anyKnown)
  .map(([most, least, how]) => ({
    most,
    make: (id) => ({
      facts: [count(`${id}.done`)],
      rule: { ...cited, kind: 'count-at-least', fact: `${id}.done`, least: as(least, how) },
    }),
  }))

const judged: fc.Arbitrary<Kind> = hundredths.map((most) => ({
  most,
  make: () => ({ facts: [], rule: { ...cited, kind: 'judged', awaited: 'Chờ phụ lục.' } }),
}))

const sum: fc.Arbitrary<Kind> = fc.tuple(bands, deduction).map(([one, other]) => ({
  most: one.most + other.most,
  make: (id) => {
    const [a, b] = [one.make(id), other.make(id)]
    return { facts: [...a.facts, ...b.facts], rule: { ...cited, kind: 'sum', rules: [a.rule, b.rule] } }
  },
}))

const anyItem = fc.record({
  kind: fc.oneof(bands, choice, deduction, yesNo, atLeast, judged, sum),
  how: anyKnown,
  leaves: fc.constantFrom(undefined, 'full-points'),
})
const anyIndicator = fc.record({
  items: fc.array(anyItem, { minLength: 1, maxLength: 3 }),
  how: anyKnown,
  combine: fc.constantFrom('sum', 'sum', 'sum', 'awaited'),
})
const anyCriterion = fc.record({
  indicators: fc.array(anyIndicator, { minLength: 1, maxLength: 3 }),
  how: anyKnown,
  leftOut: fc.boolean(),
})

/**
 * Invented sets of points with every rule that gives points and with numbers nobody knows, as the parser lets them in: no
 * fact is shared and nothing is cross-checked, so that doing more at one place changes nothing at another.
 */
export const anyPointsSet: fc.Arbitrary<CriteriaSet> = fc
  .record({
    criteria: fc.array(anyCriterion, { minLength: 1, maxLength: 3 }),
    least: fc.integer({ min: 0, max: 100 }),
    percent: fc.integer({ min: 1, max: 100 }),
    how: anyKnown,
  })
  .map(({ criteria, least, percent, how }) => {
    const mostOf = (criterion: (typeof criteria)[number]) =>
      criterion.indicators.flatMap(({ items }) => items).reduce((all, { kind }) => all + kind.most, 0)
    const total = criteria.reduce((all, criterion) => all + mostOf(criterion), 0)
    const needed = (part: number) => Math.trunc((total * least * part) / 300)
    const json = {
      id: 'any-points',
      revision: 1,
      title: 'Bộ tiêu chí bất kỳ',
      shortTitle: 'Bất kỳ',
      instruments: [
        {
          ...cited,
          id: 'V',
          number: '1/QĐ',
          date: '2030-01-01',
          title: 'Để thử',
          effective: { ...cited, value: '01/01/2030' },
        },
      ],
      sources: { S: { title: 'Bài thử', address: 'không có' } },
      scale: 'points',
      maxPoints: known(total),
      appliesTo: { unitLevel: 'commune', fromYear: 2030 },
      criteria: criteria.map((criterion, c) => ({
        ...cited,
        id: `TC${c + 1}`,
        no: c + 1,
        name: 'Tiêu chí',
        maxPoints: as(mostOf(criterion), criterion.how),
        ...(criterion.leftOut && criterion.how === 'text'
          ? { notArising: { ...cited, when: 'Không phát sinh', outcome: 'left-out', zeroes: [] } }
          : {}),
        indicators: criterion.indicators.map(({ items, how: whole, combine }, i) => {
          const id = `TC${c + 1}.CT${i + 1}`
          const most = items.reduce((all, { kind }) => all + kind.most, 0)
          return {
            ...cited,
            id,
            no: i + 1,
            name: 'Chỉ tiêu',
            maxPoints: as(most, whole),
            combine: {
              ...cited,
              kind: combine,
              ...(combine === 'awaited' ? { awaited: 'Chờ phụ lục.' } : {}),
            },
            evidence: [],
            items: items.map(({ kind, how: own, leaves }, t) => ({
              ...cited,
              id: `${id}.${t + 1}`,
              name: 'Nội dung',
              maxPoints: as(kind.most, own),
              ...(leaves
                ? { notArising: { ...cited, when: 'Không phát sinh', outcome: leaves, zeroes: [] } }
                : {}),
              ...kind.make(`${id}.${t + 1}`),
            })),
          }
        }),
      })),
      conditions: [
        { ...cited, id: 'DK1', kind: 'least-total', text: 'Tổng', least: as(needed(3), how) },
        {
          ...cited,
          id: 'DK2',
          kind: 'least-total-by-type',
          text: 'Tổng theo loại',
          least: { I: known(needed(3)), II: known(needed(2)), III: known(needed(1)) },
        },
        {
          ...cited,
          id: 'DK3',
          kind: 'least-share',
          text: 'Từng tiêu chí',
          of: 'criteria',
          percent: known(percent),
        },
        { ...cited, id: 'DK4', kind: 'declared', text: 'Khai', confirmed: true },
      ],
      crossChecks: [],
      process: {
        receiver: { ...cited, value: 'a' },
        council: { ...cited, value: 'b' },
        recognises: { ...cited, value: 'c' },
      },
      steps: [],
    }
    const parsed = parseCriteriaSet(json)
    if (!parsed.ok) throw new Error(`The generator makes broken sets: ${JSON.stringify(parsed.error)}`)
    return parsed.value
  })
