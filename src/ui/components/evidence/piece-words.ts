import type { EvidencePiece } from '../../../domain/dossier/self-assessment.ts'
import type { EvidenceCard } from '../../../domain/evidence/evidence-card.ts'
import type { IconName } from '../../design/icon-paths.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** Id of the meeting whose minutes the card stands for; null for any other piece. */
export const meetingOf = ({ for: belongs = '' }: EvidenceCard): string | null =>
  belongs.startsWith('meeting/') ? belongs.slice('meeting/'.length) : null

/** What a piece is called: its title, else its file's name or its address. */
export function pieceTitle(t: Catalogue, { card }: EvidencePiece): string {
  const own = card.title.trim() || card.number.trim()
  return own || (card.file?.name ?? card.link ?? '') || t.evidence.piece.untitled
}

export function pieceKind(t: Catalogue, { card }: EvidencePiece): string {
  if (!card.file) return meetingOf(card) ? t.evidence.piece.meeting : t.evidence.piece.link
  return card.file.type === 'application/pdf' ? t.evidence.piece.pdf : t.evidence.piece.photo
}

export function pieceIcon({ card }: EvidencePiece): IconName {
  if (!card.file) return meetingOf(card) ? 'people' : 'link'
  return card.file.type === 'application/pdf' ? 'file' : 'image'
}

/** Removed, or a document nobody has described yet; nothing otherwise. */
export function pieceMark(t: Catalogue, { card, removed }: EvidencePiece): Mark | undefined {
  if (removed) return { tone: 'none', icon: 'trash', text: t.evidence.piece.removedMark }
  const described = [card.title, card.number, card.date, card.issuer].some((text) => text.trim() !== '')
  return described ? undefined : { tone: 'warn', icon: 'edit', text: t.evidence.piece.undescribed }
}
