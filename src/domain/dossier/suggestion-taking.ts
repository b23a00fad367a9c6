import type { EvidenceCard } from '../evidence/evidence-card.ts'
import { sameJson } from '../shared/same-json.ts'
import type { Json } from '../shared/json.ts'
import type { FieldName } from './field-name.ts'
import type { EvidencePiece, SelfAssessment } from './self-assessment.ts'
import type { EvidenceOffer, Offer } from './suggestion.ts'

/** `taken`: it stands there already · `differs`: another answer stands there, which taking would replace · `adds`: taking would write below what stands there. */
export type OfferStanding = 'free' | 'taken' | 'differs' | 'adds'

/** One field that taking writes, with what stands there now. */
export interface Taking {
  readonly field: FieldName
  /** Null: nothing. */
  readonly before: Json
  readonly value: Json
}

/** Longest remark of an indicator, characters; the form has the same bound. */
const REMARK_LIMIT = 8000

/** Where the dossier that is filled in stands to an offer. */
export function offerStanding(offer: Offer, self: SelfAssessment): OfferStanding {
  switch (offer.kind) {
    case 'fact': {
      const now = answered(self, offer.fact)
      if (now === null) return 'free'
      return sameJson(now, offer.value as Json) ? 'taken' : 'differs'
    }
    case 'remark': {
      const now = self.remarks[offer.indicator] ?? ''
      if (now.trim() === '') return 'free'
      return now.includes(offer.text) ? 'taken' : 'adds'
    }
    case 'evidence': {
      const there = samePieces(self, offer.piece)
      return there.some((piece) => isAttached(self, piece.id, offer)) ? 'taken' : 'free'
    }
  }
}

/**
 * The fields that taking these offers writes, each once; nothing for what stands there already. A piece that is in the
 * dossier is attached once more, any other comes in under a new id with the same file: a normal piece of evidence.
 * @param newId ids of new pieces, one at a call
 */
export function takeOffers(offers: readonly Offer[], self: SelfAssessment, newId: () => string): Taking[] {
  const remarks = new Map<string, string>()
  const pieces = new Map<string, string>()
  const takings: Taking[] = []
  for (const offer of offers) {
    if (offerStanding(offer, self) === 'taken') continue
    if (offer.kind === 'fact') {
      const before = answered(self, offer.fact)
      takings.push({ field: { kind: 'fact', fact: offer.fact }, before, value: offer.value as Json })
    } else if (offer.kind === 'remark') {
      const so = remarks.get(offer.indicator) ?? self.remarks[offer.indicator] ?? ''
      remarks.set(offer.indicator, so.trim() === '' ? offer.text : `${so}\n${offer.text}`)
    } else takings.push(...takePiece(offer, self, pieces, newId))
  }
  for (const [indicator, text] of remarks)
    takings.push({
      field: { kind: 'remark', indicator },
      before: self.remarks[indicator] ?? null,
      value: text.slice(0, REMARK_LIMIT),
    })
  return takings
}

function takePiece(
  { piece, indicator, slot }: EvidenceOffer,
  self: SelfAssessment,
  pieces: Map<string, string>,
  newId: () => string,
): Taking[] {
  const key = contentOf(piece.card)
  const known = pieces.get(key) ?? samePieces(self, piece)[0]?.id
  const evidence = known ?? newId()
  pieces.set(key, evidence)
  const attached: Taking = {
    field: { kind: 'attachment', indicator, slot, evidence },
    before: null,
    value: true,
  }
  if (known !== undefined) return [attached]
  const card = piece.card as unknown as Json
  return [{ field: { kind: 'evidence', evidence }, before: null, value: card }, attached]
}

/** Blank text is no answer. */
function answered({ answers }: SelfAssessment, fact: string): Json {
  const value = (answers.facts[fact] ?? null) as Json
  return typeof value === 'string' && value.trim() === '' ? null : value
}

/** Pieces of the dossier with the same bytes, or the same address. */
const samePieces = (self: SelfAssessment, piece: EvidencePiece): readonly EvidencePiece[] =>
  [...self.evidence.values()].filter((one) => !one.removed && contentOf(one.card) === contentOf(piece.card))

const contentOf = ({ file, link }: EvidenceCard): string => (file ? `file ${file.sha256}` : `link ${link}`)

const isAttached = (self: SelfAssessment, evidence: string, { indicator, slot }: EvidenceOffer): boolean =>
  self.attachments.some(
    (place) => place.evidence === evidence && place.indicator === indicator && place.slot === slot,
  )
