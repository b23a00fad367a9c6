import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { SelfAssessment } from '../dossier/self-assessment.ts'
import { parseLocalDate, yearOf } from '../shared/local-date.ts'
import type { Hint } from './hint.ts'
import { hintedPiece, piecesByIndicators } from './hinted-pieces.ts'

/** Pieces whose recorded day lies before 1 January of the assessed year. One without a day says nothing. */
export const olderPieces = (set: CriteriaSet, self: SelfAssessment, year: number): readonly Hint[] =>
  piecesByIndicators(set, self).flatMap(({ piece, indicators }): Hint[] => {
    const date = parseLocalDate(piece.card.date)
    return date !== null && yearOf(date) < year
      ? [{ code: 'piece-older', indicators, piece: hintedPiece(piece), date }]
      : []
  })
