import type { DecisionDraft } from '../../../domain/recognition/decision-draft.ts'
import {
  recognitionLine,
  type LineReason,
  type RecognitionLine,
} from '../../../domain/recognition/recognition-line.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource, OfficeUnit } from '../../office-source.ts'
import type { Cell, Column, Row, Table } from '../../paper.ts'
import { count, text } from '../blocks.ts'
import { pointsCell } from '../points-cell.ts'
import { unitNames } from '../unit-names.ts'
import { documentTold } from './document-told.ts'
import { resultCell } from './result-cell.ts'

/** One unit on a list of a decision. */
export interface ListedUnit {
  readonly unit: OfficeUnit
  readonly dossier: OfficeDossier
  readonly line: RecognitionLine
}

export interface RecognitionLists {
  readonly met: readonly ListedUnit[]
  readonly notMet: readonly ListedUnit[]
  /** Chosen for the decision and not ready, or not on this device: they stand on neither list. */
  readonly open: readonly OfficeUnit[]
}

/** The lists of a decision, in the order of the units: by the column of record and what the authority entered. */
export function recognitionLists(
  source: OfficeSource,
  { units, verdicts }: Pick<DecisionDraft, 'units' | 'verdicts'>,
): RecognitionLists {
  const chosen = new Set(units)
  const lines = source.units.filter(({ id }) => chosen.has(id))
  const listed = lines.flatMap((unit): readonly ListedUnit[] => {
    const dossier = source.dossiers.get(unit.id)
    return dossier ? [{ unit, dossier, line: lineOf(source, dossier, verdicts) }] : []
  })
  const on = (list: RecognitionLine['list']) => listed.filter(({ line }) => line.list === list)
  const ready = new Set([...on('met'), ...on('not-met')].map(({ unit }) => unit.id))
  return { met: on('met'), notMet: on('not-met'), open: lines.filter(({ id }) => !ready.has(id)) }
}

/** On which list a dossier would stand. */
const lineOf = (
  { procedure, year }: OfficeSource,
  { id, unit, set, state, record }: OfficeDossier,
  verdicts: DecisionDraft['verdicts'],
): RecognitionLine =>
  recognitionLine(
    {
      ...{ dossier: id, unit: unit.id, set, state, record, year },
      needsCouncil: procedure.council !== null,
      entered: verdicts.get(unit.id) ?? null,
    },
    'vi',
  )

/** Columns of the list as a decision under the 2017 set had them; there the clerk fills in what the app does not reckon. */
const SATISFACTION = 'Kết quả đánh giá sự hài lòng (%)'

/** @param reasons of a list not met: why not */
export function unitTable(
  { set }: Pick<OfficeSource, 'set'>,
  name: string,
  listed: readonly ListedUnit[],
  reasons: boolean,
): Table {
  const points = set.scale === 'points'
  const satisfaction = set.id === 'tcpl-2017' && !reasons
  const columns: readonly Column[] = [
    { title: 'STT', width: 6, align: 'center' },
    { title: 'Tên đơn vị', width: 26 },
    ...set.criteria.map(({ id }) => ({
      title: points ? capitalised(namePlace(id, 'vi')) : `${capitalised(namePlace(id, 'vi'))} (chỉ tiêu đạt)`,
      width: 9,
      align: points ? ('right' as const) : ('center' as const),
    })),
    ...(points ? [{ title: 'Tổng điểm', width: 10, align: 'right' } as const] : []),
    ...(satisfaction ? [{ title: SATISFACTION, width: 12, align: 'center' } as const] : []),
    ...(reasons ? [{ title: 'Lý do', width: 36 } as const] : []),
  ]
  const rows = listed.map(({ unit, dossier, line }, i): Row => {
    const { assessment } = dossier.record
    return {
      kind: 'row',
      cells: [
        count(i + 1),
        text(unitNames(unit).title),
        ...set.criteria.map(({ id }): Cell => {
          const result = assessment.criteria.find((one) => one.id === id)
          if (points) return resultCell(result, 'points')
          return text(result ? `${result.met}/${result.total}` : '')
        }),
        ...(points ? [line.points === null ? text('') : pointsCell(line.points)] : []),
        ...(satisfaction ? [text('')] : []),
        ...(reasons ? [text(line.reasons.map(reasonTold).filter(Boolean).join('\n'))] : []),
      ],
    }
  })
  return { kind: 'table', name, columns, rows }
}

/** Of what stands on a list; what keeps a dossier off both is told to the office, not printed. */
function reasonTold(reason: LineReason): string {
  if (reason.kind === 'entered' || reason.kind === 'told') return reason.text
  if (reason.kind !== 'denied') return ''
  const { condition, document } = reason
  return `${capitalised(namePlace(condition, 'vi'))} không được đáp ứng, căn cứ ${documentTold(document)}.`
}
