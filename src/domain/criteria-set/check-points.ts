import type { CriteriaSet } from './criteria-set.ts'
import { checkedPoints, type LegalPoints } from './legal-value.ts'
import type { CriteriaSetError, RefuseAt } from './read-value.ts'
import type { NotArising, Rule } from './rule.ts'

/**
 * The arithmetic of a set of points: every place says its maximum, parts come to their whole where all are known and never
 * to more, and no rule earns more than its item. In a set of met and not met nothing speaks of points.
 */
export function checkPoints(set: CriteriaSet): readonly CriteriaSetError[] {
  const errors: CriteriaSetError[] = []
  const refuse: RefuseAt = (path, reason, code, ...params) => errors.push({ path, reason, code, params })
  const scored = set.scale === 'points'
  const expectMaximum = (place: { readonly maxPoints?: LegalPoints }, path: string) => {
    if (scored && place.maxPoints === undefined)
      refuse(`${path}maxPoints`, 'is needed in a set of points', 'max-needed')
    if (!scored && place.maxPoints !== undefined)
      refuse(`${path}maxPoints`, 'has no meaning in a set of met and not met', 'max-meaningless')
  }
  /** Points may lie in parts nobody knows yet, never in more than the whole. */
  const expectSum = (
    whole: LegalPoints | undefined,
    parts: readonly (LegalPoints | undefined)[],
    path: string,
  ) => {
    const most = checkedPoints(whole)
    const known = parts.map(checkedPoints)
    const sum = known.reduce<number>((total, points) => total + (points ?? 0), 0)
    if (most === null) return
    if (sum > most)
      refuse(path, `its parts come to ${sum}, more than ${most} hundredths`, 'sum-above', sum, most)
    else if (!known.includes(null) && sum !== most)
      refuse(path, `its parts come to ${sum}, not to ${most} hundredths`, 'sum-differs', sum, most)
  }

  /** Points can leave a maximum only where every maximum they leave is known. */
  const expectLeavable = (
    place: { readonly notArising?: NotArising },
    within: readonly { readonly maxPoints?: LegalPoints | undefined }[],
    path: string,
  ) => {
    if (place.notArising?.outcome !== 'left-out') return
    if (!scored || within.some(({ maxPoints }) => checkedPoints(maxPoints) === null))
      refuse(
        `${path}.notArising.outcome`,
        'left-out needs a checked maximum here and in everything around it',
        'left-out-unchecked',
      )
  }

  expectMaximum(set, '')
  expectSum(
    set.maxPoints,
    set.criteria.map((criterion) => criterion.maxPoints),
    'maxPoints',
  )
  set.criteria.forEach((criterion, c) => {
    const path = `criteria[${c}]`
    expectMaximum(criterion, `${path}.`)
    expectLeavable(criterion, [set, criterion], path)
    expectSum(
      criterion.maxPoints,
      criterion.indicators.map((one) => one.maxPoints),
      `${path}.maxPoints`,
    )
    criterion.indicators.forEach((indicator, i) => {
      const at = `${path}.indicators[${i}]`
      expectMaximum(indicator, `${at}.`)
      if (scored && indicator.combine.kind === 'all-of')
        refuse(`${at}.combine.kind`, 'points are added: sum or awaited', 'combine-all-of')
      if (!scored && indicator.combine.kind === 'sum')
        refuse(`${at}.combine.kind`, 'nothing to add in a set of met and not met', 'combine-sum')
      if (indicator.items.length > 1 && indicator.combine.kind === 'sum')
        expectSum(
          indicator.maxPoints,
          indicator.items.map((item) => item.maxPoints),
          `${at}.maxPoints`,
        )
      expectLeavable(indicator, [set, criterion, indicator], at)
      indicator.items.forEach((item, t) => {
        const place = `${at}.items[${t}]`
        const most = item.maxPoints ?? (indicator.items.length === 1 ? indicator.maxPoints : undefined)
        if (scored && indicator.items.length > 1) expectMaximum(item, `${place}.`)
        if (!scored) expectMaximum(item, `${place}.`)
        expectLeavable(item, [set, criterion, indicator, { maxPoints: most }], place)
        checkRule(item.rule, scored, most, `${place}.rule`, refuse)
      })
    })
  })
  const pointConditions = new Set(['least-total', 'least-total-by-type', 'least-share'])
  set.conditions.forEach((condition, k) => {
    if (!scored && pointConditions.has(condition.kind))
      refuse(`conditions[${k}].kind`, 'has no meaning in a set of met and not met', 'condition-needs-points')
    if (scored && condition.kind === 'all-indicators-met')
      refuse(`conditions[${k}].kind`, 'has no meaning in a set of points', 'condition-needs-met')
  })
  return errors
}

/** Rules that give points by themselves; the others say met or not met, which is worth all or nothing. */
const EARNING: ReadonlySet<Rule['kind']> = new Set(['ratio-bands', 'choice', 'deduction', 'sum'])

function checkRule(
  rule: Rule,
  scored: boolean,
  most: LegalPoints | undefined,
  path: string,
  refuse: RefuseAt,
): void {
  if (!scored && EARNING.has(rule.kind))
    return refuse(
      `${path}.kind`,
      `${rule.kind} gives points; this set knows met and not met only`,
      'rule-gives-points',
      rule.kind,
    )
  const best = bestOf(rule)
  const limit = checkedPoints(most)
  if (best !== null && limit !== null && best > limit)
    refuse(path, `can earn ${best}, more than ${limit} hundredths`, 'rule-above', best, limit)
  if (rule.kind === 'sum' || rule.kind === 'all-of')
    rule.rules.forEach((part, i) => {
      if (EARNING.has(part.kind) !== (rule.kind === 'sum'))
        refuse(
          `${path}.rules[${i}].kind`,
          `${part.kind} cannot be a part of ${rule.kind}`,
          'part-unfit',
          part.kind,
          rule.kind,
        )
      checkRule(part, scored, undefined, `${path}.rules[${i}]`, refuse)
    })
}

/** The most a rule can earn as far as its numbers are known; null where it earns nothing by itself. */
function bestOf(rule: Rule): number | null {
  switch (rule.kind) {
    case 'ratio-bands':
      return Math.max(0, ...rule.bands.map((band) => checkedPoints(band.points) ?? 0))
    case 'choice':
      return Math.max(0, ...rule.awards.map((award) => checkedPoints(award.points) ?? 0))
    case 'deduction':
      return checkedPoints(rule.full)
    case 'sum':
      return rule.rules.reduce((sum, part) => sum + (bestOf(part) ?? 0), 0)
    default:
      return null
  }
}
