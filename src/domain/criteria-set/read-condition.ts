import { UNIT_TYPES, type Condition, type UnitType } from './criteria-set.ts'
import type { LegalPoints } from './legal-value.ts'
import { readFact } from './read-criterion.ts'
import { readCited, readLegalNumber, readLegalPoints } from './read-rule.ts'
import type { ValueReader } from './read-value.ts'

const kinds = [
  'all-indicators-met',
  'least-total',
  'least-total-by-type',
  'least-share',
  'ratio',
  'declared',
] as const satisfies readonly Condition['kind'][]

export function readCondition(from: ValueReader): Condition {
  const kind = from.field('kind').oneOf(kinds)
  const common = (...fields: readonly string[]) => ({
    ...readCited(from, ['id', 'kind', 'text', 'confirmed', ...fields]),
    id: from.field('id').text(),
    text: from.field('text').text(),
    ...from.optional('confirmed', (confirmed) => confirmed.flag()),
  })
  switch (kind) {
    case 'all-indicators-met':
    case 'declared':
      return { kind, ...common() }
    case 'least-total':
      return { kind, ...common('least'), least: readLegalPoints(from.field('least')) }
    case 'least-total-by-type':
      return { kind, ...common('least'), least: readByType(from.field('least')) }
    case 'least-share':
      return {
        kind,
        ...common('of', 'percent'),
        of: from.field('of').oneOf(['criteria', 'indicators']),
        percent: readLegalNumber(from.field('percent'), 1, 100),
      }
    case 'ratio':
      return {
        kind,
        ...common('facts', 'done', 'due', 'percent'),
        facts: from.field('facts').list(readFact, 2),
        done: from.field('done').text(),
        due: from.field('due').text(),
        percent: readLegalNumber(from.field('percent'), 1, 100),
      }
  }
}

function readByType(from: ValueReader): Readonly<Record<UnitType, LegalPoints>> {
  from.names(UNIT_TYPES)
  return {
    I: readLegalPoints(from.field('I')),
    II: readLegalPoints(from.field('II')),
    III: readLegalPoints(from.field('III')),
  }
}
