import { computed, type ComputedRef } from 'vue'
import { usePublishedSets } from '../../../app/law/use-published-sets.ts'
import type { Assigning } from '../../../app/office/use-assigning.ts'
import type { DeskCopies } from '../../../app/office/use-desk-copies.ts'
import type { DeskRow } from '../../../app/office/desk-question.ts'
import { useDisputed } from '../../../app/office/use-disputed.ts'
import { useDirectory } from '../../../app/session/use-directory.ts'
import { useText } from '../../text/use-text.ts'
import type { DeskItem } from './desk-item.ts'

interface Sources {
  readonly rows: () => readonly DeskRow[]
  readonly copies: DeskCopies
  readonly assigning: Assigning
  readonly selected: () => ReadonlySet<string>
  /** The dossier that is being fetched. */
  readonly fetching: () => string | null
}

/** What the server says of each dossier, with what this device knows besides. */
export function useDeskItems({ rows, copies, assigning, selected, fetching }: Sources): {
  readonly items: ComputedRef<readonly DeskItem[]>
  setName(set: string): string
} {
  const { t } = useText()
  const published = usePublishedSets()
  const directory = useDirectory()
  const disputed = useDisputed(() => copies.opened.value)
  const setName = (set: string, unit?: string): string => {
    const over = unit ?? rows().find((row) => row.set === set)?.unit.id
    return over === undefined ? set : published.nameOf(set, over)
  }

  /** A name for whoever it is given to; what this device has written goes before what the server last said. */
  function assigneeOf({ dossier, assignee }: DeskRow): Pick<DeskItem, 'assignee' | 'assigneeWaits'> {
    const here = assigning.known.value.get(dossier)
    const told = assignee?.id ?? null
    if (here === undefined || here === told)
      return {
        assignee: assignee && (assignee.name || t.value.officeDesk.unknownPerson),
        assigneeWaits: false,
      }
    return {
      assignee: here === null ? null : (directory.personName(here) ?? t.value.officeDesk.unknownPerson),
      assigneeWaits: true,
    }
  }

  return {
    // An item that says the same stays the same: a page more must not draw the thousand rows before it once more.
    items: computed<readonly DeskItem[]>((before = []) => {
      const known = new Map(before.map((item) => [item.row.dossier, item]))
      return rows().map((row) => {
        const item: DeskItem = {
          row,
          setName: setName(row.set, row.unit.id),
          heirs: directory.heirsOf(row.unit.id).join(', '),
          ...assigneeOf(row),
          opened: copies.opened.value.has(row.dossier),
          whole: copies.whole.value.has(row.dossier),
          disputed: disputed.value.get(row.dossier) ?? 0,
          busy: fetching() === row.dossier,
          selected: selected().has(row.dossier),
        }
        const same = known.get(row.dossier)
        return same && saysTheSame(same, item) ? same : item
      })
    }),
    setName,
  }
}

const saysTheSame = (a: DeskItem, b: DeskItem): boolean =>
  (Object.keys(b) as (keyof DeskItem)[]).every((key) => Object.is(a[key], b[key]))
