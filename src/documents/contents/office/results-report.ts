import { dueOf } from '../../../domain/calendar/due-of.ts'
import type { LegalStep } from '../../../domain/criteria-set/legal-step.ts'
import type { ReportSection } from '../../../domain/recognition/report-section.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Block, Paper, Row } from '../../paper.ts'
import { BLANK, blankLines, bullets, count, say, section, subsection, text } from '../blocks.ts'
import { legalGrounds } from '../legal-grounds.ts'
import { unitNames } from '../unit-names.ts'
import { shortDay } from '../vietnamese-date.ts'
import { clauseOf } from './clause-of.ts'
import { isSent } from './data-summary.ts'
import { officeFormOf } from './office-form-of.ts'
import { officeCommitteeHead, officeNames } from './office-names.ts'
import { kindsOf } from './recognition-decision.ts'

/**
 * Báo cáo kết quả đánh giá, công nhận (Mẫu 10): of a district to its province, of a province to the ministry. Every count is
 * of the dossiers this device has; of others nothing is said.
 */
export function resultsReport(source: OfficeSource): Paper {
  const names = officeNames(source)
  const { form, comments } = officeFormOf(source, 'results-report', [
    'Số liệu lấy từ các hồ sơ trên máy này; phần I, III và IV do cơ quan viết.',
  ])
  const title =
    form.title ?? `Báo cáo kết quả đánh giá, công nhận ${kindsOf(source)} đạt chuẩn tiếp cận pháp luật`
  const dossiers = source.units.flatMap(({ id }) => source.dossiers.get(id) ?? []).filter(isSent)
  const addressee = addresseeOf(source)
  return {
    form: 'results-report',
    about: '',
    name: title,
    orientation: 'portrait',
    head: officeCommitteeHead(source, {
      symbol: 'BC-UBND',
      kind: 'BÁO CÁO',
      subject: `${capitalised(title.replace(/^Báo cáo /, ''))}\nnăm ${source.year} trên địa bàn ${names.inText}`,
      formCode: form.code,
    }),
    blocks: [
      { kind: 'paragraph', runs: [{ text: `Kính gửi: ${addressee}` }], align: 'center' },
      ...legalGrounds(source),
      say(`${names.committeeInText} báo cáo kết quả như sau:`),
      section('I. Công tác chỉ đạo, hướng dẫn, tổ chức thực hiện'),
      ...written(source, 'direction'),
      section('II. Kết quả đánh giá, công nhận'),
      subsection('1. Kết quả chung'),
      ...countsTold(source, dossiers),
      subsection('2. Các điều kiện chưa được đáp ứng'),
      ...failingConditions(source, dossiers),
      subsection('3. Các chỉ tiêu nhiều đơn vị chưa đạt'),
      ...weakest(source, dossiers),
      section('III. Khó khăn, vướng mắc và nguyên nhân'),
      ...written(source, 'difficulties'),
      section('IV. Đề xuất, kiến nghị'),
      ...written(source, 'proposals'),
      say('Số liệu chi tiết tại Bản tổng hợp thông tin, số liệu kèm theo.'),
    ],
    foot: {
      recipients: [`${addressee};`, 'Lưu: VT.'],
      signatures: [{ lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: null }],
    },
    comments: [...comments, ...dueTold(source)],
  }
}

function addresseeOf({ level, above }: OfficeSource): string {
  if (level === 'province') return 'Bộ Tư pháp'
  return above ? unitNames(above).committeeInText : `Ủy ban nhân dân ${BLANK}`
}

const written = ({ report }: OfficeSource, id: ReportSection): readonly Block[] => {
  const said = report.get(id)
  return said === undefined ? [blankLines(4)] : said.split(/\n+/).map((line) => say(line))
}

function dueTold({ set, level, year, calendar }: OfficeSource): readonly string[] {
  const event: LegalStep['event'] = level === 'province' ? 'reported-to-ministry' : 'reported-to-province'
  const rule = set.steps.find((step) => step.event === event)?.deadlines[0]
  if (!rule) return ['Chưa thấy thời hạn báo cáo trong các nguồn đã xem.']
  const due = dueOf(rule, { year, events: new Map(), calendar })
  return due.kind === 'latest' ? [`Gửi chậm nhất ngày ${shortDay(due.least)}${clauseOf(rule)}.`] : []
}

function countsTold(source: OfficeSource, dossiers: readonly OfficeDossier[]): readonly Block[] {
  const kinds = kindsOf(source)
  const decided = dossiers.filter(({ state }) => ['decided', 'published', 'revoked'].includes(state.phase))
  const recognised = decided.filter(
    ({ state }) =>
      state.phase !== 'revoked' &&
      state.last.decide?.act.act === 'decide' &&
      state.last.decide.act.recognised,
  )
  const revoked = decided.filter(({ state }) => state.phase === 'revoked')
  const elsewhere = source.elsewhere?.size ?? 0
  const unsent = source.units.length - dossiers.length - elsewhere
  const row = (label: string, number: number): Row => ({ kind: 'row', cells: [text(label), count(number)] })
  return [
    {
      kind: 'table',
      name: 'Kết quả chung',
      columns: [
        { title: 'Nội dung', width: 75 },
        { title: 'Số đơn vị', width: 25, align: 'right' },
      ],
      rows: [
        row(`Tổng số ${kinds}`, source.units.length),
        row('Đã gửi hồ sơ', dossiers.length + elsewhere),
        ...(source.elsewhere === null ? [] : [row('Không gửi hồ sơ', unsent)]),
        row('Đã có quyết định', decided.length),
        row('Được công nhận đạt chuẩn', recognised.length),
        row('Chưa đạt chuẩn', decided.length - recognised.length - revoked.length),
        ...(revoked.length > 0 ? [row('Bị thu hồi quyết định công nhận', revoked.length)] : []),
        row('Chưa có quyết định', dossiers.length - decided.length),
      ],
    },
    ...(elsewhere > 0
      ? [say(`Còn ${elsewhere} hồ sơ chưa được tải về máy lập báo cáo, chưa tính vào kết quả dưới đây.`)]
      : []),
  ]
}

/** Conditions that surely fail, with how many units fail them. */
function failingConditions({ set }: OfficeSource, dossiers: readonly OfficeDossier[]): readonly Block[] {
  const told = set.conditions.flatMap(({ id, text: wording }) => {
    const failing = dossiers.filter(({ record }) =>
      record.assessment.conditions.some((one) => one.id === id && one.holds === false),
    )
    return failing.length === 0
      ? []
      : [
          `${wording}: ${failing.length} đơn vị (${failing.map(({ unit }) => unitNames(unit).title).join(', ')}).`,
        ]
  })
  return told.length > 0
    ? bullets(told)
    : [say('Không có đơn vị nào không đáp ứng điều kiện trong các hồ sơ đã đánh giá.')]
}

/** Nobody reads a table of everything: the ten that fail most. */
const MOST = 10

function weakest({ set }: OfficeSource, dossiers: readonly OfficeDossier[]): readonly Block[] {
  const points = set.scale === 'points'
  const counted = set.criteria
    .flatMap(({ indicators }) => indicators)
    .map((indicator) => ({
      indicator,
      failing: dossiers.filter(({ record }) => {
        const result = record.assessment.indicators.find(({ id }) => id === indicator.id)
        if (!result) return false
        return points
          ? result.points !== null && result.maxPoints !== null && result.points < result.maxPoints
          : result.outcome === 'not-met'
      }).length,
    }))
    .filter(({ failing }) => failing > 0)
    .sort((a, b) => b.failing - a.failing)
    .slice(0, MOST)
  if (counted.length === 0) return [say('Không có.')]
  return [
    {
      kind: 'table',
      name: 'Chỉ tiêu chưa đạt',
      columns: [
        { title: 'STT', width: 8, align: 'center' },
        { title: 'Chỉ tiêu', width: 70 },
        {
          title: points ? 'Số đơn vị chưa đạt điểm tối đa' : 'Số đơn vị không đạt',
          width: 22,
          align: 'right',
        },
      ],
      rows: counted.map(({ indicator, failing }, i) => ({
        kind: 'row',
        cells: [
          count(i + 1),
          text(`${capitalised(namePlace(indicator.id, 'vi'))}: ${indicator.name}`),
          count(failing),
        ],
      })),
    },
  ]
}
