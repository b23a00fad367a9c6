import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { Block, Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, blankLines, bullets, say } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formAtMeeting } from './form-at-meeting.ts'
import { hamletHead, hamletNames, onDay } from './hamlet-head.ts'
import { PURPOSE } from './meeting-words.ts'
import { capitals, unitNames } from './unit-names.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/** What people are told before a meeting: of a hamlet by its head (NĐ 59/2023/NĐ-CP, Mẫu số 01), of the commune by its committee. */
export const meetingInvitation = (source: PaperSource, meeting: Meeting): Paper =>
  meeting.plan.kind === 'agreement' ? ofCommune(source, meeting) : ofHamlet(source, meeting)

function ofHamlet(source: PaperSource, meeting: Meeting): Paper {
  const { form, comments } = formAtMeeting(source, meeting, 'meeting-invitation')
  const names = hamletNames(source, meeting)
  const { chair } = meeting
  return {
    form: 'meeting-invitation',
    about: meeting.id,
    name: `Thông tin cuộc họp ${names.inText}${onDay(meeting)}`,
    orientation: 'portrait',
    head: hamletHead(source, meeting, {
      kind: capitals(form.title ?? 'thông tin cuộc họp'),
      subject: `Họp cộng đồng dân cư ${names.inText}`,
      formCode: form.code,
    }),
    blocks: [
      say(`Kính mời: Đại diện hộ gia đình ông (bà) ${BLANK}${BLANK}`),
      say(`Đến dự cuộc họp của cộng đồng dân cư ${names.inText}.`),
      ...whatAndWhen(meeting),
      say(
        'Mỗi hộ gia đình cử một người đại diện dự họp. Rất mong đại diện hộ gia đình đến dự đầy đủ, đúng giờ.',
      ),
    ],
    foot: {
      recipients: [],
      signatures: [
        {
          lines: [capitals(names.headTitle)],
          name: names.head ?? (chair?.title === names.headTitle ? chair.name : null),
        },
      ],
    },
    comments,
  }
}

function ofCommune(source: PaperSource, meeting: Meeting): Paper {
  const { inText, committeeInText } = unitNames(source.unit)
  const roles =
    source.procedure.agreement?.roles.flatMap(({ value }) => (value === null ? [] : [value])) ?? []
  return {
    form: 'meeting-invitation',
    about: meeting.id,
    name: 'Giấy mời họp thống nhất kết quả',
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'GM-UBND',
      kind: 'GIẤY MỜI',
      subject: `Họp xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật của ${inText} năm ${source.year}`,
      formCode: null,
    }),
    blocks: [
      say(`${committeeInText} trân trọng kính mời:`),
      ...(roles.length > 0 ? bullets(roles) : [blankLines(4)]),
      say('Đến dự cuộc họp với nội dung, thời gian, địa điểm như sau:'),
      ...whatAndWhen(meeting),
      say('Đề nghị các thành phần được mời dự họp đầy đủ, đúng giờ.'),
    ],
    foot: { recipients: ['Như trên;', 'Lưu: VT.'], signatures: [CHAIRMAN] },
    comments: ['Giấy mời trình bày theo thể thức văn bản hành chính của Nghị định 30/2020/NĐ-CP.'],
  }
}

function whatAndWhen({ plan, items, chair }: Meeting): readonly Block[] {
  return [
    say(`1. Nội dung: ${plan.title || PURPOSE[plan.purpose]}.`),
    ...bullets(items.flatMap(({ title }) => (title === '' ? [] : [title]))),
    say(`2. Thời gian: ${clockTime(plan.time)}, ${longDay(plan.day)}.`),
    say(`3. Địa điểm: ${plan.place || BLANK}.`),
    say(`4. Chủ trì: ${chair?.name ? [chair.name, chair.title].filter(Boolean).join(', ') : BLANK}.`),
  ]
}
