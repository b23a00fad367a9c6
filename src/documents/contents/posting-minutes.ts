import type { Posting } from '../../domain/posting/posting.ts'
import type { Block, Paper, PaperFoot } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, blankLines, bullets, labelled, line, say } from './blocks.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { POSTED, placeOfPosting, postedAt, postedPapers, postedResult, inTwoLines } from './posting-words.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/** Biên bản on beginning a posting, written where it hangs. */
export function postingMinutes(source: PaperSource, posting: Posting): Paper {
  const { form, comments } = formOf(source, 'posting-minutes')
  const papers = postedPapers(posting, source)
  return {
    form: 'posting-minutes',
    about: posting.id,
    name: `Biên bản ${POSTED[posting.kind]}`,
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'BB-UBND',
      kind: 'BIÊN BẢN',
      subject: `Về việc ${POSTED[posting.kind]} ${inTwoLines(postedResult(source))}`,
      formCode: form.code,
    }),
    blocks: [
      say(`Hôm nay, vào lúc ${clockTime('')}, ${longDay(posting.from)}, tại ${placeOfPosting(posting)}.`),
      ...POSTING_PRESENT,
      say(`Tiến hành ${POSTED[posting.kind]} các văn bản sau:`),
      ...(papers.length > 0 ? bullets(papers) : [blankLines(2)]),
      say(`Địa điểm, hình thức: ${postedAt(posting)}.`),
      say(`Thời gian bắt đầu: ${longDay(posting.from)}.`),
      say('Biên bản được đọc lại cho những người có tên trên cùng nghe, thống nhất ký tên.'),
    ],
    foot: POSTING_SIGNED,
    comments,
  }
}

/** Who posts and who sees it is not recorded in the app. */
export const POSTING_PRESENT: readonly Block[] = [
  line('Chúng tôi gồm có:'),
  labelled('1. Ông (bà)', `${BLANK}, chức vụ: ${BLANK}`),
  labelled('2. Ông (bà)', `${BLANK}, chức vụ: ${BLANK}`),
  labelled('3. Người chứng kiến', BLANK),
]

export const POSTING_SIGNED: PaperFoot = {
  recipients: [],
  signatures: [
    { lines: ['NGƯỜI CHỨNG KIẾN'], name: null },
    { lines: ['NGƯỜI LẬP BIÊN BẢN'], name: null },
    { lines: ['ĐẠI DIỆN', 'ỦY BAN NHÂN DÂN'], name: null },
  ],
}
