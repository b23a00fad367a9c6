import { parseLocalDate } from '../shared/local-date.ts'
import type { Combination, Criterion, EvidenceSlot, Indicator, Item } from './criteria-set.ts'
import type { FactDefinition, FactKind } from './fact-definition.ts'
import { readCited, readLegalPoints, readRule } from './read-rule.ts'
import type { ValueReader } from './read-value.ts'
import type { NotArising } from './rule.ts'

export function readCriterion(from: ValueReader): Criterion {
  return {
    ...readCited(from, ['id', 'no', 'name', 'maxPoints', 'indicators', 'notArising']),
    ...named(from),
    no: from.field('no').integer(1),
    ...from.optional('maxPoints', readLegalPoints),
    ...from.optional('notArising', readNotArising),
    indicators: from.field('indicators').list(readIndicator, 1),
  }
}

function readIndicator(from: ValueReader): Indicator {
  const known = [
    'id',
    'no',
    'name',
    'maxPoints',
    'items',
    'combine',
    'notArising',
    'evidence',
    'defaultOwner',
  ]
  const indicator = {
    ...readCited(from, known),
    ...named(from),
    no: from.field('no').integer(1),
    ...from.optional('maxPoints', readLegalPoints),
    items: from.field('items').list(readItem, 1),
    combine: readCombination(from.field('combine')),
    ...from.optional('notArising', readNotArising),
    evidence: from.field('evidence').list(readEvidenceSlot),
    ...from.optional('defaultOwner', (owner) => owner.text()),
  }
  // Judgements and remarks are kept by id: an item shares its indicator's id only when it is the only one.
  if (indicator.items.length > 1 && indicator.items.some((item) => item.id === indicator.id))
    from.field('items').refuse(`only a single item may be ${indicator.id}`, 'item-shares-id', indicator.id)
  return indicator
}

function readItem(from: ValueReader): Item {
  return {
    ...readCited(from, ['id', 'name', 'maxPoints', 'facts', 'rule', 'notArising']),
    ...named(from),
    ...from.optional('maxPoints', readLegalPoints),
    facts: from.field('facts').list(readFact),
    rule: readRule(from.field('rule')),
    ...from.optional('notArising', readNotArising),
  }
}

const factKinds: readonly FactKind[] = ['count', 'date', 'yes-no', 'choice', 'choices', 'money', 'documents']
const factFields = [
  'id',
  'kind',
  'label',
  'unit',
  'counted',
  'min',
  'max',
  'options',
  'sameAs',
  'optional',
  'note',
]

export function readFact(from: ValueReader): FactDefinition {
  from.names([...factFields, 'guidance', 'cited'])
  const fact = {
    id: from.field('id').text(),
    kind: from.field('kind').oneOf(factKinds),
    label: from.field('label').text(),
    ...from.optional('unit', (unit) => unit.text()),
    ...from.optional('counted', (counted) => counted.text()),
    ...from.optional('min', (min) => min.integer(0)),
    ...from.optional('max', (max) => max.integer(0)),
    ...from.optional('options', (options) =>
      options.list((option) => {
        option.names(['id', 'label'])
        return { id: option.field('id').text(), label: option.field('label').text() }
      }, 1),
    ),
    ...from.optional('sameAs', (home) => home.text()),
    ...from.optional('optional', (optional) => optional.flag()),
    ...from.optional('note', (note) => note.text()),
    ...from.optional('guidance', (lines) => lines.list((line) => line.text(), 1)),
    ...from.optional('cited', (cited) => readCited(cited, [])),
  }
  const chosen = fact.kind === 'choice' || fact.kind === 'choices'
  if (chosen !== (fact.options !== undefined))
    from
      .field('options')
      .refuse('belongs to facts of kind choice and choices, and to those always', 'options-misplaced')
  if (new Set(fact.options?.map(({ id }) => id)).size !== (fact.options?.length ?? 0))
    from.field('options').refuse('an option is listed twice', 'option-twice')
  if (fact.min !== undefined && fact.max !== undefined && fact.min > fact.max)
    from.field('max').refuse('is below min', 'max-below-min')
  return fact
}

function readNotArising(from: ValueReader): NotArising {
  return {
    ...readCited(from, ['when', 'outcome', 'zeroes']),
    when: from.field('when').text(),
    outcome: from.field('outcome').oneOf(['met', 'full-points', 'left-out']),
    zeroes: from.field('zeroes').list((fact) => fact.text()),
  }
}

function readCombination(from: ValueReader): Combination {
  const kind = from.field('kind').oneOf(['all-of', 'sum', 'awaited'])
  return kind !== 'awaited'
    ? { ...readCited(from, ['kind']), kind }
    : { ...readCited(from, ['kind', 'awaited']), kind, awaited: from.field('awaited').text() }
}

function readEvidenceSlot(from: ValueReader): EvidenceSlot {
  const slot = {
    ...readCited(from, ['id', 'label', 'required']),
    id: from.field('id').text(),
    label: from.field('label').text(),
    required: from.field('required').flag(),
  }
  if (slot.required && slot.status === 'missing')
    from.field('required').refuse('cannot be required: the law’s list is missing', 'evidence-not-required')
  return slot
}

const named = (from: ValueReader) => ({ id: from.field('id').text(), name: from.field('name').text() })

/** ISO date, as text. */
export function readDate(from: ValueReader): string {
  const text = from.text()
  if (text !== '' && parseLocalDate(text) === null) from.refuse('must be a date, YYYY-MM-DD', 'date-expected')
  return text
}
