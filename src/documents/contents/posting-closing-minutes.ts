import type { Opinion } from '../../domain/opinion/opinion.ts'
import type { Posting } from '../../domain/posting/posting.ts'
import type { Block, Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, SHORT_BLANK, count, say, text } from './blocks.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { POSTING_PRESENT, POSTING_SIGNED } from './posting-minutes.ts'
import { POSTED, placeOfPosting, postedAt, postedResult, inTwoLines } from './posting-words.ts'
import { clockTime, longDay, shortDay } from './vietnamese-date.ts'

/** Biên bản on ending a posting: how long it hung, what proves it, and what people said in that time. */
export function postingClosingMinutes(source: PaperSource, posting: Posting): Paper {
  const { form, comments } = formOf(source, 'posting-closing-minutes')
  return {
    form: 'posting-closing-minutes',
    about: posting.id,
    name: `Biên bản kết thúc ${POSTED[posting.kind]}`,
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'BB-UBND',
      kind: 'BIÊN BẢN',
      subject: `Về việc kết thúc ${POSTED[posting.kind]} ${inTwoLines(postedResult(source))}`,
      formCode: form.code,
    }),
    blocks: [
      say(`Hôm nay, vào lúc ${clockTime('')}, ${longDay(posting.closed)}, tại ${placeOfPosting(posting)}.`),
      ...POSTING_PRESENT,
      say(
        `Tiến hành kết thúc việc ${POSTED[posting.kind]} (${postedAt(posting)}), đã thực hiện từ ${longDay(posting.from)} đến hết ${longDay(posting.closed)}.`,
      ),
      ...proofs(source, posting),
      ...broadcasts(posting),
      say(opinionsTold(source.opinions, posting)),
      say('Biên bản được đọc lại cho những người có tên trên cùng nghe, thống nhất ký tên.'),
    ],
    foot: POSTING_SIGNED,
    comments,
  }
}

function proofs({ self }: PaperSource, { proofs: shown }: Posting): readonly Block[] {
  if (shown.length === 0) return []
  return [
    say('Minh chứng theo ngày:'),
    {
      kind: 'table',
      name: 'Minh chứng theo ngày',
      columns: [
        { title: 'STT', width: 10, align: 'center' },
        { title: 'Ngày', width: 25, align: 'center' },
        { title: 'Minh chứng', width: 65 },
      ],
      rows: shown.map(({ day, evidence }, i) => {
        const card = self.evidence.get(evidence)?.card
        return {
          kind: 'row',
          cells: [
            count(i + 1),
            text(shortDay(day)),
            text(card?.title || card?.file?.name || card?.link || ''),
          ],
        }
      }),
    },
  ]
}

function broadcasts({ broadcasts: aired }: Posting): readonly Block[] {
  if (aired.length === 0) return []
  return [
    say(`Đã thông báo ${aired.length} lần:`),
    {
      kind: 'table',
      name: 'Các lần thông báo',
      columns: [
        { title: 'Lần', width: 10, align: 'center' },
        { title: 'Ngày', width: 25, align: 'center' },
        { title: 'Giờ', width: 20, align: 'center' },
        { title: 'Ghi chú', width: 45 },
      ],
      rows: aired.map(({ day, time, note }, i) => ({
        kind: 'row',
        cells: [count(i + 1), text(shortDay(day)), text(time), text(note)],
      })),
    },
  ]
}

/** What came in while it hung, however it was said. */
function opinionsTold(opinions: readonly Opinion[], { from, closed }: Posting): string {
  if (from === null || closed === null)
    return `Trong thời gian trên, Ủy ban nhân dân đã nhận ${SHORT_BLANK} ý kiến, kiến nghị, phản ánh.`
  const received = opinions.filter(({ day }) => day !== null && day >= from && day <= closed).length
  return received === 0
    ? 'Trong thời gian trên không ghi nhận ý kiến, kiến nghị, phản ánh nào.'
    : `Trong thời gian trên, Ủy ban nhân dân đã nhận ${received} ý kiến, kiến nghị, phản ánh (có bản tổng hợp kèm theo).`
}
