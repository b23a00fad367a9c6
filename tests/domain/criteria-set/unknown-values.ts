import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { mayComputeWith, type Cited } from '../../../src/domain/criteria-set/legal-value.ts'

/** Something of a set that nobody knows or has checked, at all the places where the same text is awaited for it. */
export interface UnknownValue {
  readonly what: string
  readonly places: readonly string[]
  readonly status: string
  /** Vietnamese, as the product says it; `''` where the file says nothing. */
  readonly note: string
}

/** All of them, in the order of the file. */
export function unknownValues(set: CriteriaSet): readonly UnknownValue[] {
  const found = new Map<string, UnknownValue & { places: string[] }>()
  const add = (value: Cited & { readonly awaited?: string }, place: string, what: string) => {
    if (mayComputeWith(value)) return
    const note = value.note ?? value.awaited ?? ''
    const key = [what, value.status, note].join('|')
    const known = found.get(key)
    if (!known) found.set(key, { what, places: [place], status: value.status, note })
    else if (!known.places.includes(place)) known.places.push(place)
  }
  const walk = (value: unknown, place: string, what: string): void => {
    if (typeof value !== 'object' || value === null) return
    if ('status' in value && 'source' in value) add(value as Cited, place, what)
    for (const [key, child] of Object.entries(value)) {
      if (!Array.isArray(child)) walk(child, place, wordFor(key, value))
      else child.forEach((one: unknown) => walk(one, placeOf(key, one) ?? place, wordFor(key, one)))
    }
  }
  walk(set, set.id, 'the set')
  return [...found.values()]
}

/** Places that people know by an id or a number. */
function placeOf(key: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (['criteria', 'indicators', 'items', 'conditions', 'instruments'].includes(key))
    return 'id' in value ? String(value.id) : null
  return key === 'steps' && 'no' in value ? `step ${String(value.no)}` : null
}

function wordFor(key: string, value: unknown): string {
  const part = (name: string): string =>
    typeof value === 'object' && value !== null && name in value ? String(value[name as never]) : ''
  switch (key) {
    case 'maxPoints':
      return 'most points'
    case 'points':
      if (part('option') !== '') return `points of case ${part('option')}`
      return part('from') === '' ? 'points' : `points of the band from ${part('from')} %`
    case 'bands':
      return `band from ${part('from')} %`
    case 'percent':
    case 'least':
    case 'days':
    case 'I':
    case 'II':
    case 'III':
      return 'threshold'
    case 'rule':
    case 'rules':
      return 'rule'
    case 'combine':
      return 'how its items make the indicator'
    case 'evidence':
      return 'list of evidence'
    case 'notArising':
      return 'effect of “không phát sinh”'
    case 'conditions':
      return 'condition'
    case 'criteria':
    case 'indicators':
    case 'items':
      return 'name'
    case 'steps':
      return 'what is done'
    case 'deadlines':
      return 'deadline'
    case 'effective':
      return 'day it takes effect'
    case 'instruments':
      return 'title'
    case 'crossChecks':
      return 'cross-check'
    case 'cited':
      return 'how facts are counted'
    case 'recognises':
      return 'who recognises'
    default:
      return key
  }
}
