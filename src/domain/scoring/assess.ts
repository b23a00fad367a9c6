import type { WorkingCalendar } from '../calendar/working-days.ts'
import {
  mayComputeWith,
  type Condition,
  type CriteriaSet,
  type Criterion,
  type Indicator,
  type Item,
} from '../criteria-set/criteria-set.ts'
import type {
  Answers,
  Assessment,
  ConditionResult,
  CriterionResult,
  DossierOutcome,
  IndicatorResult,
  ItemResult,
  Judgement,
  Outcome,
} from './assessment.ts'
import { brokenCrossChecks } from './broken-cross-checks.ts'
import { combineAll, combineUnknown } from './combine-outcomes.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { judgementOn } from './judgement-on.ts'
import { factReader, readDeclarations, type Declaration, type ReadFact } from './read-facts.ts'

export type {
  Answers,
  Assessment,
  BrokenCrossCheck,
  ConditionResult,
  CriterionResult,
  DossierOutcome,
  FactValue,
  IndicatorResult,
  ItemResult,
  Judgement,
  Outcome,
  Reason,
} from './assessment.ts'

interface Context {
  readonly answers: Answers
  readonly calendar: WorkingCalendar
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly read: ReadFact
}

/**
 * The result of a dossier by its criteria set, with the reason of every item. Pure; random answers never make it throw.
 * The outcome is, in this order: not met if a known condition surely fails, incomplete, awaiting the law, met.
 */
export function assess(set: CriteriaSet, answers: Answers, calendar: WorkingCalendar): Assessment {
  const declarations = readDeclarations(set, answers)
  const context = { answers, calendar, declarations, read: factReader(set, answers, declarations) }

  const byCriterion = set.criteria.map((criterion) =>
    criterion.indicators.map((indicator) => assessIndicator(criterion, indicator, context)),
  )
  const indicators = byCriterion.flat()
  const conditions = set.conditions.map((condition) => decideCondition(condition, indicators, answers))
  const crossChecks = brokenCrossChecks(set, answers, context.read)
  return {
    criteriaSet: set.id,
    outcome: decideOutcome(indicators, conditions, crossChecks.length > 0),
    criteria: set.criteria.map((criterion, i) => summarise(criterion, byCriterion[i]!)),
    indicators,
    conditions,
    crossChecks,
  }
}

function assessIndicator(criterion: Criterion, indicator: Indicator, context: Context): IndicatorResult {
  const items = indicator.items.map((item) =>
    assessItem([criterion.id, indicator.id, item.id], item, context),
  )
  const outcomes = items.map((item) => item.outcome)
  const result = { id: indicator.id, items, by: 'items' as const, judgement: null }
  if (indicator.combine.kind === 'all-of' && mayComputeWith(indicator.combine))
    return { ...result, outcome: combineAll(outcomes) }

  const outcome = combineUnknown(outcomes)
  if (outcome !== 'awaiting-law') return { ...result, outcome }
  const judgement = judgementOn(indicator.id, context.answers)
  return judgement
    ? { ...result, outcome: judgement.met ? 'met' : 'not-met', by: 'judgement', judgement }
    : { ...result, outcome, by: 'awaiting-law' }
}

function assessItem(declarable: readonly string[], item: Item, context: Context): ItemResult {
  // The widest declaration speaks first: a criterion that did not arise has no items to look at.
  for (const id of declarable) {
    const declaration = context.declarations.get(id)
    if (!declaration) continue
    const { contradictedBy: facts, law, on: declaredOn, why } = declaration
    return facts.length > 0
      ? {
          id: item.id,
          outcome: 'not-assessed',
          by: 'nothing',
          reason: { kind: 'not-arising-contradicted', declaredOn, facts },
        }
      : {
          id: item.id,
          outcome: 'met',
          by: 'not-arising',
          reason: { kind: 'not-arising', declaredOn, why, law },
        }
  }
  return evaluateItem(item, context)
}

function evaluateItem(item: Item, context: Context): ItemResult {
  const { outcome, reason } = evaluateRule(item.rule, context.read, context.calendar)
  if (outcome === 'met' || outcome === 'not-met') return { id: item.id, outcome, by: 'rule', reason }
  const judgement = outcome === 'awaiting-law' ? judgementOn(item.id, context.answers) : null
  return judgement
    ? {
        id: item.id,
        outcome: judgement.met ? 'met' : 'not-met',
        by: 'judgement',
        reason: { kind: 'judged', judgement, instead: reason },
      }
    : { id: item.id, outcome, by: 'nothing', reason }
}

function summarise(criterion: Criterion, indicators: readonly IndicatorResult[]): CriterionResult {
  const outcomes = indicators.map((indicator) => indicator.outcome)
  const many = (...wanted: readonly Outcome[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length
  return {
    id: criterion.id,
    outcome: combineAll(outcomes),
    met: many('met'),
    assessed: many('met', 'not-met'),
    total: outcomes.length,
  }
}

/** Computed where the law's text is known; else as the officer declares; else awaiting. */
function decideCondition(
  condition: Condition,
  indicators: readonly IndicatorResult[],
  answers: Answers,
): ConditionResult {
  if (condition.kind === 'all-indicators-met' && mayComputeWith(condition)) {
    const outcome = combineAll(indicators.map((indicator) => indicator.outcome))
    const holds = outcome === 'met' ? true : outcome === 'not-met' ? false : null
    return { id: condition.id, holds, by: 'computed' }
  }
  const declared: unknown = Object.hasOwn(answers.declarations, condition.id)
    ? answers.declarations[condition.id]
    : null
  return typeof declared === 'boolean'
    ? { id: condition.id, holds: declared, by: 'declared' }
    : { id: condition.id, holds: null, by: 'awaiting' }
}

function decideOutcome(
  indicators: readonly IndicatorResult[],
  conditions: readonly ConditionResult[],
  contradiction: boolean,
): DossierOutcome {
  if (conditions.some((condition) => condition.holds === false)) return 'not-met'
  if (contradiction || indicators.some((indicator) => indicator.outcome === 'not-assessed'))
    return 'incomplete'
  if (
    indicators.some((indicator) => indicator.outcome === 'awaiting-law') ||
    conditions.some((condition) => condition.holds === null)
  )
    return 'awaiting-law'
  return 'met'
}
