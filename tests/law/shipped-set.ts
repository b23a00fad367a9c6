import { readFileSync } from 'node:fs'
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { assess } from '../../src/domain/scoring/assess.ts'
import type {
  Answers,
  Assessment,
  ConditionResult,
  IndicatorResult,
  ItemResult,
  Mark,
} from '../../src/domain/scoring/assessment.ts'
import type { Points } from '../../src/domain/shared/points.ts'

export const calendar = vietnamCalendar()

/** The file of a shipped set, not parsed. */
export function fileOfSet(id: string): unknown {
  const url = new URL(`../../src/domain/criteria-set/data/${id}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8'))
}

export function shippedSet(id: string): CriteriaSet {
  const parsed = parseCriteriaSet(fileOfSet(id))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
}

/** Answers of a dossier in which nothing has been filled in but what is given. */
export const answers = (given: Partial<Answers> = {}): Answers => ({
  facts: {},
  notArising: {},
  judgements: {},
  marks: {},
  declarations: {},
  unitType: null,
  ...given,
})

/** Points as people write them (`12.75`), into hundredths. */
export function hundredths(points: number): Points {
  const [whole = '0', part = ''] = String(points).split('.')
  return Number(whole + part.padEnd(2, '0')) as Points
}

/** Marks as people write them, each with what it rests on. */
export const marks = (given: Readonly<Record<string, number>>): Record<string, Mark> =>
  Object.fromEntries(
    Object.entries(given).map(([id, points]) => [
      id,
      { points: hundredths(points), reason: 'Theo biên bản chấm điểm' },
    ]),
  )

/** Results of one set. */
export function resultsOf(set: CriteriaSet): {
  whole(given: Partial<Answers>): Assessment
  indicator(given: Partial<Answers>, id: string): IndicatorResult
  item(given: Partial<Answers>, id: string): ItemResult
  condition(given: Partial<Answers>, id: string): ConditionResult
} {
  const whole = (given: Partial<Answers>) => assess(set, answers(given), calendar)
  return {
    whole,
    indicator: (given, id) => found(whole(given).indicators, id),
    item: (given, id) =>
      found(
        whole(given).indicators.flatMap((indicator) => indicator.items),
        id,
      ),
    condition: (given, id) => found(whole(given).conditions, id),
  }
}

function found<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id)
  if (!one) throw new Error(`There is no ${id}`)
  return one
}
