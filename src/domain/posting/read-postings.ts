import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'
import { standingValue } from '../meeting/standing-value.ts'
import { POSTING_KINDS } from '../procedure/procedure.ts'
import type { Broadcast, Posting, PostingProof } from './posting.ts'

/** The `posting/…` fields of a dossier's record `self` → its postings, by first day, then as they were begun. */
export function readPostings(fields: readonly FieldState[]): readonly Posting[] {
  const cards = new Map<string, Recorded>()
  const proofs = new Map<string, PostingProof[]>()
  const broadcasts = new Map<string, Broadcast[]>()
  const closed = new Map<string, Posting['closed']>()
  const conflicts = new Map<string, string[]>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'posting') continue
    if (inConflict(heads)) addTo(conflicts, name.of, field)
    const value = Recorded.of(standingValue(heads))
    if (!value) continue
    if (name.aspect === 'card') cards.set(name.of, value)
    else if (name.aspect === 'closed') closed.set(name.of, value.day('day'))
    else if (name.aspect === 'proof' && name.each !== undefined)
      addTo(proofs, name.of, { id: name.each, day: value.day('day'), evidence: value.text('evidence') })
    else if (name.aspect === 'broadcast' && name.each !== undefined)
      addTo(broadcasts, name.of, {
        id: name.each,
        day: value.day('day'),
        time: value.text('time'),
        note: value.text('note'),
      })
  }
  return [...cards]
    .flatMap(([id, card]): Posting[] => {
      const kind = card.choice('kind', POSTING_KINDS)
      if (!kind) return []
      return [
        {
          id,
          kind,
          what: card.texts('what').filter((one) => one.trim() !== ''),
          place: card.text('place'),
          from: card.day('from'),
          link: card.text('link'),
          proofs: (proofs.get(id) ?? []).sort(
            (a, b) => compare(a.day ?? '', b.day ?? '') || compare(a.id, b.id),
          ),
          broadcasts: (broadcasts.get(id) ?? []).sort(
            (a, b) => compare(`${a.day ?? ''} ${a.time}`, `${b.day ?? ''} ${b.time}`) || compare(a.id, b.id),
          ),
          closed: closed.get(id) ?? null,
          conflicts: conflicts.get(id) ?? [],
        },
      ]
    })
    .sort((a, b) => compare(a.from ?? '', b.from ?? '') || compare(a.id, b.id))
}

function addTo<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const known = lists.get(key)
  if (known) known.push(one)
  else lists.set(key, [one])
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
