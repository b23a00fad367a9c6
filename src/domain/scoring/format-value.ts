import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { factIndex } from '../criteria-set/fact-index.ts'
import type { FactUsed } from './assessment.ts'

type Language = 'vi' | 'en'

/** 1234567 → "1.234.567" in Vietnamese, "1,234,567" in English. Whole numbers. */
export const formatNumber = (value: number, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')

/** Tenths: 799 → "79,9", 800 → "80". */
export function formatTenths(tenths: number, language: Language): string {
  const whole = formatNumber(Math.floor(tenths / 10), language)
  return tenths % 10 === 0 ? whole : `${whole}${language === 'vi' ? ',' : '.'}${tenths % 10}`
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
  if (typeof value === 'string') return value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
  if (!Array.isArray(value)) return ''
  const labels = [...new Set(value)].map(
    (id) => definition?.options?.find((option) => option.id === id)?.label ?? String(id),
  )
  return labels.length === 0 ? (language === 'vi' ? 'không có' : 'none') : labels.join('; ')
}
