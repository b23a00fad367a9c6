import { chargesOf } from '../../domain/dossier/owners.ts'
import { capitalised, namePlaces } from '../../domain/scoring/name-place.ts'
import type { Paper, Row } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { BLANK, blankLines, bold, count, italic, say, text } from './blocks.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { legalGrounds } from './legal-grounds.ts'
import { capitals, unitNames } from './unit-names.ts'

/** Draft of the decision on who looks after which indicators, from the owners named in the app. */
export function assignmentDecision(source: PaperSource): Paper {
  const { form, comments } = formOf(source, 'assignment-decision', [
    'Dự thảo: căn cứ về thẩm quyền, chức vụ của công chức và điều khoản thi hành để công chức hoàn chỉnh.',
  ])
  const { inText, committeeInText, committee } = unitNames(source.unit)
  const task = source.set.scale === 'points' ? 'theo dõi, tự chấm điểm' : 'theo dõi, tự đánh giá'
  return {
    form: 'assignment-decision',
    about: '',
    name: 'Dự thảo Quyết định phân công công chức',
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'QĐ-UBND',
      kind: 'QUYẾT ĐỊNH',
      subject: `Về việc phân công công chức ${task}\ncác tiêu chí, chỉ tiêu tiếp cận pháp luật của ${inText} năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      { kind: 'paragraph', runs: [bold(`CHỦ TỊCH ${committee}`)], align: 'center' },
      say(italic(`Căn cứ ${BLANK};`)),
      ...legalGrounds(source),
      say(italic(`Theo đề nghị của ${BLANK}.`)),
      { kind: 'paragraph', runs: [bold('QUYẾT ĐỊNH:')], align: 'center' },
      say(
        bold('Điều 1. '),
        `Phân công công chức ${task} các tiêu chí, chỉ tiêu tiếp cận pháp luật của ${inText} năm ${source.year} như sau:`,
      ),
      { kind: 'table', name: 'Phân công', columns: COLUMNS, rows: rowsOf(source) },
      say(bold('Điều 2. '), 'Nhiệm vụ của công chức được phân công:'),
      blankLines(3),
      say(
        bold('Điều 3. '),
        `Quyết định này có hiệu lực kể từ ngày ký. Các công chức có tên tại Điều 1 và ${BLANK} chịu trách nhiệm thi hành Quyết định này.`,
      ),
    ],
    foot: {
      recipients: ['Như Điều 3;', 'Lưu: VT.'],
      signatures: [{ lines: ['CHỦ TỊCH'], name: null }],
    },
    comments: [
      ...comments,
      `Nếu ${committeeInText} ban hành thì sửa thẩm quyền ký: TM. ${capitals('Ủy ban nhân dân')}.`,
    ],
  }
}

const COLUMNS = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Họ và tên', width: 27 },
  { title: 'Chức vụ', width: 22 },
  { title: 'Tiêu chí, chỉ tiêu được phân công', width: 43 },
] as const

function rowsOf({ set, self, people }: PaperSource): readonly Row[] {
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const offices = new Map(indicators.map(({ id, defaultOwner }) => [id, defaultOwner]))
  const charges = chargesOf(
    indicators.map(({ id }) => id),
    self.owners,
  )
  const named = charges.filter(({ owner }) => owner !== null)
  const open = charges.find(({ owner }) => owner === null)
  const rows = named.map(({ owner, indicators: ids }, i): Row => ({
    kind: 'row',
    cells: [count(i + 1), text(people[owner ?? ''] ?? BLANK), text(''), text(placesOf(ids))],
  }))
  if (!open) return rows
  // What the set itself suggests is told as a suggestion: who holds the office only the commune knows.
  const suggested = [...new Set(open.indicators.flatMap((id) => offices.get(id) ?? []))]
  const rest: Row = {
    kind: 'row',
    cells: [count(rows.length + 1), text(BLANK), text(suggested.join('; ')), text(placesOf(open.indicators))],
  }
  return [...rows, rest]
}

const placesOf = (ids: readonly string[]): string => capitalised(namePlaces(ids, 'vi'))
