import type { Council, CouncilMember, Sitting } from './council.ts'
import { presentAt } from './council.rules.ts'
import type { Ballot } from './council-column.ts'
import type { MemberSheet } from './sheets.ts'

export type Tally = Pick<Ballot, 'approve' | 'reject' | 'abstain'>

/** How the members' sheets on one dossier stand at one sitting. */
export interface SheetCount {
  /** Members who may have a word on this dossier. */
  readonly voters: readonly CouncilMember[]
  /** Members who may have none: a conflict of interest. */
  readonly recused: readonly CouncilMember[]
  /** Of these the ones who are present; all who may speak where opinions are asked in writing. */
  readonly present: readonly CouncilMember[]
  /** Open votes of those. */
  readonly votes: Tally
  /** Absent members whose written opinion is there. */
  readonly written: readonly CouncilMember[]
  /** Votes in written opinions of absent members: never added to those of the people present. */
  readonly writtenVotes: Tally
  /** Present, and no vote yet. */
  readonly silent: readonly CouncilMember[]
}

/** Counts the sheets on one dossier. `recused`: ids of members who stepped aside from it. */
export function countSheets(
  council: Council,
  sitting: Sitting,
  sheets: ReadonlyMap<string, MemberSheet>,
  recused: ReadonlySet<string>,
): SheetCount {
  const voters = council.members.filter(({ id }) => !recused.has(id))
  const here = sitting.kind === 'written' ? null : new Set(presentAt(sitting, council))
  const present = voters.filter(({ id }) => here === null || here.has(id))
  const absent = voters.filter(({ id }) => here !== null && !here.has(id))
  const written = absent.filter(({ id }) => hasWord(sheets.get(id)))
  return {
    voters,
    recused: council.members.filter(({ id }) => recused.has(id)),
    present,
    votes: tallyOf(present, sheets),
    written,
    writtenVotes: tallyOf(written, sheets),
    silent: present.filter(({ id }) => (sheets.get(id)?.vote ?? null) === null),
  }
}

function tallyOf(members: readonly CouncilMember[], sheets: ReadonlyMap<string, MemberSheet>): Tally {
  const tally = { approve: 0, reject: 0, abstain: 0 }
  for (const { id } of members) {
    const vote = sheets.get(id)?.vote
    if (vote) tally[vote] += 1
  }
  return tally
}

const hasWord = (sheet: MemberSheet | undefined): boolean =>
  sheet !== undefined && (sheet.vote !== null || sheet.marks.size > 0 || (sheet.opinion?.text ?? '') !== '')

/**
 * What a ballot says by itself. Which majority decides no text read so far says: a tie, and whatever the chair concludes
 * against the votes, is his word with a reason.
 */
export const outcomeOf = ({ approve, reject }: Tally): 'approved' | 'rejected' | 'tie' =>
  approve > reject ? 'approved' : reject > approve ? 'rejected' : 'tie'
