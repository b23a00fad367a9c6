import type { Criterion, CriteriaSet, Indicator, Item } from '../criteria-set.ts'
import type { FactDefinition } from '../fact-definition.ts'
import type { Rule } from '../rule.ts'
import { THRESHOLDS } from './sheet-spec.ts'
import type { SheetId } from './sheet.ts'

/** What stands in one row: fields of the object, objects within it, and under names with `#` where it belongs. */
export type FlatRow = Readonly<Record<string, unknown>>

/** The rows of every sheet but the set's own, in the order of the set. */
export function flattenSet(set: CriteriaSet): Readonly<Record<Exclude<SheetId, 'set'>, readonly FlatRow[]>> {
  const indicators = set.criteria.flatMap((criterion) =>
    criterion.indicators.map((indicator) => ({ ...indicator, '#parent': criterion.id })),
  )
  const items = indicators.flatMap((indicator) =>
    indicator.items.map((item) => ({ ...item, '#parent': indicator.id })),
  )
  const factsOf = (facts: readonly FactDefinition[], parent: string) =>
    facts.map((fact) => ({ ...fact, '#parent': parent }))
  const facts = [
    ...items.flatMap((item) => factsOf(item.facts, item.id)),
    ...set.conditions.flatMap((one) => (one.kind === 'ratio' ? factsOf(one.facts, one.id) : [])),
  ]
  const rules = items.flatMap((item) => flattenRule(item.rule, item.id, ''))
  return {
    sources: Object.entries(set.sources).map(([key, source]) => ({ ...source, '#key': key })),
    instruments: set.instruments.map((one) => ({ ...one })),
    criteria: set.criteria.map((one) => ({ ...one })),
    indicators,
    items,
    rules: rules.map(({ rule, item, branch }) => ({
      ...rule,
      '#item': item,
      '#branch': branch,
      '#threshold': (rule as unknown as FlatRow)[THRESHOLDS[rule.kind] ?? ''],
    })),
    awards: [...rules.flatMap(awardsOf), ...set.conditions.flatMap(leastByType)],
    facts,
    lines: facts.flatMap(linesOf),
    'not-arising': set.criteria.flatMap(notArisings),
    evidence: indicators.flatMap((indicator) =>
      indicator.evidence.map((slot) => ({ ...slot, '#parent': indicator.id })),
    ),
    // The points of each class of communes stand in the sheet of points.
    conditions: set.conditions.map((one) =>
      one.kind === 'least-total-by-type' ? { ...one, least: undefined } : { ...one },
    ),
    'cross-checks': set.crossChecks.map((one) => ({ ...one })),
    steps: set.steps.map((one) => ({ ...one })),
    deadlines: set.steps.flatMap((step) => step.deadlines.map((one) => ({ ...one, '#step': step.no }))),
  }
}

interface PlacedRule {
  readonly rule: Rule
  readonly item: string
  /** Empty for the rule of the item itself; `2.1` for the first part of its second part. */
  readonly branch: string
}

function flattenRule(rule: Rule, item: string, branch: string): readonly PlacedRule[] {
  const parts = rule.kind === 'all-of' || rule.kind === 'sum' ? rule.rules : []
  return [
    { rule, item, branch },
    ...parts.flatMap((part, i) => flattenRule(part, item, branch === '' ? `${i + 1}` : `${branch}.${i + 1}`)),
  ]
}

function awardsOf({ rule, item, branch }: PlacedRule): readonly FlatRow[] {
  const at = { '#parent': item, '#branch': branch }
  switch (rule.kind) {
    case 'ratio-bands':
      return rule.bands.map((band) => ({ ...band, ...at, '#kind': 'band' }))
    case 'choice':
      return rule.awards.map((award) => ({ ...award, ...at, '#kind': 'award' }))
    case 'deduction':
      return [
        { points: rule.full, ...at, '#kind': 'full' },
        { points: rule.each, ...at, '#kind': 'each' },
      ]
    default:
      return []
  }
}

const leastByType = (condition: CriteriaSet['conditions'][number]): readonly FlatRow[] =>
  condition.kind === 'least-total-by-type'
    ? Object.entries(condition.least).map(([type, points]) => ({
        points,
        '#parent': condition.id,
        '#kind': `type-${type}`,
      }))
    : []

const linesOf = (fact: FactDefinition): readonly FlatRow[] => [
  ...(fact.options ?? []).map((option) => ({ ...option, '#fact': fact.id, '#kind': 'option' })),
  ...(fact.guidance ?? []).map((label) => ({ label, '#fact': fact.id, '#kind': 'guidance' })),
]

const notArisings = (criterion: Criterion): readonly FlatRow[] => [
  ...notArisingOf(criterion, 'criterion'),
  ...criterion.indicators.flatMap((indicator) => [
    ...notArisingOf(indicator, 'indicator'),
    ...indicator.items.flatMap((item) => notArisingOf(item, 'item')),
  ]),
]

const notArisingOf = (place: Criterion | Indicator | Item, level: string): readonly FlatRow[] =>
  place.notArising ? [{ ...place.notArising, '#level': level, '#parent': place.id }] : []
