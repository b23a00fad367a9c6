import type { DeskRow } from '../../../app/office/desk-question.ts'

/** A dossier as a row of the desk shows it, whatever the screen. */
export interface DeskItem {
  readonly row: DeskRow
  /** As people call the set it is assessed by. */
  readonly setName: string
  /** Names of what its unit has become; empty while it stands. */
  readonly heirs: string
  /** Who is to appraise it; null for nobody. */
  readonly assignee: string | null
  /** What this device says of that has not come back from the server. */
  readonly assigneeWaits: boolean
  readonly opened: boolean
  readonly whole: boolean
  /** Indicators on which two appraisers disagree. */
  readonly disputed: number
  readonly busy: boolean
  readonly selected: boolean
}

/** Nothing of a dossier that was never sent can be opened, assigned or downloaded. */
export const isHere = ({ row }: Pick<DeskItem, 'row'>): boolean => row.round > 0
