import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { Block } from '../paper.ts'
import { say } from './blocks.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/** When a meeting ended, and that its minutes were read out. A meeting that went past midnight did not end "cùng ngày". */
export function closingTold({ plan, opened, closed, readBack }: Meeting): Block {
  const begun = plan.day ?? opened?.at.slice(0, 10) ?? null
  const ended = closed?.at.slice(0, 10) ?? null
  const day = ended === null ? '' : begun === null || ended === begun ? ' cùng ngày' : `, ${longDay(ended)}`
  const read = readBack
    ? ' Biên bản đã được đọc lại cho những người dự họp cùng nghe, thống nhất nội dung.'
    : ''
  return say(`Cuộc họp kết thúc lúc ${clockTime(closed?.at ?? '')}${day}.${read}`)
}
