import type {
  AgendaItem,
  HouseholdBallot,
  ItemVote,
  Meeting,
  VoteCount,
} from '../../domain/meeting/meeting.ts'
import type { Block, Paper, Row, Signature } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, SHORT_BLANK, bullets, count, labelled, say, section, subsection, text } from './blocks.ts'
import { formAtMeeting } from './form-at-meeting.ts'
import { aboutTitled } from './form-of.ts'
import { hamletHead, hamletNames, onDay } from './hamlet-head.ts'
import { tellUndecided, tellVote, type ToldVote } from './vote-told.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/**
 * Biên bản kiểm phiếu of a secret ballot (NĐ 59/2023/NĐ-CP, Mẫu số 02) and of household ballots (Mẫu số 04). A meeting with
 * both has both in one paper.
 */
export function ballotCountMinutes(source: PaperSource, meeting: Meeting): Paper {
  const { form, comments } = formAtMeeting(source, meeting, 'ballot-count-minutes', [copiesOf(source)])
  const names = hamletNames(source, meeting)
  const secret = meeting.items.filter((item) => votesOn(item, meeting).length > 0)
  const sent = meeting.ballots
  const codes = [
    ...(secret.length > 0 || sent.length === 0 ? [form.code] : []),
    ...(sent.length > 0 ? [form.ofHouseholdBallot?.code ?? null] : []),
  ].filter((code) => code !== null)
  const households = secret.length === 0 && sent.length > 0
  // Mẫu số 02 alone says how many: of a count of household ballots no text read does.
  const copies = households || form.code === null ? SHORT_BLANK : copiesIn(source)
  const ofBallots = sent.length > 0 && form.ofHouseholdBallot ? [aboutTitled(form.ofHouseholdBallot)] : []
  return {
    form: 'ballot-count-minutes',
    about: meeting.id,
    name: households
      ? `Biên bản kiểm phiếu lấy ý kiến hộ gia đình ${names.inText}${onDay(meeting)}`
      : `Biên bản kiểm phiếu ${names.inText}${onDay(meeting)}`,
    orientation: 'portrait',
    head: hamletHead(source, meeting, {
      kind: 'BIÊN BẢN',
      subject: households ? 'Kiểm phiếu lấy ý kiến hộ gia đình' : 'Kiểm phiếu',
      formCode: codes.length > 0 ? codes.join(', ') : null,
    }),
    blocks: [
      ...(households ? [] : secretBallot(source, meeting, secret)),
      ...sent.flatMap((ballot) => householdBallot(source, meeting, ballot)),
      say(
        `Biên bản được lập thành ${copies} bản, đã đọc lại cho những người có tên dưới đây cùng nghe, thống nhất ký tên.`,
      ),
    ],
    foot: {
      recipients: [],
      signatures: signaturesOf(meeting, households),
    },
    comments: [...(households ? [] : comments), ...ofBallots],
  }
}

/** Those who counted at the meeting, those who counted the household ballots, and the households that saw it. */
function signaturesOf(meeting: Meeting, households: boolean): readonly Signature[] {
  const [ballot] = meeting.ballots
  const members = '(Các thành viên ký, ghi rõ họ tên)'
  const committee: readonly Signature[] = [
    { lines: ['BAN KIỂM PHIẾU', members], name: null },
    { lines: ['TRƯỞNG BAN', 'KIỂM PHIẾU'], name: headOf(meeting) },
  ]
  const team: readonly Signature[] = [
    { lines: ['TỔ LẤY Ý KIẾN', members], name: null },
    { lines: ['TỔ TRƯỞNG', 'TỔ LẤY Ý KIẾN'], name: ballot?.leader || null },
  ]
  return [
    { lines: ['ĐẠI DIỆN HỘ', 'CHỨNG KIẾN'], name: null },
    ...(households ? [] : committee),
    ...(ballot ? team : []),
  ]
}

const votesOn = (item: AgendaItem, { votes }: Meeting): readonly ItemVote[] =>
  votes.filter((vote) => vote.item === item.id && vote.method === 'ballot')

const headOf = ({ committee }: Meeting): string | null =>
  committee?.members.find(({ role }) => /trưởng/i.test(role))?.name ?? null

const copiesIn = ({ meetingLaw }: PaperSource): string => {
  const copies = meetingLaw.committee.copies.value
  return copies === null ? SHORT_BLANK : String(copies).padStart(2, '0')
}

const copiesOf = (source: PaperSource): string =>
  `Số bản: ${copiesIn(source)} (${source.meetingLaw.committee.copies.clause ?? ''}).`

function secretBallot(source: PaperSource, meeting: Meeting, items: readonly AgendaItem[]): readonly Block[] {
  const { committee, plan } = meeting
  const names = hamletNames(source, meeting)
  const members = committee?.members ?? []
  const witnesses = committee?.witnesses ?? []
  return [
    say(
      `Hôm nay, ${longDay(plan.day)}, tại ${plan.place || BLANK}, Ban kiểm phiếu cuộc họp của cộng đồng dân cư ${names.inText} tiến hành kiểm phiếu.`,
    ),
    section('I. Thành phần'),
    labelled(
      'Ban kiểm phiếu',
      members.map(({ name, role }) => [name, role].filter(Boolean).join(', ')).join('; '),
    ),
    labelled('Đại diện hộ gia đình chứng kiến', witnesses.length > 0 ? witnesses.join('; ') : null),
    section('II. Kết quả kiểm phiếu'),
    ...(items.length === 0 ? [countTable('Kết quả kiểm phiếu', [])] : []),
    ...items.flatMap((item, i): readonly Block[] => {
      const told = tellVote(source, meeting, item)
      const undecided = tellUndecided(source, meeting, item)
      const rows = votesOn(item, meeting).map((vote) => {
        const cluster = plan.clusters.find(({ id }) => id === vote.cluster)
        return { where: cluster ? `Cụm ${cluster.name}` : 'Cuộc họp', votes: vote }
      })
      return [
        subsection(`${i + 1}. ${item.title || BLANK}`),
        countTable(`Kiểm phiếu ${i + 1}`, rows),
        ...(undecided === null ? concluded(told) : [say(undecided)]),
      ]
    }),
  ]
}

function householdBallot(source: PaperSource, meeting: Meeting, ballot: HouseholdBallot): readonly Block[] {
  const item = meeting.items.find(({ id }) => id === ballot.item)
  const names = hamletNames(source, meeting)
  const told = item ? tellVote(source, meeting, item) : null
  const { team, leader, witnesses, countedDay, day, publicDay } = ballot
  return [
    section(`Lấy ý kiến hộ gia đình: ${item?.title || BLANK}`),
    say(`Kiểm phiếu lúc ${clockTime('')}, ${longDay(countedDay)}, tại ${BLANK}.`),
    say(
      `Nội dung, thời gian lấy ý kiến được công khai ${longDay(publicDay)}; phiếu được phát ${longDay(day)} đến ${ballot.to === 'all' ? `các hộ gia đình của ${names.inText}` : 'các hộ gia đình không có đại diện dự họp'}.`,
    ),
    labelled('Tổ phát phiếu, thu phiếu, kiểm phiếu', team.length > 0 ? team.join('; ') : null),
    labelled(
      'Tổ trưởng',
      leader === '' ? null : ballot.leaderOfFront ? `${leader}, đại diện Ban công tác Mặt trận` : leader,
    ),
    labelled('Đại diện hộ gia đình chứng kiến', witnesses.length > 0 ? witnesses.join('; ') : null),
    countTable('Phiếu lấy ý kiến', ballot.counted ? [{ where: 'Phiếu lấy ý kiến', votes: ballot }] : []),
    ...(told ? concluded(told) : []),
  ]
}

const concluded = ({ verdict, why }: ToldVote): readonly Block[] =>
  why === '' ? [] : [say(`${verdict === '' ? '' : `${verdict}. `}${why}`)]

interface Counted {
  readonly where: string
  readonly votes: VoteCount
}

function countTable(name: string, counted: readonly Counted[]): Extract<Block, { kind: 'table' }> {
  const number = (value: number | null) => (value === null ? text('') : count(value))
  const rows = counted.map(({ where, votes }): Row => ({
    kind: 'row',
    cells: [
      text(where),
      number(votes.issued),
      number(votes.collected),
      number(votes.invalid),
      number(votes.for),
      number(votes.against),
      number(votes.other),
    ],
  }))
  const empty: Row = { kind: 'row', cells: Array.from({ length: 7 }, () => text('')) }
  return {
    kind: 'table',
    name,
    columns: [
      { title: 'Nơi lấy phiếu', width: 22 },
      { title: 'Số phiếu phát ra', width: 13, align: 'right' },
      { title: 'Số phiếu thu về', width: 13, align: 'right' },
      { title: 'Không hợp lệ', width: 13, align: 'right' },
      { title: 'Tán thành', width: 13, align: 'right' },
      { title: 'Không tán thành', width: 13, align: 'right' },
      { title: 'Ý kiến khác', width: 13, align: 'right' },
    ],
    rows: rows.length > 1 ? [...rows, totalOf(counted)] : rows.length === 1 ? rows : [empty],
  }
}

/** Clusters are summed into the hamlet (Luật 10/2022/QH15, Điều 18 khoản 3). */
function totalOf(counted: readonly Counted[]): Row {
  const sum = (of: (votes: VoteCount) => number | null) => {
    const numbers = counted.map(({ votes }) => of(votes))
    return numbers.includes(null)
      ? text('')
      : {
          sum: { from: 0 },
          number: numbers.reduce<number>((all, one) => all + (one ?? 0), 0),
          decimals: 0 as const,
        }
  }
  return {
    kind: 'total',
    cells: [
      text('Cộng'),
      sum((votes) => votes.issued),
      sum((votes) => votes.collected),
      sum((votes) => votes.invalid),
      sum((votes) => votes.for),
      sum((votes) => votes.against),
      sum((votes) => votes.other),
    ],
  }
}
