import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { foldText } from '../shared/fold-text.ts'
import type { Json } from '../shared/json.ts'
import type { Hamlet, Household } from './hamlet.ts'
import { Recorded } from './recorded.ts'
import { standingValue } from './standing-value.ts'

/**
 * The `hamlet/…` fields of a dossier's record `meetings` → its hamlets, by kind and name. A removed hamlet is left out; one
 * that somebody removed while somebody else changed it stands.
 */
export function readHamlets(fields: readonly FieldState[]): readonly Hamlet[] {
  const cards = new Map<string, Recorded>()
  const pieces = new Map<string, { readonly n: number; readonly households: readonly Household[] }[]>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'hamlet') continue
    const value = standingValue(heads)
    if (name.aspect === 'card') {
      const card = Recorded.of(value)
      if (card) cards.set(name.of, card)
    } else if (name.aspect === 'roster' && /^[0-9]{1,4}$/.test(name.each ?? '')) {
      const piece = { n: Number(name.each), households: householdsOf(value) }
      pieces.set(name.of, [...(pieces.get(name.of) ?? []), piece])
    }
  }
  return [...cards]
    .map(([id, card]): Hamlet => {
      const roster = (pieces.get(id) ?? []).sort((a, b) => a.n - b.n).flatMap(({ households }) => households)
      return {
        id,
        kind: card.text('kind'),
        name: card.text('name'),
        households: card.count('households'),
        head: card.text('head'),
        scattered: card.flag('scattered'),
        // A household moved from one piece to another by two phones at once is still one household.
        roster: [...new Map(roster.map((household) => [household.id, household])).values()],
      }
    })
    .sort(byName)
}

function householdsOf(value: Json): readonly Household[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: Json) => {
    const row = Recorded.of(one)
    const id = row?.id('id')
    return row && id ? [{ id, head: row.text('head'), note: row.text('note') }] : []
  })
}

/** `Thôn 2` before `Thôn 10`; the id last, so that every device lists them alike. */
function byName(a: Hamlet, b: Hamlet): number {
  const [left, right] = [a, b].map(({ kind, name }) =>
    foldText(`${kind} ${name}`).replace(/\d+/g, (digits) => digits.padStart(6, '0')),
  )
  return compare(left!, right!) || compare(a.id, b.id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
