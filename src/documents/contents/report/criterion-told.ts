import type { Criterion } from '../../../domain/criteria-set/criteria-set.ts'
import { explainCriterion } from '../../../domain/scoring/explain-criterion.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { Sentence } from '../../../domain/scoring/sentence.ts'
import type { Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { bold, italic, say } from '../blocks.ts'
import { OUTCOME_WORD, tellIndicator, type ToldIndicator } from '../telling.ts'

/** One criterion in prose: what it comes to, then each indicator with the reasons the screen gives. */
export function criterionTold(source: PaperSource, criterion: Criterion): readonly Block[] {
  const { set, assessment, self } = source
  const result = assessment.criteria.find(({ id }) => id === criterion.id)
  const whole = result ? joined(explainCriterion(set, result, 'vi'), [...REASONS, 'result']) : ''
  return [
    say(bold(`${capitalised(namePlace(criterion.id, 'vi'))}. ${criterion.name}.`), ` ${whole}`),
    ...criterion.indicators.flatMap((indicator): readonly Block[] => {
      const told = tellIndicator(source, indicator)
      const remark = self.remarks[indicator.id]
      return [
        say(
          italic(`${shortName(indicator.id)}: ${indicator.name} – ${resultOf(told)}.`),
          ` ${reasonsOf(told)}`,
        ),
        ...(remark === undefined ? [] : [say(`Ghi chú: ${remark}`)]),
      ]
    }),
  ]
}

const shortName = (id: string): string => capitalised(namePlace(id, 'vi').replace(/ của tiêu chí \d+$/, ''))

function resultOf({ result }: ToldIndicator): string {
  if (!result) return OUTCOME_WORD['not-assessed']
  if (result.points === null) return OUTCOME_WORD[result.outcome]
  const most = result.maxPoints === null ? '' : `/${formatPoints(result.maxPoints, 'vi')}`
  return `${formatPoints(result.points, 'vi')}${most} điểm`
}

/** Without what would still have to be done and without the result, which stands before. Sources stay on the screen. */
function reasonsOf({ items, sentences }: ToldIndicator): string {
  const named = items.length > 1
  const ofItems = items.flatMap(({ item, result, sentences: told }) => {
    const said = joined(told)
    if (said === '') return []
    if (!named) return [said]
    const points = result?.points ?? null
    const end = points === null ? '' : ` Điểm: ${formatPoints(points, 'vi')}.`
    return [`${item.name}: ${said}${end}`]
  })
  return [...ofItems, joined(sentences)].filter(Boolean).join(' ')
}

const REASONS: readonly Sentence['role'][] = ['fact', 'rule', 'entered', 'awaited']

const joined = (sentences: readonly Sentence[], roles = REASONS): string =>
  sentences
    .filter(({ role }) => roles.includes(role))
    .map(({ text }) => text)
    .join(' ')
