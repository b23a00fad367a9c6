import type { FactDefinition } from '../../../domain/criteria-set/fact-definition.ts'
import { parseLocalDate } from '../../../domain/shared/local-date.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatCount } from '../../text/format.ts'

/**
 * What is wrong with an answer as it stands, in a sentence; undefined when nothing is. The domain does not count such
 * an answer; here the person learns why. Text in a count is what was typed and could not be read as a number.
 */
export function factError(
  t: Catalogue,
  language: Language,
  fact: FactDefinition,
  value: Json,
): string | undefined {
  const words = t.indicator.error
  if (value === null || value === '') return undefined
  switch (fact.kind) {
    case 'count':
    case 'money':
      return typeof value === 'number'
        ? boundsError(t, language, fact, value)
        : `${rawError(t, String(value))} ${words.kept}`
    case 'date':
      return typeof value === 'string' && parseLocalDate(value) ? undefined : words.badDate
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : words.badChoice
    case 'choice':
      return fact.options?.some(({ id }) => id === value) ? undefined : words.badChoice
    // Each row of the list says what is wrong with it.
    case 'documents':
      return undefined
    case 'choices': {
      const known = (id: Json) => fact.options?.some((option) => option.id === id) ?? false
      return Array.isArray(value) && value.every(known) ? undefined : words.badChoice
    }
  }
}

function boundsError(
  t: Catalogue,
  language: Language,
  fact: FactDefinition,
  value: number,
): string | undefined {
  const { error } = t.indicator
  const min = Math.max(0, fact.min ?? 0)
  if (value < 0) return `${error.negative} ${error.kept}`
  if (value < min) return `${error.tooSmall(formatCount(min, language))} ${error.kept}`
  if (fact.max !== undefined && value > fact.max)
    return `${error.tooLarge(formatCount(fact.max, language))} ${error.kept}`
  return undefined
}

function rawError(t: Catalogue, raw: string): string {
  const { error } = t.indicator
  if (/^\s*[-−–]\s*\d/.test(raw)) return error.negative
  if (/^\s*\d[\d\s.]*[.,]\d+\s*$/.test(raw)) return error.notWhole
  return error.notNumber
}
