import type { FieldHead, FieldState } from '../log/field-state.ts'
import { writtenAt } from '../log/display-order.ts'
import { indicatorOfField, parseFieldName, type FieldName } from './field-name.ts'

/** The latest of what somebody entered and that still stands. */
export interface LastEntered {
  readonly person: string
  /** Milliseconds, by the writer's corrected clock. */
  readonly at: number
}

/** How far one person's indicators are, and what he entered himself, his own or not. */
export interface PersonProgress {
  readonly person: string
  /** In charge of so many indicators. */
  readonly given: number
  /** Of these, with at least one answer, whoever gave it. */
  readonly begun: number
  /** Of these, with nothing left to answer. */
  readonly finished: number
  /** Indicators, of anybody, where something he entered stands. */
  readonly entered: number
  /** Null: nothing he entered stands in this dossier. */
  readonly last: number | null
}

export interface OwnersProgress {
  /** In the order of their first indicator; then those in charge of none who entered something. */
  readonly people: readonly PersonProgress[]
  readonly lastOf: ReadonlyMap<string, LastEntered>
}

const ANSWERS: readonly FieldName['kind'][] = ['fact', 'judgement', 'mark', 'not-arising']
const ENTERED: readonly FieldName['kind'][] = [...ANSWERS, 'remark', 'attachment']

/**
 * Who has answered what, from the heads as they stand: what somebody else replaced since is the other one's.
 * @param fields of the commune's record; evidence counts by its `attachment/…`
 * @param indicators in the order of the set
 * @param finished indicators with nothing left to answer
 */
export function ownersProgress(
  fields: readonly FieldState[],
  indicators: readonly string[],
  owners: Readonly<Record<string, string>>,
  finished: ReadonlySet<string>,
): OwnersProgress {
  const lastOf = new Map<string, LastEntered>()
  const begun = new Set<string>()
  const entered = new Map<string, { last: number; indicators: Set<string> }>()

  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (!name || !ENTERED.includes(name.kind)) continue
    const indicator = indicatorOfField(name)
    for (const head of heads) {
      const at = writtenAt(head)
      const own = entered.get(head.author) ?? { last: at, indicators: new Set<string>() }
      own.last = Math.max(own.last, at)
      const said = says(head, name.kind)
      if (indicator !== null && said) own.indicators.add(indicator)
      entered.set(head.author, own)
      if (indicator === null) continue
      if (said && ANSWERS.includes(name.kind)) begun.add(indicator)
      const last = lastOf.get(indicator)
      if (!last || at > last.at) lastOf.set(indicator, { person: head.author, at })
    }
  }

  const inCharge = indicators.flatMap((indicator) => owners[indicator] ?? [])
  const people = [...new Set([...inCharge, ...entered.keys()])].map((person) => {
    const own = indicators.filter((indicator) => owners[indicator] === person)
    return {
      person,
      given: own.length,
      begun: own.filter((indicator) => begun.has(indicator)).length,
      finished: own.filter((indicator) => finished.has(indicator)).length,
      entered: entered.get(person)?.indicators.size ?? 0,
      last: entered.get(person)?.last ?? null,
    }
  })
  return { people, lastOf }
}

/** A value taken back says nothing any more; "no" is an answer, and an attachment that is not. */
const says = ({ value }: FieldHead, kind: FieldName['kind']): boolean =>
  value !== null && value !== '' && !(kind === 'attachment' && value === false)
