import type { HintSource } from '../../domain/appraisal/hint-source.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { isPoints } from '../../domain/shared/points.ts'
import type { UnitHistory } from '../../protocol/history.schema.ts'

/**
 * What the indicators of the unit came to in the newest year before `year` under the same set; null where the office's
 * records have no such year with indicators in it.
 */
export function pastIndicators(
  { results }: Pick<UnitHistory, 'results'>,
  unit: string,
  year: number,
  set: Pick<CriteriaSet, 'shortTitle'>,
): HintSource['past'] {
  const newest = results
    .filter((one) => one.unit.id === unit && one.year < year && one.framework === set.shortTitle)
    .filter(({ subjects }) => subjects.some(({ indicator }) => indicator))
    .sort((a, b) => b.year - a.year)[0]
  if (!newest) return null
  const indicators = newest.subjects.filter(({ indicator }) => indicator)
  return {
    year: newest.year,
    results: new Map(
      indicators.map(({ id, met, points, maximum }) => [
        id,
        {
          verdict: met === null ? null : met ? 'met' : 'not-met',
          points: isPoints(points) ? points : null,
          maxPoints: isPoints(maximum) ? maximum : null,
        },
      ]),
    ),
  }
}
