import type { Meeting } from '../../domain/meeting/meeting.ts'
import { namePlaces } from '../../domain/scoring/name-place.ts'
import type { Block } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { bullets, subsection } from './blocks.ts'

/** Opinions on the commune's result that were caught at a meeting; they stand in the ledger (Mẫu 03) as well. */
export function opinionsAt({ opinions }: PaperSource, meeting: Meeting): readonly Block[] {
  const said = opinions.filter((opinion) => opinion.meeting === meeting.id)
  if (said.length === 0) return []
  return [
    subsection('Ý kiến về kết quả tự đánh giá'),
    ...bullets(
      said.map(({ who, anonymous, text, indicators }) => {
        const about = indicators.length === 0 ? '' : ` (về ${namePlaces(indicators, 'vi')})`
        return `${anonymous || who === '' ? '' : `${who}: `}${text}${about}`
      }),
    ),
  ]
}
