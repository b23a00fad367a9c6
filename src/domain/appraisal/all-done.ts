import type { CriteriaSet, Item } from '../criteria-set/criteria-set.ts'
import type { FactId } from '../criteria-set/fact-definition.ts'
import { homeOfFact } from '../criteria-set/fact-index.ts'
import type { Rule } from '../criteria-set/rule.ts'
import type { Answers } from '../scoring/assessment.ts'
import type { Hint, WholeRatio } from './hint.ts'

/** How many ratios must have something due before "everything was done everywhere" says anything. Our choice of display, no law's. */
const RATIOS_AT_LEAST = 3

interface Ratio {
  readonly indicator: string | null
  readonly done: FactId
  readonly due: FactId
}

/** One hint where in every ratio of the dossier all that was due was done. */
export function allDone(set: CriteriaSet, { facts }: Pick<Answers, 'facts'>): readonly Hint[] {
  const counted = ratiosOf(set).flatMap((ratio): (WholeRatio & { readonly whole: boolean })[] => {
    const [done, due] = [facts[ratio.done], facts[ratio.due]]
    if (typeof done !== 'number' || typeof due !== 'number' || due <= 0) return []
    return [{ ...ratio, count: due, whole: done === due }]
  })
  if (counted.length < RATIOS_AT_LEAST || counted.some(({ whole }) => !whole)) return []
  const ratios = counted.map(({ indicator, done, due, count }) => ({ indicator, done, due, count }))
  return [{ code: 'all-done', indicators: [], ratios }]
}

/** Each pair once, by the facts a person answers: a number asked for in one place may count in several. */
function ratiosOf(set: CriteriaSet): readonly Ratio[] {
  const items = set.criteria.flatMap(({ indicators }) =>
    indicators.flatMap(({ id, items }) =>
      items.flatMap((item) =>
        [...ratiosIn(item.rule), ...askedIn(item)].map((pair) => ({ indicator: id, ...pair })),
      ),
    ),
  )
  const conditions = set.conditions.flatMap((one) =>
    one.kind === 'ratio' ? [{ indicator: null, done: one.done, due: one.due }] : [],
  )
  const home = (id: FactId): FactId => homeOfFact(set, id)?.definition.id ?? id
  const pairs = new Map<string, Ratio>()
  for (const { indicator, ...pair } of [...items, ...conditions]) {
    const [done, due] = [home(pair.done), home(pair.due)]
    const key = `${done} ${due}`
    if (!pairs.has(key)) pairs.set(key, { indicator, done, due })
  }
  return [...pairs.values()]
}

type Pair = Pick<Ratio, 'done' | 'due'>

/** Where the law's bands are not known no rule names the pair; both counts are asked for all the same. */
function askedIn({ id, facts }: Item): readonly Pair[] {
  const asks = (key: string) => facts.some((fact) => fact.id === `${id}.${key}` && fact.kind === 'count')
  return asks('done') && asks('due') ? [{ done: `${id}.done`, due: `${id}.due` }] : []
}

function ratiosIn(rule: Rule): readonly Pair[] {
  switch (rule.kind) {
    case 'ratio-at-least':
    case 'ratio-bands':
      return [{ done: rule.done, due: rule.due }]
    case 'all-of':
    case 'sum':
      return rule.rules.flatMap(ratiosIn)
    default:
      return []
  }
}
