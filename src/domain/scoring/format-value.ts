import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FactDefinition } from '../criteria-set/fact-definition.ts'
import { factIndex } from '../criteria-set/fact-index.ts'
import type { Points } from '../shared/points.ts'
import type { FactUsed } from './assessment.ts'
import { parseNamedDocuments } from './named-documents.ts'

type Language = 'vi' | 'en'

/** 1234567 → "1.234.567" in Vietnamese, "1,234,567" in English. Whole numbers. */
export const formatNumber = (value: number, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')

/** Tenths: 799 → "79,9", 800 → "80". */
export function formatTenths(tenths: number, language: Language): string {
  const digits = String(tenths).padStart(2, '0')
  const [whole, part] = [formatNumber(Number(digits.slice(0, -1)), language), digits.slice(-1)]
  return part === '0' ? whole : `${whole}${language === 'vi' ? ',' : '.'}${part}`
}

/** Hundredths: 825 → "8,25", 800 → "8", 850 → "8,5". */
export function formatPoints(points: Points, language: Language): string {
  const digits = String(points).padStart(3, '0')
  const [whole, part] = [Number(digits.slice(0, -2)), digits.slice(-2).replace(/0+$/, '')]
  const number = formatNumber(whole, language)
  return part === '' ? number : `${number}${language === 'vi' ? ',' : '.'}${part}`
}

/** A recorded answer as people read it; what fits no kind is shown as it was recorded. */
export function formatValue(set: CriteriaSet, fact: FactUsed, language: Language): string {
  const definition = factIndex(set).get(fact.id)?.definition
  const { value } = fact
  if (typeof value === 'number') {
    const number = Number.isSafeInteger(value) ? formatNumber(value, language) : String(value)
    return definition?.unit === undefined ? number : `${number} ${definition.unit}`
  }
  if (typeof value === 'boolean') {
    if (language === 'vi') return value ? 'có' : 'không'
    return value ? 'yes' : 'no'
  }
  if (typeof value === 'string') return definition?.options ? labelOf(definition, value) : formatDay(value)
  if (!Array.isArray(value)) return ''
  if (definition?.kind === 'documents') return formatDocuments(value, language)
  const labels = [...new Set<unknown>(value)].map((id) => labelOf(definition, String(id)))
  return labels.length === 0 ? (language === 'vi' ? 'không có' : 'none') : labels.join('; ')
}

/** An ISO date as Vietnamese papers write it; other text stays as it is. */
export const formatDay = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')

const labelOf = (definition: FactDefinition | undefined, id: string): string =>
  definition?.options?.find((option) => option.id === id)?.label ?? id

/** "số 12/QĐ-UBND ngày 05/01/2024 của UBND huyện; …": as documents are named on paper, in both languages. */
export function formatDocuments(value: readonly unknown[], language: Language): string {
  const documents = parseNamedDocuments(value) ?? []
  if (documents.length === 0) return language === 'vi' ? 'không có' : 'none'
  return documents
    .map(({ number, date, issuer, title }) =>
      [
        number && `số ${number}`,
        date && `ngày ${formatDay(date)}`,
        issuer && `của ${issuer}`,
        title && `(${title})`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('; ')
}
