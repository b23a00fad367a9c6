import type { Opinion } from '../../domain/opinion/opinion.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import { capitalised, namePlaces } from '../../domain/scoring/name-place.ts'
import type { Block } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { bullets, subsection } from './blocks.ts'

/**
 * Opinions on the commune's result that were caught at a meeting; they stand in the ledger (Mẫu 03) as well. What the
 * secretary also noted in the same words under an item is not said twice.
 */
export function opinionsAt({ opinions }: PaperSource, meeting: Meeting): readonly Block[] {
  const noted = new Set(meeting.notes.map(({ text }) => text.trim()))
  const said = opinions.filter(({ meeting: at, text }) => at === meeting.id && !noted.has(text.trim()))
  if (said.length === 0) return []
  return [subsection('Ý kiến về kết quả tự đánh giá'), ...bullets(said.map(told))]
}

/** "Bà Vì Thị Ước, về chỉ tiêu 1 của tiêu chí 2: …". */
function told({ who, anonymous, text, indicators }: Opinion): string {
  const about = indicators.length === 0 ? '' : `về ${namePlaces(indicators, 'vi')}`
  const lead = [anonymous ? '' : who, about].filter(Boolean).join(', ')
  return lead === '' ? text : `${capitalised(lead)}: ${text}`
}
