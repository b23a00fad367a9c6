import { ROSTER_PIECE, type Household } from '../../domain/meeting/hamlet.ts'
import { foldText } from '../../domain/shared/fold-text.ts'

/** Letters of one name, and of the note beside it: what is longer is cut, so that a piece stays within an entry. */
const LONGEST = 80

/** A roster as a person types or pastes it: one household a line, a note after `;` or a tab. */
export const linesOf = (roster: readonly Household[]): string =>
  roster.map(({ head, note }) => (note === '' ? head : `${head}; ${note}`)).join('\n')

/**
 * Lines → households. Who stood there before keeps the id, so that attendance already ticked still belongs to him: first by
 * the same name, each once, from top to bottom. Numbers in front (`12.`, `12)` or a column of numbers) are left out.
 */
export function householdsIn(
  text: string,
  before: readonly Household[],
  newId: () => string,
): readonly Household[] {
  const known = new Map<string, Household[]>()
  for (const household of before) {
    const key = foldText(household.head)
    known.set(key, [...(known.get(key) ?? []), household])
  }
  return text.split('\n').flatMap((line) => {
    const [head = '', ...note] = line
      .normalize('NFC')
      .replace(/^\s*\d{1,4}\s*(?:[.):;\t-]\s*|\s+)/, '')
      .split(/[;\t]/)
      .map((part) => part.replace(/\s+/g, ' ').trim().slice(0, LONGEST))
    if (head === '') return []
    const same = known.get(foldText(head))?.shift()
    return [
      {
        id: same?.id ?? newId(),
        head,
        note: note
          .filter((part) => part !== '')
          .join(', ')
          .slice(0, LONGEST),
      },
    ]
  })
}

/** Pieces of at most `ROSTER_PIECE` households, as they are recorded. */
export function piecesOf(roster: readonly Household[]): readonly (readonly Household[])[] {
  const pieces: (readonly Household[])[] = []
  for (let at = 0; at < roster.length; at += ROSTER_PIECE) pieces.push(roster.slice(at, at + ROSTER_PIECE))
  return pieces
}

/** Names that stand on the roster more than once, each as first written. */
export function doubledHeads(roster: readonly Household[]): readonly string[] {
  const seen = new Map<string, { head: string; count: number }>()
  for (const { head } of roster) {
    const key = foldText(head)
    const one = seen.get(key)
    if (one) one.count += 1
    else seen.set(key, { head, count: 1 })
  }
  return [...seen.values()].flatMap(({ head, count }) => (count > 1 ? [head] : []))
}
