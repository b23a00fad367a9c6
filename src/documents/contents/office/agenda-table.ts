import { agendaOf } from '../../../domain/council/agenda-of.ts'
import type { Sitting } from '../../../domain/council/council.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import { capitalised, namePlaces } from '../../../domain/scoring/name-place.ts'
import type { Assessment } from '../../../domain/scoring/assessment.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Row, Table } from '../../paper.ts'
import { count, text } from '../blocks.ts'
import { officeNames } from './office-names.ts'
import { sittingDossiers } from './sitting-dossiers.ts'

/** The dossiers a sitting takes up, with what of each wants talking about: where the columns or the members differ. */
export function agendaTable(source: OfficeSource, sitting: Sitting): Table {
  const { receiver } = officeNames(source)
  const rows = sittingDossiers(source, sitting).map(({ inText, dossier }, i): Row => ({
    kind: 'row',
    cells: [
      count(i + 1),
      text(capitalised(inText)),
      text(dossier ? wholeOf(dossier.assessment) : ''),
      text(dossier ? wholeOf(dossier.appraised) : ''),
      text(dossier ? agendaTold(dossier) : ''),
    ],
  }))
  return {
    kind: 'table',
    name: 'Hồ sơ trình Hội đồng',
    columns: [
      { title: 'STT', width: 7, align: 'center' },
      { title: 'Đơn vị', width: 24 },
      { title: 'Tự đánh giá', width: 15, align: 'center' },
      { title: `${receiver} thẩm định`, width: 15, align: 'center' },
      { title: 'Nội dung cần thảo luận', width: 39 },
    ],
    rows,
  }
}

/** "85,5 điểm", "12/14 chỉ tiêu đạt": a column in a few words. */
export function wholeOf(assessment: Assessment): string {
  if (assessment.scale === 'points')
    return assessment.points === null
      ? `chưa đủ (${formatPoints(assessment.soFar, 'vi')} điểm)`
      : `${formatPoints(assessment.points, 'vi')} điểm`
  const met = assessment.indicators.filter(({ outcome }) => outcome === 'met').length
  return `${met}/${assessment.indicators.length} chỉ tiêu đạt`
}

function agendaTold({ assessment, appraised, sheets }: OfficeDossier): string {
  const points = agendaOf({ self: assessment, appraised, hints: [], sheets })
  const of = (code: 'differs' | 'sheets') =>
    points.flatMap(({ indicator, why }) => (why.some((one) => one.code === code) ? [indicator] : []))
  const [differ, disputed] = [of('differs'), of('sheets')]
  return (
    [
      differ.length > 0 ? `Kết quả thẩm định khác tự đánh giá: ${namePlaces(differ, 'vi')}.` : '',
      disputed.length > 0 ? `Thành viên Hội đồng có ý kiến khác: ${namePlaces(disputed, 'vi')}.` : '',
    ]
      .filter(Boolean)
      .join('\n') || 'Không có nội dung khác nhau.'
  )
}
