import type { Assessment } from '../scoring/assessment.ts'
import { allDone } from './all-done.ts'
import { emptySlots } from './empty-slots.ts'
import { fileHints } from './file-hints.ts'
import type { HintSource } from './hint-source.ts'
import type { Hint } from './hint.ts'
import { jumps } from './jumps.ts'
import { olderPieces } from './older-pieces.ts'
import { resultJumps } from './result-jumps.ts'

/**
 * What is worth a second look before the dossier is sent, and when it is appraised: files first, then figures, then
 * evidence; within each in the order of the set.
 */
export function hintsOf(source: HintSource): readonly Hint[] {
  const { set, year, self, assessment, earlier, past } = source
  return [
    ...fileHints(source),
    ...allDone(set, self.answers),
    ...(earlier ? jumps(set, self.answers, assessment, earlier) : past ? jumpsFrom(past, assessment) : []),
    ...olderPieces(set, self, year),
    ...emptySlots(set, self, assessment),
  ]
}

const jumpsFrom = ({ year, results }: NonNullable<HintSource['past']>, { indicators }: Assessment) =>
  indicators.flatMap((now) => {
    const before = results.get(now.id)
    return before ? resultJumps(now, before, year) : []
  })
