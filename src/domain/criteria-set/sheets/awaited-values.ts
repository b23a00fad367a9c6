import type { CriteriaSet } from '../criteria-set.ts'
import type { Cited, ValueStatus } from '../legal-value.ts'
import { readSheets } from './from-sheets.ts'
import { cellOfPath } from './set-reader.ts'
import type { CellPlace } from './sheet.ts'
import { toSheets } from './to-sheets.ts'

/**
 * What the law has not told us yet: a maximum · points of a band, a case or a deduction · a threshold of a rule · least
 * total or share of a condition · office or council of the process · day an instrument takes effect · how an item is
 * marked · how items make the indicator · a deadline · a list of documents · what “không phát sinh” brings · the wording
 * or existence of a place · a condition · a step · what a fact rests on.
 */
export type AwaitedKind =
  | 'max-points'
  | 'points'
  | 'threshold'
  | 'least'
  | 'process'
  | 'effective'
  | 'rule'
  | 'combination'
  | 'deadline'
  | 'evidence'
  | 'not-arising'
  | 'place'
  | 'condition'
  | 'step'
  | 'fact'
  | 'other'

export interface AwaitedValue {
  /** As the parser of sets writes it: `criteria[1].indicators[0].maxPoints`. */
  readonly path: string
  readonly kind: AwaitedKind
  readonly status: Extract<ValueStatus, 'missing' | 'unverified'>
  /** The nearest criterion, indicator, item, condition, step or instrument; the set itself where there is none. */
  readonly place: { readonly id: string; readonly name: string }
  readonly source: string
  /** Vietnamese: which text is awaited. */
  readonly note: string | null
  /** Where it is entered: the value itself, or the status where it is no single value. */
  readonly cell: CellPlace
  /** A number, text or date is entered there. */
  readonly isValue: boolean
}

/** Everything of the set that is missing or that nobody has checked, in the order of the set. */
export function awaitedValues(set: CriteriaSet): readonly AwaitedValue[] {
  const { cells } = readSheets(toSheets(set))
  const found: AwaitedValue[] = []
  const walk = (value: unknown, path: string, around: AwaitedValue['place']): void => {
    if (typeof value !== 'object' || value === null) return
    const place = placeOf(value as Readonly<Record<string, unknown>>, path) ?? around
    if (isAwaited(value)) {
      const isValue = Object.hasOwn(value, 'value')
      const cell = cellOfPath(cells, `${path}.${isValue ? 'value' : 'status'}`)
      const { status, source, note, awaited } = value
      if (cell)
        found.push({
          path,
          kind: kindOf(path),
          status,
          place,
          source,
          note: note ?? awaited ?? null,
          cell,
          isValue,
        })
    }
    const isList = Array.isArray(value)
    for (const [name, child] of Object.entries(value))
      walk(child, isList ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`, place)
  }
  walk(set, '', { id: set.id, name: set.shortTitle })
  return found
}

type Awaited = Cited & {
  readonly status: AwaitedValue['status']
  readonly awaited?: string
}

const isAwaited = (value: object): value is Awaited =>
  'status' in value && 'source' in value && (value.status === 'missing' || value.status === 'unverified')

/** The field a legal value stands in, without the numbers of lists. */
const KINDS: Readonly<Partial<Record<string, AwaitedKind>>> = {
  maxPoints: 'max-points',
  points: 'points',
  full: 'points',
  each: 'points',
  days: 'threshold',
  receiver: 'process',
  council: 'process',
  recognises: 'process',
  effective: 'effective',
  rule: 'rule',
  rules: 'rule',
  bands: 'points',
  combine: 'combination',
  deadlines: 'deadline',
  evidence: 'evidence',
  notArising: 'not-arising',
  criteria: 'place',
  indicators: 'place',
  items: 'place',
  conditions: 'condition',
  steps: 'step',
  cited: 'fact',
}

function kindOf(path: string): AwaitedKind {
  const name =
    path
      .replace(/\[\d+\]$/, '')
      .split('.')
      .at(-1) ?? ''
  const within = path.startsWith('conditions') ? 'least' : 'threshold'
  if (name === 'least' || name === 'percent') return within
  if (/^conditions\[\d+\]\.least\./.test(path)) return 'least'
  return KINDS[name] ?? 'other'
}

/** Facts, documents and options are part of their place; they are not one of their own. */
const PLACES = /(?:^|\.)(?:criteria|indicators|items|conditions|steps|instruments)\[\d+\]$/

function placeOf(value: Readonly<Record<string, unknown>>, path: string): AwaitedValue['place'] | null {
  if (!PLACES.test(path)) return null
  const { id, no, name, text, title } = value
  return { id: String(id ?? no), name: String(name ?? text ?? title) }
}
