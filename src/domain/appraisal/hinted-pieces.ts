import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { EvidencePiece, SelfAssessment } from '../dossier/self-assessment.ts'
import type { HintedPiece } from './hint.ts'

/** Every piece that stands under an indicator, with its indicators in the order of the set. */
export function piecesByIndicators(
  set: CriteriaSet,
  { attachments, evidence }: Pick<SelfAssessment, 'attachments' | 'evidence'>,
): readonly { readonly piece: EvidencePiece; readonly indicators: readonly string[] }[] {
  const places = new Map<string, Set<string>>()
  for (const { indicator, evidence: id } of attachments)
    places.set(id, (places.get(id) ?? new Set()).add(indicator))
  const order = set.criteria.flatMap(({ indicators }) => indicators.map(({ id }) => id))
  return [...places].flatMap(([id, at]) => {
    const piece = evidence.get(id)
    const indicators = order.filter((indicator) => at.has(indicator))
    return piece && !piece.removed && indicators.length > 0 ? [{ piece, indicators }] : []
  })
}

export const hintedPiece = ({ id, card }: EvidencePiece): HintedPiece => ({
  evidence: id,
  title: card.title || card.number || card.file?.name || card.link || '',
})
