import { explainCondition } from '../../../domain/scoring/explain-condition.ts'
import { explainOutcome } from '../../../domain/scoring/explain-outcome.ts'
import type { Row, Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { bold, count, say, text } from '../blocks.ts'

/** Every condition of recognition with what it comes to, and the verdict the screen gives. */
export function conditionsTold({ set, assessment }: PaperSource): readonly Block[] {
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
  const { verdict, total } = explainOutcome(set, assessment, 'vi')
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
