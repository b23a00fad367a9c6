import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { UNIT_TYPES, type CriteriaSet, type UnitType } from '../../../src/domain/criteria-set/criteria-set.ts'
import type { FactDefinition } from '../../../src/domain/criteria-set/fact-definition.ts'
import { factIndex } from '../../../src/domain/criteria-set/fact-index.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers, FactValue } from '../../../src/domain/scoring/assessment.ts'
import type { Points } from '../../../src/domain/shared/points.ts'

/** An input of `npm run score` in which nothing is left open. */
export interface FullInput {
  readonly criteriaSet: string
  readonly unitType: UnitType
  readonly facts: Readonly<Record<string, FactValue>>
  readonly points?: Readonly<Record<string, number>>
  readonly judgements?: Readonly<Record<string, boolean>>
  readonly declarations: Readonly<Record<string, boolean>>
}

const calendar = vietnamCalendar()
/** Hundredths: so little that the marks of a criterion stay within its maximum in every shipped set. */
const UNKNOWN_MOST = 300

/**
 * Every fact answered, every awaited item marked or judged, every condition declared that no number decides.
 *
 * @param choose a whole number from 0 to below the given one
 */
export function fullInput(set: CriteriaSet, choose: (below: number) => number): FullInput {
  const facts: Record<string, FactValue> = {}
  for (const { definition } of factIndex(set).values())
    if (definition.sameAs === undefined) facts[definition.id] = anyValue(definition, choose)
  const [points, judgements]: [Record<string, number>, Record<string, boolean>] = [{}, {}]
  const unitType = UNIT_TYPES[choose(3)]!
  // What is still open is found by asking, as the form does.
  const ask = () => assess(set, asAnswers({ facts, points, judgements, unitType }), calendar)
  for (const item of ask().indicators.flatMap(({ items }) => items))
    if (item.by === 'nothing') {
      if (set.scale === 'points') points[item.id] = choose((item.maxPoints ?? UNKNOWN_MOST) + 1)
      else if (item.outcome === 'awaiting-law') judgements[item.id] = choose(4) > 0
    }
  for (const indicator of ask().indicators)
    if (indicator.by === 'awaiting-law') {
      for (const item of indicator.items) delete points[item.id]
      if (set.scale === 'points') points[indicator.id] = choose((indicator.maxPoints ?? UNKNOWN_MOST) + 1)
      else judgements[indicator.id] = choose(4) > 0
    }
  const declarations = Object.fromEntries(
    ask().conditions.flatMap(({ id, by }) => (by === 'computed' ? [] : [[id, choose(5) > 0]])),
  )
  return {
    criteriaSet: set.id,
    unitType,
    facts,
    ...(set.scale === 'points' ? { points } : { judgements }),
    declarations,
  }
}

function asAnswers(given: {
  readonly facts: Answers['facts']
  readonly points: Readonly<Record<string, number>>
  readonly judgements: Readonly<Record<string, boolean>>
  readonly unitType: UnitType
}): Answers {
  const each = <T, U>(all: Readonly<Record<string, T>>, as: (one: T) => U) =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, as(one)]))
  return {
    facts: given.facts,
    notArising: {},
    judgements: each(given.judgements, (met) => ({ met, reason: 'đã xét' })),
    marks: each(given.points, (points) => ({ points: points as Points, reason: 'đã chấm' })),
    declarations: {},
    unitType: given.unitType,
  }
}

function anyValue(fact: FactDefinition, choose: (below: number) => number): FactValue {
  const options = fact.options?.map(({ id }) => id) ?? []
  switch (fact.kind) {
    // A small part of a larger whole, whatever the fact is used for.
    case 'count':
    case 'money':
      return Math.min(
        fact.max ?? 1000,
        Math.max(fact.min ?? 0, /due|total|issued/i.test(fact.id) ? 20 : choose(20)),
      )
    case 'date':
      return /start/i.test(fact.id) ? '2026-03-02' : `2026-03-${String(3 + choose(20)).padStart(2, '0')}`
    case 'yes-no':
      return choose(4) > 0
    case 'choice':
      return options[choose(options.length)]!
    case 'choices':
      return options.filter(() => choose(2) > 0)
    case 'documents':
      return [{ number: '12/QĐ-UBND', date: '2024-01-05', issuer: 'UBND xã', title: 'Ban hành kế hoạch' }]
  }
}
