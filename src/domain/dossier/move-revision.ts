import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FactDefinition } from '../criteria-set/fact-definition.ts'
import type { FieldState } from '../log/field-state.ts'
import { assess } from '../scoring/assess.ts'
import type { Assessment } from '../scoring/assessment.ts'
import { compareAssessments, type AssessmentChange } from '../scoring/compare-assessments.ts'
import type { Json } from '../shared/json.ts'
import { sameJson } from '../shared/same-json.ts'
import { parseFieldName, type FieldName } from './field-name.ts'
import { readSelfAssessment } from './self-assessment.ts'

/** A question as an official reads it. */
export interface Question {
  readonly id: string
  readonly label: string
}

/** What moving a dossier to another revision of its criteria set would change. */
export interface MovePreview {
  readonly before: Assessment
  readonly after: Assessment
  readonly change: AssessmentChange
  /** Asked only by the other revision. */
  readonly added: readonly Question[]
  /** Asked no more. */
  readonly removed: readonly Question[]
  /** Recorded answers the other revision has no place for: they stay in the log and count no more. */
  readonly homeless: readonly FieldName[]
  /** Wording of criteria, indicators, items, questions and conditions. */
  readonly texts: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  /** Places whose rule, number, evidence or deadline is another one; the id of the set for what is of the whole. */
  readonly rules: readonly string[]
}

/** The preview of moving from one revision to another, by what the commune has recorded. Nothing is written. */
export function previewMove(
  before: CriteriaSet,
  after: CriteriaSet,
  fields: readonly FieldState[],
  calendar: WorkingCalendar,
): MovePreview {
  const { answers } = readSelfAssessment(fields)
  const results = [assess(before, answers, calendar), assess(after, answers, calendar)] as const
  const [earlier, later] = [placesOf(before), placesOf(after)]
  const only = (these: ReadonlyMap<string, Place>, others: ReadonlyMap<string, Place>): Question[] =>
    [...these].flatMap(([id, { kind, text }]) =>
      kind === 'fact' && !others.has(id) ? [{ id, label: text }] : [],
    )
  const both = [...earlier].flatMap(([id, from]) => {
    const to = later.get(id)
    return to ? [{ id, from, to }] : []
  })
  return {
    before: results[0],
    after: results[1],
    change: compareAssessments(...results),
    added: only(later, earlier),
    removed: only(earlier, later),
    homeless: fields.flatMap((state) => homelessOf(state, earlier, later) ?? []),
    texts: both.flatMap(({ id, from, to }) =>
      from.text === to.text ? [] : [{ id, from: from.text, to: to.text }],
    ),
    rules: both.flatMap(({ id, from, to }) => (sameJson(from.rule, to.rule) ? [] : [id])),
  }
}

interface Place {
  readonly kind: 'fact' | 'other'
  readonly text: string
  /** Everything but its words and what stands below it. */
  readonly rule: Json
}

/** Every place of a set by its id, in the order of the set. An item that stands alone shares its indicator's id and words. */
function placesOf(set: CriteriaSet): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  const put = (id: string, kind: Place['kind'], text: string, ...rules: readonly unknown[]) => {
    const known = places.get(id)
    const own = JSON.parse(JSON.stringify(rules)) as Json
    places.set(id, known ? { ...known, rule: [known.rule, own] } : { kind, text, rule: own })
  }
  const putFact = (fact: FactDefinition) => {
    const { label, ...rule } = fact
    put(fact.id, 'fact', label, rule)
  }
  for (const { indicators, name, ...criterion } of set.criteria) {
    put(criterion.id, 'other', name, criterion)
    for (const { items, name: title, ...indicator } of indicators) {
      put(indicator.id, 'other', title, indicator)
      for (const { facts, name: words, ...item } of items) {
        put(item.id, 'other', words, item)
        facts.forEach(putFact)
      }
    }
  }
  for (const { text, ...condition } of set.conditions) {
    put(condition.id, 'other', text, condition)
    if (condition.kind === 'ratio') condition.facts.forEach(putFact)
  }
  const { maxPoints, appliesTo, crossChecks, process, steps } = set
  put(set.id, 'other', set.title, maxPoints ?? null, appliesTo, crossChecks, process, steps)
  return places
}

/** The field, where it holds something that had its place and would have none. */
function homelessOf(
  { field, heads }: FieldState,
  earlier: ReadonlyMap<string, Place>,
  later: ReadonlyMap<string, Place>,
): FieldName | null {
  const name = parseFieldName(field)
  const place = name && placeOf(name)
  const value = heads.at(-1)?.value ?? null
  const empty = value === null || value === '' || value === false
  return place && !empty && earlier.has(place) && !later.has(place) ? name : null
}

function placeOf(name: FieldName): string | null {
  switch (name.kind) {
    case 'fact':
      return name.fact
    case 'judgement':
      return name.item
    case 'mark':
    case 'not-arising':
      return name.subject
    case 'declaration':
      return name.condition
    case 'remark':
    case 'attachment':
      return name.indicator
    default:
      return null
  }
}
