import { isAnswered, type Opinion, type OpinionChannel } from '../../domain/opinion/opinion.ts'
import { capitalised, namePlace } from '../../domain/scoring/name-place.ts'
import type { Block, Paper, Row } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { count, say, text } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { unitNames } from './unit-names.ts'
import { shortDay } from './vietnamese-date.ts'

/** Every opinion with how it was taken up (Mẫu 03). One without a reply stands there with its cell empty. */
export function opinionsSummary(source: PaperSource): Paper {
  const { form, comments } = formOf(source, 'opinions-summary')
  const { opinions, unit, year } = source
  const { inText } = unitNames(unit)
  return {
    form: 'opinions-summary',
    about: '',
    name: 'Bản tổng hợp, tiếp thu, giải trình ý kiến',
    orientation: 'landscape',
    head: committeeHead(source, {
      symbol: null,
      kind: 'BẢN TỔNG HỢP, TIẾP THU, GIẢI TRÌNH',
      subject: `Ý kiến của Nhân dân, kiến nghị, phản ánh của tổ chức, cá nhân về kết quả đánh giá đạt chuẩn tiếp cận pháp luật\n${inText}, năm ${year}`,
      formCode: form.code,
    }),
    blocks: [
      ...counted(opinions),
      { kind: 'table', name: 'Ý kiến', columns: COLUMNS, rows: opinions.map(rowOf) },
    ],
    foot: { recipients: [], signatures: [{ lines: ['NGƯỜI TỔNG HỢP'], name: null }, CHAIRMAN] },
    comments,
  }
}

const COLUMNS = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Nội dung ý kiến, kiến nghị, phản ánh', width: 34 },
  { title: 'Người, cơ quan, tổ chức có ý kiến', width: 17 },
  { title: 'Hình thức, ngày', width: 13 },
  { title: 'Tiêu chí, chỉ tiêu', width: 13 },
  { title: 'Tiếp thu, giải trình', width: 34 },
  { title: 'Người trả lời, ngày', width: 14 },
] as const

const CHANNEL: Readonly<Record<OpinionChannel, string>> = {
  meeting: 'Tại cuộc họp',
  posting: 'Qua niêm yết',
  letterbox: 'Hòm thư góp ý',
  phone: 'Điện thoại',
  'in-person': 'Trực tiếp',
}

function counted(opinions: readonly Opinion[]): readonly Block[] {
  if (opinions.length === 0) return [say('Không có ý kiến, kiến nghị, phản ánh nào được ghi nhận.')]
  const answered = opinions.filter(isAnswered)
  const accepted = answered.filter(({ reply }) => reply?.outcome === 'accepted').length
  const open = opinions.length - answered.length
  return [
    say(
      `Tổng số ý kiến, kiến nghị, phản ánh: ${opinions.length}; tiếp thu: ${accepted}; giải trình: ${answered.length - accepted}${open === 0 ? '' : `; chưa trả lời: ${open}`}.`,
    ),
  ]
}

function rowOf(opinion: Opinion, i: number): Row {
  const { who, anonymous, channel, day, indicators, reply } = opinion
  return {
    kind: 'row',
    cells: [
      count(i + 1),
      text(opinion.text),
      text(anonymous || who === '' ? 'Không nêu tên' : who),
      text([CHANNEL[channel], ...(day ? [shortDay(day)] : [])].join('\n')),
      text(indicators.map((id) => capitalised(namePlace(id, 'vi'))).join('\n')),
      text(reply && isAnswered(opinion) ? `${REPLY[reply.outcome]}: ${reply.text}` : ''),
      text(
        reply && isAnswered(opinion)
          ? [reply.by, ...(reply.day ? [shortDay(reply.day)] : [])].join('\n')
          : '',
      ),
    ],
  }
}

const REPLY = { accepted: 'Tiếp thu', explained: 'Giải trình' } as const
