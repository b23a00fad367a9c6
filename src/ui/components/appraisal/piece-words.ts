import type { EvidencePiece } from '../../../domain/dossier/self-assessment.ts'
import type { IconName } from '../../design/icon-paths.ts'
import type { Catalogue } from '../../text/catalogue.ts'

export type PieceKind = 'image' | 'pdf' | 'link' | 'meeting'

export function pieceKind({ card }: EvidencePiece): PieceKind {
  if (!card.file) return card.link === null ? 'meeting' : 'link'
  return card.file.type === 'application/pdf' ? 'pdf' : 'image'
}

const ICONS = { image: 'image', pdf: 'file', link: 'link', meeting: 'people' } as const satisfies Record<
  PieceKind,
  IconName
>
export const pieceIcon = (piece: EvidencePiece): IconName => ICONS[pieceKind(piece)]

/** What the officer called it, else its number, its file or its address. */
export function pieceTitle(t: Catalogue, { card }: EvidencePiece): string {
  return card.title || card.number || card.file?.name || card.link || t.appraisal.evidence.untitled
}
