import { placeCode } from '../criteria-set/place-code.ts'
import type { ExplanationLanguage } from './explanation-words.ts'

interface PlaceWords {
  criterion(no: string): string
  readonly districtCriterion: string
  /** `no` may be a range, "1–4". */
  indicator(no: string, many: boolean): string
  others(criterion: string): string
  item(no: string): string
  within(place: string, criterion: string): string
  condition(no: string): string
  criteria(numbers: string): string
  readonly and: string
}

const vietnamese: PlaceWords = {
  criterion: (no) => `tiêu chí ${no}`,
  districtCriterion: 'tiêu chí cấp huyện',
  indicator: (no, many) => `${many ? 'các ' : ''}chỉ tiêu ${no}`,
  others: (criterion) => `các chỉ tiêu khác của tiêu chí ${criterion}`,
  item: (no) => `nội dung ${no}`,
  within: (place, criterion) => `${place} của tiêu chí ${criterion}`,
  condition: (no) => `điều kiện ${no}`,
  criteria: (numbers) => `các tiêu chí ${numbers}`,
  and: 'và',
}

const english: PlaceWords = {
  criterion: (no) => `criterion ${no}`,
  districtCriterion: 'the district criterion',
  indicator: (no, many) => `${many ? 'indicators' : 'indicator'} ${no}`,
  others: (criterion) => `the other indicators of criterion ${criterion}`,
  item: (no) => `item ${no}`,
  within: (place, criterion) => `${place} of criterion ${criterion}`,
  condition: (no) => `condition ${no}`,
  criteria: (numbers) => `criteria ${numbers}`,
  and: 'and',
}

/**
 * A place of a criteria set as it stands within a sentence: `TC3.CT2` is "chỉ tiêu 2 của tiêu chí 3", `TC3.CT2.1` "nội dung
 * 2.1 của tiêu chí 3", `DK1` "điều kiện 1". An id of another shape is given as it is.
 */
export function namePlace(id: string, language: ExplanationLanguage): string {
  const words = language === 'vi' ? vietnamese : english
  const condition = /^DK(\d+)(?=\.|$)/.exec(id)?.[1]
  if (condition !== undefined) return words.condition(condition)
  const code = placeCode(id)
  if (!code) return id
  const { criterion, from, to, other, item } = code
  if (criterion === null) return from === null ? words.districtCriterion : words.indicator(from, false)
  if (other) return words.others(criterion)
  if (from === null) return words.criterion(criterion)
  const place =
    item === null
      ? words.indicator(to === null ? from : `${from}–${to}`, to !== null)
      : words.item(`${from}.${item}`)
  return words.within(place, criterion)
}

/** "tiêu chí 2, 3 và 5"; "các chỉ tiêu 1 và 2 của tiêu chí 2; chỉ tiêu 4 của tiêu chí 3": neighbours share their noun. */
export function namePlaces(ids: readonly string[], language: ExplanationLanguage): string {
  const words = language === 'vi' ? vietnamese : english
  const groups: { readonly key: string; readonly ids: string[] }[] = []
  for (const id of ids) {
    const key = groupOf(id)
    const last = groups.at(-1)
    if (last && key !== id && last.key === key) last.ids.push(id)
    else groups.push({ key, ids: [id] })
  }
  const named = groups.map(({ ids: [first = '', ...more] }) => {
    if (more.length === 0) return namePlace(first, language)
    const criterion = placeCode(first)?.criterion ?? null
    const numbers = listed([first, ...more].map(numberOf), words.and)
    if (!first.includes('.')) return words.criteria(numbers)
    const indicators = words.indicator(numbers, true)
    return criterion === null ? indicators : words.within(indicators, criterion)
  })
  return named.some((name) => name.includes(',')) || named.length > 2
    ? named.join('; ')
    : listed(named, words.and)
}

/** Criteria together, and the plain indicators of one criterion; any other id stands alone. */
function groupOf(id: string): string {
  if (/^TC\d+$/.test(id)) return 'TC'
  return /^((?:TC\d+|H)\.CT)\d+$/.exec(id)?.[1] ?? id
}

const numberOf = (id: string): string => /(\d+)$/.exec(id)?.[1] ?? id

function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`
}

/** At the head of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
