import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FactDefinition, FactId } from '../criteria-set/fact-definition.ts'
import { homeOfFact } from '../criteria-set/fact-index.ts'
import { mayComputeWith } from '../criteria-set/legal-value.ts'
import type { NotArising } from '../criteria-set/rule.ts'
import { parseLocalDate } from '../shared/local-date.ts'
import { parseNamedDocuments } from './named-documents.ts'
import type { Answers, FactUsed, FactValue } from './assessment.ts'

/** One fact as the rules see it: shared facts followed home, facts zeroed by "không phát sinh" filled in. */
export interface FactRead extends FactUsed {
  readonly state: 'usable' | 'missing' | 'unusable'
}

export type ReadFact = (id: FactId) => FactRead

/** A declaration of "không phát sinh" that counts: a reason, and a rule of the set that gives it an effect. */
export interface Declaration {
  readonly on: string
  readonly why: string
  readonly law: NotArising
  /** Facts recorded above zero although nothing is said to have arisen. */
  readonly contradictedBy: readonly FactUsed[]
}

export function readDeclarations(set: CriteriaSet, answers: Answers): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>()
  const consider = (on: string, law: NotArising | undefined) => {
    const why: unknown = Object.hasOwn(answers.notArising, on) ? answers.notArising[on] : ''
    if (!law || !mayComputeWith(law) || typeof why !== 'string' || why.trim() === '') return
    const contradictedBy = law.zeroes.flatMap((id) => {
      const fact = answerTo(set, answers, id)
      return typeof fact.value === 'number' && fact.value > 0 ? [fact] : []
    })
    declarations.set(on, { on, why, law, contradictedBy })
  }
  for (const criterion of set.criteria) {
    consider(criterion.id, criterion.notArising)
    for (const indicator of criterion.indicators) {
      consider(indicator.id, indicator.notArising)
      for (const item of indicator.items) consider(item.id, item.notArising)
    }
  }
  return declarations
}

export function factReader(
  set: CriteriaSet,
  answers: Answers,
  declarations: ReadonlyMap<string, Declaration>,
): ReadFact {
  const zeroBy = new Map<FactId, string>()
  for (const declaration of declarations.values())
    if (declaration.contradictedBy.length === 0)
      for (const id of declaration.law.zeroes) {
        const home = homeOfFact(set, id)
        if (home) zeroBy.set(home.definition.id, declaration.on)
      }
  return (id) => {
    const definition = homeOfFact(set, id)?.definition
    const fact = answerTo(set, answers, id)
    if (!definition) return { ...fact, state: 'unusable' }
    if (fact.value === null) {
      const by = zeroBy.get(definition.id)
      return by === undefined
        ? { ...fact, state: 'missing' }
        : { id: fact.id, value: 0, zeroBy: by, state: 'usable' }
    }
    // Named one by one: spreading costs as much as all the rest of an assessment.
    return { id: fact.id, value: fact.value, state: isUsable(fact.value, definition) ? 'usable' : 'unusable' }
  }
}

/** The recorded answer; `null` when there is none. Blank text and an empty field are no answer. */
function answerTo(set: CriteriaSet, answers: Answers, id: FactId): FactUsed {
  const home = homeOfFact(set, id)?.definition.id ?? id
  const value: FactValue = (Object.hasOwn(answers.facts, home) ? answers.facts[home] : null) ?? null
  return { id: home, value: typeof value === 'string' && value.trim() === '' ? null : value }
}

/** Answers come from the log, where anything may stand: type, bounds and options are checked on every reading. */
export function isUsable(value: FactValue, definition: FactDefinition): boolean {
  switch (definition.kind) {
    case 'count':
    case 'money':
      return (
        typeof value === 'number' &&
        Number.isSafeInteger(value) &&
        value >= Math.max(0, definition.min ?? 0) &&
        value <= (definition.max ?? Number.MAX_SAFE_INTEGER)
      )
    case 'date':
      return typeof value === 'string' && parseLocalDate(value) !== null
    case 'yes-no':
      return typeof value === 'boolean'
    case 'choice':
      return isOption(value, definition)
    case 'choices':
      return Array.isArray(value) && value.every((choice: unknown) => isOption(choice, definition))
    case 'documents':
      return parseNamedDocuments(value) !== null
  }
}

const isOption = (value: unknown, definition: FactDefinition): boolean =>
  definition.options?.some((option) => option.id === value) ?? false
