import { explainCondition } from '../../../domain/scoring/explain-condition.ts'
import type { Row, Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { bold, count, say, text } from '../blocks.ts'
import { verdictTold } from '../verdict-told.ts'

/** Every condition of recognition with what it comes to, and the verdict the screen gives. */
export function conditionsTold(source: Pick<PaperSource, 'set' | 'assessment'>): readonly Block[] {
  const { set, assessment } = source
  const rows = set.conditions.map((condition, i): Row => {
    const result = assessment.conditions.find(({ id }) => id === condition.id)
    return {
      kind: 'row',
      cells: [
        count(i + 1),
        text(condition.text),
        text(result ? HOLDS[String(result.holds) as keyof typeof HOLDS] : HOLDS.null),
        text(result ? explainCondition(set, result, 'vi', assessment) : ''),
      ],
    }
  })
  const { verdict, total } = verdictTold(source)
  return [
    {
      kind: 'table',
      name: 'Điều kiện công nhận',
      columns: [
        { title: 'STT', width: 7, align: 'center' },
        { title: 'Điều kiện', width: 40 },
        { title: 'Kết quả', width: 15, align: 'center' },
        { title: 'Giải thích', width: 38 },
      ],
      rows,
    },
    say(...(total === null ? [] : [`${total} `]), bold(verdict)),
  ]
}

const HOLDS = { true: 'Đáp ứng', false: 'Không đáp ứng', null: 'Chưa kết luận' } as const
