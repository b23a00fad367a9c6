import type { EvidencePiece, SelfAssessment } from './self-assessment.ts'

/** Things beside indicators whose files go with the dossier. */
const BESIDE = ['posting/', 'paper/']

/** It stands by its posting, its paper or its meeting: nobody needs to sort it to an indicator. */
export const belongsElsewhere = ({ card }: EvidencePiece): boolean => card.for !== undefined

/** Pieces that go with a dossier: those attached to indicators, proofs of posting and signed copies of papers. */
export function sentPieces({
  attachments,
  evidence,
}: Pick<SelfAssessment, 'attachments' | 'evidence'>): readonly EvidencePiece[] {
  const attached = new Set(attachments.map((one) => one.evidence))
  return [...evidence.values()].filter(
    (piece) =>
      !piece.removed &&
      (attached.has(piece.id) || BESIDE.some((beside) => piece.card.for?.startsWith(beside))),
  )
}
