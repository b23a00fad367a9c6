import { clauseOf } from './clause-of.ts'
import { supplementDue } from '../../../domain/dossier/supplement-due.ts'
import { supplementRounds } from '../../../domain/dossier/supplement-rounds.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import { parseLocalDate } from '../../../domain/shared/local-date.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Paper, Row } from '../../paper.ts'
import { BLANK, blankLines, count, italic, say, text } from '../blocks.ts'
import { unitNames } from '../unit-names.ts'
import { longDay } from '../vietnamese-date.ts'
import { officeFormOf } from './office-form-of.ts'
import { officeNames, receiverHead } from './office-names.ts'

/** Công văn yêu cầu bổ sung hồ sơ: exactly the indicators asked about, what is asked, and until when by which clause. */
export function supplementRequest(source: OfficeSource, dossier: OfficeDossier): Paper {
  const names = officeNames(source)
  const unit = unitNames(dossier.unit)
  const { comments } = officeFormOf(source, 'supplement-request')
  const asked = askedIn(dossier)
  const note = noteOf(dossier)
  return {
    form: 'supplement-request',
    about: dossier.unit.id,
    name: 'Yêu cầu bổ sung hồ sơ',
    orientation: 'portrait',
    head: receiverHead(source, {
      symbol: names.symbol,
      kind: null,
      subject: `bổ sung, hoàn thiện hồ sơ đánh giá chuẩn tiếp cận pháp luật năm ${source.year}`,
      formCode: null,
    }),
    blocks: [
      { kind: 'paragraph', runs: [{ text: `Kính gửi: ${unit.committeeInText}` }], align: 'center' },
      say(
        `Qua rà soát, kiểm tra hồ sơ đánh giá chuẩn tiếp cận pháp luật năm ${source.year} của ${unit.inText}, ${names.receiver} đề nghị ${unit.committeeInText} bổ sung, hoàn thiện hồ sơ đối với các nội dung sau:`,
      ),
      asked.length > 0
        ? {
            kind: 'table',
            name: 'Nội dung yêu cầu bổ sung',
            columns: [
              { title: 'STT', width: 8, align: 'center' },
              { title: 'Tiêu chí, chỉ tiêu', width: 42 },
              { title: 'Nội dung đề nghị bổ sung, làm rõ', width: 50 },
            ],
            rows: asked.map((indicator, i) => askedRow(dossier, indicator, i)),
          }
        : blankLines(6),
      ...(note === '' ? [] : [say(note)]),
      say(deadlineTold(source, dossier)),
      say(`Các chỉ tiêu khác giữ nguyên như hồ sơ đã gửi.`),
      say(italic(`Trân trọng đề nghị ${unit.committeeInText} phối hợp thực hiện.`)),
    ],
    foot: {
      recipients: ['Như trên;', `Lưu: VT, ${BLANK}`],
      signatures: [{ lines: [names.head], name: null }],
    },
    comments,
  }
}

/** Of the return that waits for an answer; before it is sent, the indicators the appraisers ask about. */
function askedIn({ state, appraisal, set }: OfficeDossier): readonly string[] {
  const returned = lastReturn({ state })
  const asking = set.criteria
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id }) => (appraisal.findings.get(id)?.verdict === 'ask' ? [id] : []))
  return state.phase === 'returned' || asking.length === 0 ? (returned?.indicators ?? asking) : asking
}

const lastReturn = ({ state }: Pick<OfficeDossier, 'state'>) => {
  const act = state.last.return?.act
  return act?.act === 'return' ? act : null
}

const noteOf = ({ state }: OfficeDossier): string =>
  state.phase === 'returned' ? (lastReturn({ state })?.note ?? '') : ''

function askedRow({ set, appraisal }: OfficeDossier, id: string, i: number): Row {
  const indicator = set.criteria.flatMap(({ indicators }) => indicators).find((one) => one.id === id)
  const place = capitalised(namePlace(id, 'vi'))
  return {
    kind: 'row',
    cells: [
      count(i + 1),
      text(indicator ? `${place}: ${indicator.name}` : place),
      text(appraisal.findings.get(id)?.reason || BLANK),
    ],
  }
}

function deadlineTold({ calendar }: OfficeSource, dossier: OfficeDossier): string {
  const { state, set } = dossier
  const round = supplementRounds(state).at(-1)
  const running = state.phase === 'returned' ? state.supplement : null
  const received = running && round?.returned.ruling ? vietnamDay(round.returned.ruling.receivedAt) : null
  const due = supplementDue(set, received ?? vietnamDay(0), calendar)
  const rule = due?.step.deadlines.find(({ kind }) => kind === 'within-working-days')
  const clause = clauseOf(rule ?? due?.step)
  const days =
    rule?.kind === 'within-working-days' ? `${String(rule.days).padStart(2, '0')} ngày làm việc` : BLANK
  if (running?.until && parseLocalDate(running.until)) {
    const extended = state.supplement?.extended ? ' (đã cho gia hạn)' : ''
    return `Thời hạn bổ sung: từ ${longDay(running.from)} đến hết ${longDay(running.until)}${extended}${clause}.`
  }
  return `Thời hạn bổ sung: ${days} kể từ ngày nhận được yêu cầu${clause}.`
}
