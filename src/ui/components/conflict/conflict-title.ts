import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { homeOfFact } from '../../../domain/criteria-set/fact-index.ts'
import { placeOfId } from '../../../domain/criteria-set/place-of-id.ts'
import type { FieldName } from '../../../domain/dossier/field-name.ts'
import type { EvidencePiece } from '../../../domain/dossier/self-assessment.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { fieldNameText } from '../../text/reasons/field-name-text.ts'
import { pieceTitle } from '../evidence/piece-words.ts'

/** What a field asks, in the words of the form; where these say no more than its place, the place. */
export function conflictTitle(
  t: Catalogue,
  set: CriteriaSet,
  name: FieldName,
  piece: EvidencePiece | null,
): string {
  switch (name.kind) {
    case 'fact':
      return homeOfFact(set, name.fact)?.definition.label ?? fieldNameText(t, name)
    case 'declaration':
    case 'confirmation':
      return set.conditions.find(({ id }) => id === name.condition)?.text ?? fieldNameText(t, name)
    case 'evidence':
    case 'removed':
    case 'attachment':
      return piece ? pieceTitle(t, piece) : fieldNameText(t, name)
    default:
      return indicatorName(set, name) ?? fieldNameText(t, name)
  }
}

function indicatorName(set: CriteriaSet, name: FieldName): string | null {
  const id =
    'indicator' in name ? name.indicator : 'item' in name ? name.item : 'subject' in name ? name.subject : ''
  const place = placeOfId(set, id)
  if (!place) return null
  const { criterion, indicator, item } = place
  return indicator?.id === id ? indicator.name : (item ?? indicator ?? criterion).name
}
