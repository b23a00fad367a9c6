import { parsePaperId } from '../../domain/paper/paper-version.ts'
import type { EvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'

/** Papers and photos that name households: they stay with the commune, whatever is handed on. */
export const KEPT_FOLDER = '05 Họp cộng đồng dân cư (lưu tại UBND)'

export const isHamletMeeting = (meetings: readonly Meeting[], id: string): boolean =>
  meetings.some((meeting) => meeting.id === id && meeting.plan.kind === 'hamlet')

/** A photo of a hamlet meeting, or the signed copy of one of its papers: both carry people's names. */
export function isOfHamlet(meetings: readonly Meeting[], card: EvidenceCard): boolean {
  const [kind, of = ''] = (card.for ?? '').split('/')
  if (kind === 'meeting') return isHamletMeeting(meetings, of)
  return kind === 'paper' && isHamletMeeting(meetings, parsePaperId(of)?.about ?? '')
}
