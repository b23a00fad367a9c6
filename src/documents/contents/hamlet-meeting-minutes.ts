import { approvalsOf, decidesByLaw, isToDecide, type Approval } from '../../domain/meeting/approvals.ts'
import { attendanceOf } from '../../domain/meeting/attendance.ts'
import { resultOf } from '../../domain/meeting/item-result.ts'
import type { AgendaItem, Meeting } from '../../domain/meeting/meeting.ts'
import type { Block, Paper, Signature } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { absentTold } from './absent-told.ts'
import {
  BLANK,
  SHORT_BLANK,
  blankLines,
  bold,
  bullets,
  labelled,
  line,
  say,
  section,
  subsection,
} from './blocks.ts'
import { closingTold } from './closing-told.ts'
import { formAtMeeting } from './form-at-meeting.ts'
import { hamletHead, hamletNames, onDay } from './hamlet-head.ts'
import { METHOD, PURPOSE, decisionName } from './meeting-words.ts'
import { opinionsAt } from './opinions-at.ts'
import { capitals, unitNames } from './unit-names.ts'
import { tellVote } from './vote-told.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/**
 * Biên bản cuộc họp của cộng đồng dân cư, with what Luật 10/2022/QH15 Điều 20 asks a decision to hold. Known households are
 * counted, never guessed; what nobody recorded stays blank for the secretary.
 */
export function hamletMeetingMinutes(source: PaperSource, meeting: Meeting): Paper {
  const { form, comments } = formAtMeeting(source, meeting, 'hamlet-meeting-minutes')
  const names = hamletNames(source, meeting)
  const decides = decidesByLaw(meeting, source.meetingLaw)
  return {
    form: 'hamlet-meeting-minutes',
    about: meeting.id,
    name: `Biên bản họp ${names.inText}${onDay(meeting)}`,
    orientation: 'portrait',
    head: hamletHead(source, meeting, {
      kind: 'BIÊN BẢN',
      subject: `Cuộc họp của cộng đồng dân cư ${names.inText}\n${meeting.plan.title || PURPOSE[meeting.plan.purpose]}`,
      formCode: decides ? form.code : null,
    }),
    blocks: [
      ...opening(meeting),
      section('I. Thành phần'),
      ...whoWasThere(source, meeting),
      ...absentTold(meeting),
      section('II. Nội dung cuộc họp'),
      ...organised(source, meeting),
      ...meeting.items.flatMap((item, i) => itemTold(source, meeting, item, i + 1)),
      ...(meeting.items.length === 0 ? [blankLines(6)] : []),
      ...otherNotes(meeting),
      ...opinionsAt(source, meeting),
      section('III. Kết luận'),
      ...concluded(source, meeting),
      closingTold(meeting),
    ],
    foot: { recipients: recipientsOf(source, decides), signatures: signaturesOf(source, meeting) },
    comments: decides || isToDecide(meeting) ? comments : [NOT_DECIDING],
  }
}

const NOT_DECIDING =
  'Cuộc họp này không quyết định nội dung nào theo Điều 15, Điều 17 Luật 10/2022/QH15; bố cục biên bản do Sổ TCPL trình bày.'

function opening({ opened, plan }: Meeting): readonly Block[] {
  const at = opened?.at ?? plan.time
  const day = opened && !plan.day ? opened.at.slice(0, 10) : plan.day
  return [
    say(`Thời gian: bắt đầu lúc ${clockTime(at)}, ${longDay(day)}.`),
    say(`Địa điểm: ${plan.place || BLANK}.`),
    say(`Lý do, mục đích: ${plan.title || PURPOSE[plan.purpose]}.`),
  ]
}

function whoWasThere(source: PaperSource, meeting: Meeting): readonly Block[] {
  const names = hamletNames(source, meeting)
  const { represented, present, absent } = attendanceOf(meeting)
  const said = (number: number | null) => (number === null ? SHORT_BLANK : String(number))
  const { chair, secretary } = meeting
  const guests = meeting.people.filter(
    ({ present: here, represents, role }) => here && !represents && role !== '',
  )
  return [
    labelled('1. Chủ trì', chair && (chair.title === '' ? chair.name : `${chair.name}, ${chair.title}`)),
    labelled('2. Thư ký', secretary?.name ?? null),
    line(`3. Tổng số hộ gia đình của ${names.kind}: ${said(meeting.households)} hộ.`),
    line(
      `Số đại diện hộ gia đình có mặt: ${said(represented)}; số hộ vắng: ${said(absent)}.` +
        (present === null ? '' : ` Tổng số người dự họp: ${present}.`),
    ),
    ...clusters(meeting),
    ...(guests.length === 0
      ? []
      : [line('4. Thành phần khác:'), ...bullets(guests.map(({ name, role }) => `${name}, ${role}`))]),
  ]
}

function clusters(meeting: Meeting): readonly Block[] {
  const { byCluster } = attendanceOf(meeting)
  return bullets(
    meeting.plan.clusters.map(
      ({ id, name }) => `Cụm ${name}: ${byCluster.get(id) ?? SHORT_BLANK} đại diện hộ gia đình có mặt`,
    ),
  )
}

/** Secretary, way of voting and counting committee, in the order the law has the meeting choose them. */
function organised(source: PaperSource, meeting: Meeting): readonly Block[] {
  const approvals = approvalsOf(meeting, source.meetingLaw)
  const { secretary, method, committee } = meeting
  const told = [
    ...(secretary
      ? [`Cử thư ký cuộc họp: ${secretary.name}${approved(approvals, 'secretary', secretary.votesFor)}`]
      : []),
    ...(method
      ? [`Hình thức quyết định: ${METHOD[method.method]}${approved(approvals, 'method', method.votesFor)}`]
      : []),
    ...(committee
      ? [
          `Ban kiểm phiếu: ${committee.members.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join('; ')}${approved(approvals, 'committee', committee.votesFor)}`,
          ...(committee.witnesses.length > 0
            ? [`Đại diện hộ gia đình chứng kiến kiểm phiếu: ${committee.witnesses.join('; ')}.`]
            : []),
        ]
      : []),
  ]
  return told.length === 0 ? [] : [subsection('Tổ chức cuộc họp'), ...bullets(told)]
}

function approved(approvals: readonly Approval[], what: Approval['what'], votesFor: number | null): string {
  if (votesFor === null) return '.'
  const approval = approvals.find((one) => one.what === what)
  if (!approval?.need) return ` (${votesFor} đại diện hộ gia đình tán thành).`
  const verdict = { approved: 'được thông qua', 'not-approved': 'chưa được thông qua', open: '' }[
    approval.outcome
  ]
  const { total, votes } = approval.need
  return ` (${votesFor}/${total} đại diện hộ gia đình dự họp tán thành, yêu cầu ít nhất ${votes}${verdict === '' ? '' : `: ${verdict}`}).`
}

function itemTold(source: PaperSource, meeting: Meeting, item: AgendaItem, no: number): readonly Block[] {
  const { decision } = item
  const notes = meeting.notes.filter((note) => note.item === item.id)
  const discussed = notes.filter(({ kind }) => kind === 'discussion')
  const conclusions = notes.filter(({ kind }) => kind === 'conclusion')
  const voted =
    meeting.votes.some((vote) => vote.item === item.id) || meeting.ballots.some((b) => b.item === item.id)
  const told = tellVote(source, meeting, item)
  return [
    subsection(`${no}. ${item.title || BLANK}`),
    ...(decision === null ? [] : [say(`Loại việc: ${decisionName(decision, source.meetingLaw)}.`)]),
    ...(item.text === '' ? [] : [say(`Nội dung bàn: ${item.text}`)]),
    ...(item.elected.length > 0 ? [say(`Những người được bầu: ${item.elected.join('; ')}.`)] : []),
    ...(discussed.length > 0
      ? [say('Ý kiến thảo luận:'), ...bullets(discussed.map(noteText))]
      : [say('Ý kiến thảo luận:'), blankLines(2)]),
    ...(decision !== null || voted
      ? [say(`Kết quả biểu quyết${told.ballots === null ? '' : ' tại cuộc họp'}: ${told.atMeeting}`)]
      : []),
    ...(told.ballots === null ? [] : [say(`Tổng hợp phiếu lấy ý kiến của hộ gia đình: ${told.ballots}`)]),
    ...(told.verdict === '' && told.why === ''
      ? []
      : [say(...(told.verdict === '' ? [] : [bold(`${told.verdict}. `)]), told.why)]),
    ...conclusions.map((note) => say(`Kết luận: ${note.text}`)),
  ]
}

const noteText = ({ by, text }: { readonly by: string; readonly text: string }): string =>
  by === '' ? text : `${by}: ${text}`

function otherNotes({ notes, items }: Meeting): readonly Block[] {
  const ids = new Set(items.map(({ id }) => id))
  const loose = notes.filter(({ item, kind }) => kind === 'discussion' && (item === null || !ids.has(item)))
  return loose.length === 0 ? [] : [subsection('Ý kiến khác'), ...bullets(loose.map(noteText))]
}

/** What was decided (nội dung quyết định), item by item, and the conclusions of the chair. */
function concluded(source: PaperSource, meeting: Meeting): readonly Block[] {
  const decided = meeting.items.filter(({ decision }) => decision !== null)
  const ids = new Set(meeting.items.map(({ id }) => id))
  const conclusions = meeting.notes.filter(
    ({ kind, item }) => kind === 'conclusion' && (item === null || !ids.has(item)),
  )
  const told = [
    ...decided.map((item) => {
      const { verdict } = tellVote(source, meeting, item)
      const passed = resultOf(item, meeting, source.meetingLaw).outcome === 'passed'
      const what = passed ? decidedOn(item) : ''
      return `${item.title || BLANK}: ${verdict === '' ? SHORT_BLANK : lowered(verdict)}.${what}`
    }),
    ...conclusions.map(({ text }) => text),
  ]
  return told.length === 0 ? [blankLines(3)] : bullets(told)
}

/** Of an election who was elected, of any other decision its text. */
function decidedOn({ text, elected }: AgendaItem): string {
  if (elected.length > 0) return ` Những người được bầu: ${elected.join('; ')}.`
  return text === '' ? '' : ` Nội dung quyết định: ${text}`
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

function recipientsOf({ meetingLaw, unit }: PaperSource, decides: boolean): readonly string[] {
  const to = meetingLaw.sending.to.value?.replaceAll('cấp xã', unitNames(unit).inText) ?? null
  return decides && to !== null ? [...to.split(', ').map((one) => `${one};`), 'Lưu: hồ sơ cuộc họp.'] : []
}

/** Luật 10/2022/QH15 Điều 20: the head of the hamlet, the head of the Front's committee and two household representatives. */
function signaturesOf(source: PaperSource, meeting: Meeting): readonly Signature[] {
  const names = hamletNames(source, meeting)
  const { chair, secretary } = meeting
  const headChairs =
    chair !== null && chair.title.toLocaleLowerCase('vi').startsWith(names.headTitle.toLocaleLowerCase('vi'))
  const head = headChairs ? chair.name : names.head
  return [
    { lines: ['ĐẠI DIỆN', 'HỘ GIA ĐÌNH', '(thứ nhất)'], name: null },
    { lines: ['ĐẠI DIỆN', 'HỘ GIA ĐÌNH', '(thứ hai)'], name: null },
    { lines: ['TRƯỞNG BAN', 'CÔNG TÁC MẶT TRẬN'], name: frontOf(meeting) },
    { lines: ['THƯ KÝ'], name: secretary?.name || null },
    { lines: [...(headChairs || chair === null ? ['CHỦ TRÌ'] : []), capitals(names.headTitle)], name: head },
    ...(chair !== null && !headChairs ? [{ lines: ['CHỦ TRÌ'], name: chair.name || null }] : []),
  ]
}

const frontOf = ({ people }: Meeting): string | null =>
  people.find(({ present, role }) => present && /trưởng ban công tác mặt trận/i.test(role))?.name ?? null
