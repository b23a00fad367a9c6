import type { Posting } from '../../domain/posting/posting.ts'
import type { Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, SHORT_BLANK, blankLines, bullets, say } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { POSTED, postedAt, postedPapers, postedResult, inTwoLines, untilWhen } from './posting-words.ts'
import { unitNames } from './unit-names.ts'
import { longDay } from './vietnamese-date.ts'

/** Thông báo of a posting: what is made public, where, from when to when, and where people say what they think. */
export function postingNotice(source: PaperSource, posting: Posting): Paper {
  const { form, comments } = formOf(source, 'posting-notice')
  const { committeeInText } = unitNames(source.unit)
  const papers = postedPapers(posting, source)
  const result = postedResult(source)
  return {
    form: 'posting-notice',
    about: posting.id,
    name: `Thông báo ${POSTED[posting.kind]}`,
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'TB-UBND',
      kind: 'THÔNG BÁO',
      subject: `Về việc ${POSTED[posting.kind]} ${inTwoLines(result)}`,
      formCode: form.code,
    }),
    blocks: [
      say(`${committeeInText} thông báo việc ${POSTED[posting.kind]} ${result} như sau:`),
      say(`1. Nội dung:`),
      ...(papers.length > 0 ? bullets(papers) : [blankLines(2)]),
      say(`2. Địa điểm, hình thức: ${postedAt(posting)}.`),
      say(`3. Thời gian: từ ${longDay(posting.from)}, ${untilWhen(posting, source)}.`),
      say(
        `4. Ý kiến, kiến nghị, phản ánh của Nhân dân, cơ quan, tổ chức, cá nhân gửi về ${committeeInText} qua ${BLANK}, số điện thoại ${SHORT_BLANK}${SHORT_BLANK}, trước khi hết thời gian nêu trên.`,
      ),
      say(`${committeeInText} thông báo để Nhân dân, cơ quan, tổ chức, cá nhân được biết, tham gia ý kiến.`),
    ],
    foot: { recipients: [`${BLANK};`, 'Lưu: VT.'], signatures: [CHAIRMAN] },
    comments,
  }
}
