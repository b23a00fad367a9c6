import { underCouncil } from '../../../domain/council/council-column.ts'
import type { CriteriaSet, Criterion, Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import type { FactDefinition } from '../../../domain/criteria-set/fact-definition.ts'
import { homeOfFact } from '../../../domain/criteria-set/fact-index.ts'
import { placeCode } from '../../../domain/criteria-set/place-code.ts'
import type { CorrectedFacts } from '../../../domain/dossier/corrected-facts.ts'
import { conclusionOf } from '../../../domain/recognition/column-of-record.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Block, Cell, Column, Paper, Row, Table } from '../../paper.ts'
import { BLANK, count, say, subsection, text } from '../blocks.ts'
import { capitals, unitNames } from '../unit-names.ts'
import { kindsOf } from './recognition-decision.ts'
import { officeFormOf } from './office-form-of.ts'
import { officeCommitteeHead, officeNames } from './office-names.ts'

/**
 * Bản tổng hợp thông tin, số liệu thực hiện các tiêu chí, chỉ tiêu trên địa bàn (Mẫu 09): every figure of the set summed over
 * the units, then figure by figure the units it comes from, so that each sum can be reckoned again.
 */
export function dataSummary(source: OfficeSource): Paper {
  const { form, comments } = officeFormOf(source, 'data-summary')
  const title = form.title ?? 'Bản tổng hợp thông tin, số liệu thực hiện các tiêu chí, chỉ tiêu trên địa bàn'
  const dossiers = source.units.flatMap(({ id }) => source.dossiers.get(id) ?? []).filter(isSent)
  const { inText } = officeNames(source)
  const missing = source.units.length - dossiers.length
  return {
    form: 'data-summary',
    about: '',
    name: title,
    orientation: 'landscape',
    head: officeCommitteeHead(source, {
      symbol: null,
      kind: capitals('Bản tổng hợp'),
      subject: `${capitalised(title.slice('Bản tổng hợp'.length).trim())}\n${inText}, năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      say(
        `Số liệu của ${dossiers.length} trên ${source.units.length} ${kindsOf(source)}; ô trống là chưa có số liệu.`,
      ),
      resultTable(source.set, dossiers),
      ...source.set.criteria.flatMap((criterion) => factTables(source.set, criterion, dossiers)),
    ],
    foot: {
      recipients: [],
      signatures: [
        { lines: ['NGƯỜI TỔNG HỢP'], name: null },
        { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: null },
      ],
    },
    comments: [
      ...comments,
      ...(missing > 0
        ? [`${missing} đơn vị không có trong bảng: chưa gửi hồ sơ, hoặc hồ sơ chưa được tải về máy này.`]
        : []),
    ],
  }
}

/** What a commune still fills in is nobody's figure yet. */
export const isSent = ({ state }: OfficeDossier): boolean => state.phase !== 'open'

/** Each indicator with how many units reached what. */
function resultTable(set: CriteriaSet, dossiers: readonly OfficeDossier[]): Table {
  const points = set.scale === 'points'
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const rows = indicators.map((indicator): Row => {
    const results = dossiers.flatMap(
      ({ record }) => record.assessment.indicators.find(({ id }) => id === indicator.id) ?? [],
    )
    const assessed = results.filter(({ outcome }) => outcome !== 'not-assessed' && outcome !== 'awaiting-law')
    const full = results.filter(({ outcome, points: given, maxPoints }) =>
      points ? given !== null && given === maxPoints : outcome === 'met',
    )
    return {
      kind: 'row',
      cells: [
        text(capitalised(namePlace(indicator.id, 'vi'))),
        text(indicator.name),
        count(assessed.length),
        count(full.length),
        count(assessed.length - full.length),
      ],
    }
  })
  return {
    kind: 'table',
    name: 'Kết quả các chỉ tiêu',
    columns: [
      { title: 'Tiêu chí, chỉ tiêu', width: 18 },
      { title: 'Nội dung', width: 48 },
      { title: 'Số đơn vị đã đánh giá', width: 11, align: 'right' },
      { title: points ? 'Đạt điểm tối đa' : 'Đạt', width: 11, align: 'right' },
      { title: points ? 'Chưa đạt điểm tối đa' : 'Không đạt', width: 12, align: 'right' },
    ],
    rows,
  }
}

/** Of each indicator with figures of its own: units down, figures across, the sums below. */
function factTables(
  set: CriteriaSet,
  criterion: Criterion,
  dossiers: readonly OfficeDossier[],
): readonly Block[] {
  return criterion.indicators.flatMap((indicator) => {
    const facts = indicator.items
      .flatMap((item) => item.facts)
      .filter(({ kind, sameAs }) => (kind === 'count' || kind === 'money') && sameAs === undefined)
    if (facts.length === 0) return []
    const place = capitalised(namePlace(indicator.id, 'vi'))
    return [subsection(`${place}: ${indicator.name}`), factTable(set, indicator, facts, dossiers)]
  })
}

function factTable(
  set: CriteriaSet,
  indicator: Indicator,
  facts: readonly FactDefinition[],
  dossiers: readonly OfficeDossier[],
): Table {
  const corrected = new Map(dossiers.map((dossier) => [dossier, correctedIn(dossier)]))
  const valueOf = (dossier: OfficeDossier, fact: FactDefinition): number | null => {
    const home = homeOfFact(set, fact.id)?.definition.id ?? fact.id
    const value = corrected.get(dossier)?.[home] ?? dossier.self.answers.facts[home]
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
  }
  const rows = dossiers.map((dossier, i): Row => {
    const cells = facts.map((fact): Cell => {
      const value = valueOf(dossier, fact)
      return value === null ? text('') : count(value)
    })
    return { kind: 'row', cells: [count(i + 1), text(unitNames(dossier.unit).title), ...cells] }
  })
  const sums = facts.map((fact): Cell => {
    const values = dossiers.flatMap((dossier) => valueOf(dossier, fact) ?? [])
    if (values.length === 0) return text(BLANK)
    return { sum: { from: 0 }, number: values.reduce((sum, one) => sum + one, 0), decimals: 0 }
  })
  const columns: readonly Column[] = [
    { title: 'STT', width: 6, align: 'center' },
    { title: 'Đơn vị', width: 26 },
    ...facts.map(({ label, unit }) => ({
      title: unit === undefined ? label : `${label} (${unit})`,
      width: 68 / facts.length,
      align: 'right' as const,
    })),
  ]
  return {
    kind: 'table',
    name: sheetName(indicator),
    columns,
    rows: [...rows, { kind: 'total', cells: [text(''), text('Cộng'), ...sums] }],
  }
}

/** Figures that the office, or the council once it has concluded, put right: these are reported, not the commune's. */
function correctedIn({ appraisal, council, state }: OfficeDossier): CorrectedFacts {
  const { findings } = conclusionOf(state) ? underCouncil(appraisal, council) : appraisal
  return Object.fromEntries(
    [...findings.values()].flatMap((finding) =>
      finding.verdict === 'change' ? Object.entries(finding.facts ?? {}) : [],
    ),
  )
}

/** "Chỉ tiêu 4 của tiêu chí 2". */
const sheetName = ({ id }: Indicator): string => {
  const code = placeCode(id)
  return code?.criterion && code.from
    ? `TC ${code.criterion} - CT ${code.from}`
    : capitalised(namePlace(id, 'vi'))
}
