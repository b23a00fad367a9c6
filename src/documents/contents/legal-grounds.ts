import type { Block } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, italic, say } from './blocks.ts'
import { longDay } from './vietnamese-date.ts'

/** What a paper of the procedure rests on: the instruments of the set. What only the clerk knows follows in each paper. */
export function legalGrounds({ set }: Pick<PaperSource, 'set'>): readonly Block[] {
  const grounds = set.instruments.map(
    ({ number, date, title }) =>
      `Căn cứ ${kindOf(number)} số ${number} ${longDay(date)} của ${issuerOf(number)} ${lowered(title)};`,
  )
  return grounds.map((ground) => say(italic(ground)))
}

/** "25/2021/QĐ-TTg" → what it is and who issued it, by the signs of NĐ 30/2020/NĐ-CP and of the law on legal documents. */
const kindOf = (number: string): string =>
  /\/QĐ-/.test(number) ? 'Quyết định' : /\/TT-/.test(number) ? 'Thông tư' : 'văn bản'

const ISSUERS: Readonly<Record<string, string>> = {
  TTg: 'Thủ tướng Chính phủ',
  BTP: 'Bộ trưởng Bộ Tư pháp',
}
const issuerOf = (number: string): string => ISSUERS[/-([A-Za-z]+)$/.exec(number)?.[1] ?? ''] ?? BLANK

const lowered = (title: string): string => title.charAt(0).toLocaleLowerCase('vi') + title.slice(1)
