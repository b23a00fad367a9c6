import type { InboxRow } from '../../../app/office/use-inbox.ts'
import type { DossierPhase } from '../../../domain/dossier/dossier.workflow.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'

export type InboxOrder = 'waiting' | 'newest' | 'name'

/** The tabs of the inbox. A dossier that was withdrawn is `open` again: it is no work of the office. */
export const INBOX_TABS = ['sent', 'appraising', 'returned', 'accepted', 'decided', 'all'] as const
export type InboxTab = (typeof INBOX_TABS)[number]

export const inTab = (tab: InboxTab, phase: DossierPhase): boolean => tab === 'all' || tab === phase

/**
 * Rows whose commune answers the words, in the chosen order.
 * @param heirsOf names of what a commune that is no more has become: it is found by them too
 */
export function arrangeInbox(
  rows: readonly InboxRow[],
  words: string,
  order: InboxOrder,
  heirsOf: (unit: string) => readonly string[] = () => [],
): InboxRow[] {
  const wanted = foldText(words)
  // A dossier without a moment comes last in either direction.
  const since = (row: InboxRow) => row.since ?? (order === 'newest' ? 0 : Number.MAX_SAFE_INTEGER)
  const byName = (a: InboxRow, b: InboxRow) => a.unit.name.localeCompare(b.unit.name, 'vi') || b.year - a.year
  return rows
    .filter(({ unit }) => [unit.name, ...heirsOf(unit.id)].some((name) => foldText(name).includes(wanted)))
    .sort((a, b) => {
      if (order === 'name') return byName(a, b)
      return (order === 'waiting' ? since(a) - since(b) : since(b) - since(a)) || byName(a, b)
    })
}
