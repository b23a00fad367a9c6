import { indicatorOfId } from '../dossier/field-name.ts'
import type { CriteriaSet } from './criteria-set.ts'
import type { FactDefinition, FactId, FactKind } from './fact-definition.ts'
import type { Cited } from './legal-value.ts'
import type { CriteriaSetError, RefuseAt } from './read-value.ts'
import type { Rule } from './rule.ts'

/**
 * What only shows when the whole set is read: ids used twice, facts and sources that do not exist, shared facts that
 * run in a circle, rules over facts of the wrong kind.
 */
export function checkReferences(set: CriteriaSet): readonly CriteriaSetError[] {
  const errors: CriteriaSetError[] = []
  const refuse: RefuseAt = (path, reason, code, ...params) => errors.push({ path, reason, code, params })
  const facts = new Map<FactId, FactDefinition>()

  checkSources(set, set.sources, '', refuse)
  checkIds(set, refuse)
  walkFacts(set, (fact, path, itemId) => {
    if (facts.has(fact.id)) refuse(path, `fact ${fact.id} is defined twice`, 'fact-twice', fact.id)
    const key = fact.id.startsWith(`${itemId}.`) ? fact.id.slice(itemId.length + 1) : ''
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/.test(key))
      refuse(path, `fact ${fact.id} must be named ${itemId}.<key>`, 'fact-name', itemId)
    facts.set(fact.id, fact)
  })
  walkFacts(set, (fact, path) => {
    if (fact.sameAs === undefined) return
    const seen = new Set([fact.id])
    let home: FactDefinition | undefined = fact
    while (home?.sameAs !== undefined) {
      const next: FactId = home.sameAs
      if (seen.has(next) || seen.size > LONGEST_CHAIN) {
        const circle = listed([...seen, next], ' → ')
        return void refuse(`${path}.sameAs`, `runs in a circle: ${circle}`, 'same-as-circle', circle)
      }
      seen.add(next)
      home = facts.get(next)
      if (!home) return void refuse(`${path}.sameAs`, `there is no fact ${next}`, 'fact-unknown', next)
    }
    if (home && home.kind !== fact.kind)
      refuse(
        `${path}.sameAs`,
        `${home.id} is a ${home.kind}, not a ${fact.kind}`,
        'same-as-kind',
        home.id,
        home.kind,
        fact.kind,
      )
  })

  const expectKind = (id: FactId, kinds: readonly FactKind[], path: string) => {
    const fact = facts.get(id)
    if (!fact) refuse(path, `there is no fact ${id}`, 'fact-unknown', id)
    else if (!kinds.includes(fact.kind))
      refuse(
        path,
        `${id} is a ${fact.kind}, not a ${kinds.join(' or ')}`,
        'fact-kind',
        id,
        fact.kind,
        kinds.join(' '),
      )
  }
  const expect: Expect = Object.assign(expectKind, { refuse })
  set.criteria.forEach((criterion, c) => {
    const expectZeroes = (place: { notArising?: { zeroes: readonly FactId[] } }, path: string) =>
      place.notArising?.zeroes.forEach((id, z) => expect(id, ['count'], `${path}.notArising.zeroes[${z}]`))
    expectZeroes(criterion, `criteria[${c}]`)
    criterion.indicators.forEach((indicator, i) => {
      expectZeroes(indicator, `criteria[${c}].indicators[${i}]`)
      indicator.items.forEach((item, t) => {
        const path = `criteria[${c}].indicators[${i}].items[${t}]`
        expectZeroes(item, path)
        checkRule(item.rule, `${path}.rule`, expect, (id) => facts.get(id))
      })
    })
  })
  set.conditions.forEach((condition, k) => {
    if (condition.kind !== 'ratio') return
    expect(condition.done, ['count'], `conditions[${k}].done`)
    expect(condition.due, ['count'], `conditions[${k}].due`)
  })
  set.crossChecks.forEach((check, k) => {
    expect(check.left, ['count', 'money'], `crossChecks[${k}].left`)
    expect(check.right, ['count', 'money'], `crossChecks[${k}].right`)
  })
  return errors
}

/** Nobody shares a fact over so many steps; each fact is followed to its end. */
const LONGEST_CHAIN = 50

const MOST_LISTED = 60
const LONGEST_LISTED = 64

/** Ids for a sentence, the first of very many: else a file made to hurt says all of them once for each. */
const listed = (ids: readonly string[], between: string): string =>
  ids.length > MOST_LISTED || ids.some(({ length }) => length > LONGEST_LISTED)
    ? [...ids.slice(0, MOST_LISTED).map((id) => id.slice(0, LONGEST_LISTED)), '…'].join(between)
    : ids.join(between)

interface Expect {
  (id: FactId, kinds: readonly FactKind[], path: string): void
  readonly refuse: RefuseAt
}

function checkRule(
  rule: Rule,
  path: string,
  expect: Expect,
  factOf: (id: FactId) => FactDefinition | undefined,
): void {
  switch (rule.kind) {
    case 'ratio-at-least':
    case 'ratio-bands':
      expect(rule.done, ['count'], `${path}.done`)
      expect(rule.due, ['count'], `${path}.due`)
      return
    case 'yes-no':
      return expect(rule.fact, ['yes-no'], `${path}.fact`)
    case 'checklist':
      return expect(rule.fact, ['choices'], `${path}.fact`)
    case 'count-at-least':
      return expect(rule.fact, ['count', 'documents'], `${path}.fact`)
    case 'deduction':
      return expect(rule.fact, ['count'], `${path}.fact`)
    case 'choice': {
      expect(rule.fact, ['choice'], `${path}.fact`)
      const options = factOf(rule.fact)?.options?.map(({ id }) => id) ?? []
      const awarded = rule.awards.map(({ option }) => option)
      const same = awarded.length === options.length && options.every((id) => awarded.includes(id))
      // The expectation refuses a file without `path`: one reason is enough.
      return same || options.length === 0
        ? undefined
        : expect.refuse(
            `${path}.awards`,
            `must name ${listed(options, ', ')}, each once`,
            'awards-options',
            listed(options, ', '),
          )
    }
    case 'working-days-within':
      expect(rule.start, ['date'], `${path}.start`)
      expect(rule.end, ['date'], `${path}.end`)
      return
    case 'all-of':
    case 'sum':
      rule.rules.forEach((part, i) => checkRule(part, `${path}.rules[${i}]`, expect, factOf))
      return
    case 'judged':
      return
  }
}

function walkFacts(
  set: CriteriaSet,
  visit: (fact: FactDefinition, path: string, itemId: string) => void,
): void {
  set.criteria.forEach((criterion, c) =>
    criterion.indicators.forEach((indicator, i) =>
      indicator.items.forEach((item, t) =>
        item.facts.forEach((fact, f) =>
          visit(fact, `criteria[${c}].indicators[${i}].items[${t}].facts[${f}]`, item.id),
        ),
      ),
    ),
  )
  set.conditions.forEach((condition, k) => {
    if (condition.kind !== 'ratio') return
    condition.facts.forEach((fact, f) => visit(fact, `conditions[${k}].facts[${f}]`, condition.id))
  })
}

/** What the name of an entry's field can carry: answers are kept under ids. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

/** Ids are for ever and answers are kept under them: each may stand only once, and tells the indicator it belongs to. */
function checkIds(set: CriteriaSet, refuse: RefuseAt): void {
  const seen = new Set<string>()
  const once = (id: string, path: string) => {
    if (seen.has(id)) refuse(`${path}.id`, `${id} is used twice`, 'id-twice', id)
    seen.add(id)
  }
  const kept = (id: string, path: string) => {
    once(id, path)
    if (!ID.test(id)) refuse(`${path}.id`, `“${id}” cannot name a field`, 'id-form')
  }
  set.criteria.forEach((criterion, c) => {
    kept(criterion.id, `criteria[${c}]`)
    criterion.indicators.forEach((indicator, i) => {
      const path = `criteria[${c}].indicators[${i}]`
      kept(indicator.id, path)
      // In a returned dossier only fields are open whose ids begin with that of a returned indicator.
      const isNamed = indicatorOfId(indicator.id) === indicator.id
      if (!isNamed) refuse(`${path}.id`, `“${indicator.id}” must be named like TC1.CT1`, 'indicator-name')
      indicator.items.forEach((item, t) => {
        if (item.id !== indicator.id) kept(item.id, `${path}.items[${t}]`)
        if (isNamed && indicatorOfId(item.id) !== indicator.id)
          refuse(
            `${path}.items[${t}].id`,
            `${item.id} must begin with ${indicator.id}`,
            'item-name',
            indicator.id,
          )
      })
      indicator.evidence.forEach((slot, e) => kept(slot.id, `${path}.evidence[${e}]`))
    })
  })
  set.conditions.forEach((condition, i) => kept(condition.id, `conditions[${i}]`))
  set.crossChecks.forEach((check, i) => once(check.id, `crossChecks[${i}]`))
}

/** Everything that carries a source names one the set lists. */
function checkSources(value: unknown, sources: CriteriaSet['sources'], path: string, refuse: RefuseAt): void {
  if (typeof value !== 'object' || value === null) return
  const { source, status, also } = value as Partial<Cited>
  if (typeof source === 'string' && status !== undefined)
    for (const key of [source, ...(also ?? [])])
      if (!Object.hasOwn(sources, key))
        refuse(
          `${path}.${key === source ? 'source' : 'also'}`,
          `there is no source ${key}`,
          'source-unknown',
          key,
        )
  for (const [name, child] of Object.entries(value))
    checkSources(
      child,
      sources,
      Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name,
      refuse,
    )
}
