import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { factIndex } from '../../../domain/criteria-set/fact-index.ts'
import type { SuggestionView } from '../../../app/dossier/use-suggestions.ts'
import type { OpenDossier } from '../../../app/dossier/use-dossier.ts'
import type { Offer } from '../../../domain/dossier/suggestion.ts'
import { parseEvidenceCard, type EvidenceCard } from '../../../domain/evidence/evidence-card.ts'
import { formatNumber, formatValue } from '../../../domain/scoring/format-value.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { lockReasonText } from '../../text/reasons/held-reason-text.ts'
import { pieceTitle } from '../evidence/piece-words.ts'

/** What an offer is called in a list of things to tick. */
export function offerTitle(t: Catalogue, language: Language, set: CriteriaSet, offer: Offer): string {
  const words = t.suggestions.offers
  switch (offer.kind) {
    case 'fact': {
      const label = factIndex(set).get(offer.fact)?.definition.label ?? offer.fact
      return `${label}: ${formatValue(set, { id: offer.fact, value: offer.value }, language)}`
    }
    case 'remark':
      return words.remark(offer.text)
    case 'evidence':
      return words.evidence(pieceTitle(t, offer.piece), slotLabel(set, offer.indicator, offer.slot))
  }
}

/** What stands in its way or in its place, and what it is made of; undefined when there is nothing to say. */
export function offerDetail(
  t: Catalogue,
  language: Language,
  dossier: OpenDossier,
  set: CriteriaSet,
  view: Pick<SuggestionView, 'standingOf' | 'barrierOf'>,
  offer: Offer,
): string | undefined {
  const words = t.suggestions.offers
  const standing = view.standingOf(offer)
  if (standing === 'taken') return words.taken
  const said: string[] = []
  if (offer.kind === 'fact') {
    if (offer.parts.length > 0)
      said.push(
        words.parts(
          offer.parts
            .map(({ unitName, value }) => `${unitName}: ${formatNumber(value, language)}`)
            .join('; '),
        ),
      )
    const now = dossier.self.value.answers.facts[offer.fact] ?? null
    if (standing === 'differs')
      said.push(words.differs(formatValue(set, { id: offer.fact, value: now }, language)))
  }
  if (offer.kind === 'evidence') {
    const named = documentOf(offer.piece.card)
    if (named !== '') said.push(named)
  }
  if (standing === 'adds') said.push(words.adds)
  const barrier = view.barrierOf(offer)
  if (barrier === 'contested') said.push(words.contested)
  // Where nothing at all may be written the page says so once, at its top.
  else if (barrier !== null && dossier.lockOf({ kind: 'evidence', evidence: 'new' }) === null)
    said.push(`${words.locked}: ${lockReasonText(t, barrier, dossier.state.value.phase)}`)
  return said.length > 0 ? said.join(' ') : undefined
}

export function slotLabel(set: CriteriaSet, indicator: string, slot: string): string {
  const place = set.criteria.flatMap(({ indicators }) => indicators).find(({ id }) => id === indicator)
  return place?.evidence.find(({ id }) => id === slot)?.label ?? slot
}

/** A piece of evidence with the document it shows; null for what is no card. */
export function cardText(t: Catalogue, value: Json): string | null {
  const card = parseEvidenceCard(value)
  if (!card) return null
  const title = card.title.trim() || card.file?.name || card.link || t.evidence.piece.untitled
  return [title, documentOf(card)].filter((part) => part !== '').join(' · ')
}

const documentOf = ({ number, date, issuer }: EvidenceCard): string =>
  [number, date === '' ? '' : formatDay(date), issuer].filter((part) => part !== '').join(' · ')
