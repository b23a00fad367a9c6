import type { ImportRow } from '../../../app/people/use-import.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

export interface RowFacts {
  /** Role, unit and days on one line; empty where the row says none. */
  readonly told: string
  readonly changes: readonly string[]
  readonly notices: readonly string[]
  readonly faults: readonly { readonly place: string; readonly text: string }[]
}

/** A row of the check in the words of the chosen language. */
export function factsOfRow(row: ImportRow, t: Catalogue): RowFacts {
  const words = t.importing
  return {
    told: row.sheet === 'people' ? personTold(row, t) : unitTold(row, t),
    changes: row.changes.map(({ what, before, after }) => {
      if (what === 'role') return words.change.role
      if (what === 'merged') return words.change.merged(before ?? '')
      if (what === 'name') return words.change.name(before ?? '', after ?? '')
      return words.change[what](day(before, words.none), day(after, words.none))
    }),
    notices: row.notices.map(({ code, about, other }) =>
      words.notice[code](code === 'from-today' || code === 'from-kept' ? formatDay(about) : about, other),
    ),
    faults: row.faults.map(({ code, column, title, about, other }) => ({
      place: column && title ? words.column(column, title) : '',
      text: words.fault[code](about, other),
    })),
  }
}

function personTold({ role, unit, login, from, to }: ImportRow, t: Catalogue): string {
  const words = t.importing
  const place = role && unit ? words.roleIn(t.common.role[role], unit) : role ? t.common.role[role] : unit
  const days = from === null ? null : t.people.period(formatDay(from), to === null ? null : formatDay(to))
  return [place, days, login].filter((part) => part !== null).join(' · ')
}

function unitTold({ unit, from }: ImportRow, t: Catalogue): string {
  const words = t.importing
  return [unit && words.unitUnder(unit), from && words.since(formatDay(from))].filter(Boolean).join(' · ')
}

const day = (value: string | null, none: string): string => (value === null ? none : formatDay(value))
