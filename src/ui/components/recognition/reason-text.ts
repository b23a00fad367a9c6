import type { LineReason } from '../../../domain/recognition/recognition-line.ts'
import type { NamedDocument } from '../../../domain/scoring/assessment.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { phaseText } from '../../text/reasons/act-refusal-text.ts'

/** Why a dossier is not met, or on no list. */
export function reasonText(reason: LineReason, t: Catalogue, language: Language): string {
  const words = t.recognition.reason
  switch (reason.kind) {
    case 'told':
      return reason.text
    case 'denied':
      return words.denied(capitalised(namePlace(reason.condition, language)), paperText(reason.document, t))
    case 'entered':
      return words.entered(reason.text)
    case 'phase':
      return words.phase(phaseText(t, reason.phase))
    case 'council-missing':
      return words.councilMissing
    case 'council-differs':
      return words.councilDiffers(reason.recommended, reason.reason)
    case 'set-missing':
      return words.setMissing
    case 'revoked':
      return words.revoked
  }
}

function paperText({ number, title, date, issuer }: NamedDocument, t: Catalogue): string {
  const words = t.recognition.reason
  const named = words.paper(number, title)
  const dated = date === '' ? named : words.paperDay(named, formatDay(date))
  return issuer === '' ? dated : words.paperIssuer(dated, issuer)
}
