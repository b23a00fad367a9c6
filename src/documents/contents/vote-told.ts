import { attendanceOf } from '../../domain/meeting/attendance.ts'
import { resultOf, votesAtMeeting, type ItemResult } from '../../domain/meeting/item-result.ts'
import type { AgendaItem, Meeting, VoteCount } from '../../domain/meeting/meeting.ts'
import type { Need } from '../../domain/meeting/need-of.ts'
import { formatTenths } from '../../domain/scoring/format-value.ts'
import { tenthsOfPercent } from '../../domain/shared/fraction.ts'
import type { PaperSource } from '../paper-source.ts'
import { SHORT_BLANK } from './blocks.ts'
import { hamletNames } from './hamlet-head.ts'
import { shareInWords } from './meeting-words.ts'

/** What became of an item in words a secretary reads out: the votes, the result, the rule with its article. */
export interface ToldVote {
  /** "Tán thành: 82; không tán thành: 5; ý kiến khác: 3." At the meeting, and of household ballots where there are any. */
  readonly atMeeting: string
  readonly ballots: string | null
  /** "Thông qua", "Không thông qua", …; empty where the law asks for no threshold. */
  readonly verdict: string
  /** Why, with the figures; empty where there is nothing to say. */
  readonly why: string
}

export function tellVote(source: PaperSource, meeting: Meeting, item: AgendaItem): ToldVote {
  const attendance = attendanceOf(meeting)
  const result = resultOf(item, meeting, source.meetingLaw, attendance)
  const cast = votesAtMeeting(item.id, meeting)
  const ballot = meeting.ballots.find((one) => one.item === item.id)
  return {
    atMeeting: cast ? votesInWords(cast) : NOT_COUNTED,
    ballots: ballot ? (ballot.counted ? votesInWords(ballot) : NOT_COUNTED) : null,
    verdict: VERDICT[result.outcome],
    why: whyOf(result, attendance.represented ?? 0, hamletNames(source, meeting).kind),
  }
}

/**
 * What a secret ballot came to by itself, where household ballots decide afterwards (Luật 10/2022/QH15, Điều 19 khoản 1 điểm
 * b); null where it decides.
 */
export function tellUndecided(source: PaperSource, meeting: Meeting, item: AgendaItem): string | null {
  const cast = votesAtMeeting(item.id, meeting)
  const { by, need } = resultOf(item, meeting, source.meetingLaw)
  const asked = by === 'meeting' ? false : meeting.ballots.some((ballot) => ballot.item === item.id)
  if (!asked || !cast || !need) return null
  return `Tại cuộc họp có ${cast.for}/${need.total} đại diện hộ gia đình tán thành, yêu cầu ít nhất ${need.votes}; nội dung này được phát phiếu lấy ý kiến của hộ gia đình.`
}

const NOT_COUNTED = `Tán thành: ${SHORT_BLANK}; không tán thành: ${SHORT_BLANK}; ý kiến khác: ${SHORT_BLANK}.`

const VERDICT: Readonly<Record<ItemResult['outcome'], string>> = {
  passed: 'Thông qua',
  failed: 'Không thông qua',
  'too-few': 'Chưa quyết định được tại cuộc họp',
  open: '',
  'no-rule': '',
  'unknown-households': '',
  contradictory: 'Số phiếu chưa khớp, chưa kết luận',
}

export function votesInWords(votes: VoteCount): string {
  const ballots = [
    ...(votes.issued === null ? [] : [`số phiếu phát ra: ${votes.issued}`]),
    ...(votes.collected === null ? [] : [`số phiếu thu về: ${votes.collected}`]),
    ...(votes.invalid > 0 || votes.collected !== null ? [`số phiếu không hợp lệ: ${votes.invalid}`] : []),
  ]
  const counted = `tán thành: ${votes.for}; không tán thành: ${votes.against}; ý kiến khác: ${votes.other}`
  const all = [...ballots, counted].join('; ')
  return `${all.charAt(0).toLocaleUpperCase('vi')}${all.slice(1)}.`
}

/** @param represented households that were there: how many more had to come is another number than votes that lack */
function whyOf(result: ItemResult, represented: number, kind: string): string {
  const { need, votes, outcome, by } = result
  if (!need || !votes || outcome === 'open' || outcome === 'contradictory')
    return need ? ruleOf(need, kind) : ''
  const share = `${formatTenths(tenthsOfPercent(votes.for, need.total), 'vi')}%`
  const reached = `${votes.for}/${need.total} đại diện hộ gia đình tán thành, bằng ${share}.`
  const ballots = by === 'meeting' ? '' : ' Kết quả đã tính phiếu lấy ý kiến hộ gia đình.'
  const short =
    outcome === 'too-few'
      ? ` Số hộ dự họp không đủ tỷ lệ tối thiểu (còn thiếu ${need.votes - represented} hộ), cần tổ chức phát phiếu lấy ý kiến của hộ gia đình.`
      : ''
  return `${reached}${ballots} ${ruleOf(need, kind)}${short}`
}

function ruleOf({ share, votes }: Need, kind: string): string {
  const clause = share.clause === undefined ? '' : ` (${share.clause})`
  return `Yêu cầu: ${shareInWords(share, kind)} tán thành, tức ít nhất ${votes}${clause}.`
}
