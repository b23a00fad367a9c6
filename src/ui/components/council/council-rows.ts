import { computed, type ComputedRef } from 'vue'
import type { SittingDossier } from '../../../app/council/open-sitting-dossier.ts'
import type { AgendaPoint } from '../../../domain/council/agenda-of.ts'
import type { Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import type { Finding } from '../../../domain/dossier/finding.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import type { OfficeWord } from '../appraisal/outcome-marks.ts'
import type { ShownResult } from '../indicator/result-tone.ts'

/** One indicator before the council. */
export interface CouncilRow {
  readonly indicator: Indicator
  readonly self: ShownResult
  readonly appraised: ShownResult
  /** The appraiser's own word; undefined where he has none that counts. */
  readonly finding: Finding | undefined
  /** The council's result, or a plain word that there is none yet. */
  readonly council: OfficeWord
  readonly agenda: AgendaPoint | undefined
}

const NO_RESULT: ShownResult = { outcome: 'not-assessed', points: null, maxPoints: null }

/** The indicators of the open dossier in the order of the set, three columns side by side. */
export function useCouncilRows(
  { dossier, appraised, assessment, agenda, open }: SittingDossier,
  t: Readonly<{ value: Catalogue }>,
): ComputedRef<readonly CouncilRow[]> {
  return computed(() => {
    const byId = (results: readonly (ShownResult & { readonly id: string })[] | undefined) =>
      new Map(results?.map((result) => [result.id, result]))
    const own = byId(dossier.assessment.value?.indicators)
    const office = byId(appraised.value?.indicators)
    const third = byId(assessment.value?.indicators)
    const points = new Map(agenda.value.map((point) => [point.indicator, point]))
    const silent: OfficeWord = { tone: 'none', text: t.value.council.columns.none }
    return dossier.indicators.value.map((indicator) => ({
      indicator,
      self: own.get(indicator.id) ?? NO_RESULT,
      appraised: office.get(indicator.id) ?? NO_RESULT,
      finding: dossier.appraisal.value.findings.get(indicator.id),
      council: open.value.includes(indicator.id) ? silent : (third.get(indicator.id) ?? silent),
      agenda: points.get(indicator.id),
    }))
  })
}

/** A member's word beside the appraised result: what he would have it be. */
export function memberWord(t: Catalogue, mark: Finding | undefined, appraised: ShownResult): OfficeWord {
  if (!mark) return { tone: 'none', text: t.council.columns.none }
  if (mark.verdict !== 'change') return appraised
  return 'points' in mark
    ? { ...appraised, outcome: 'scored', points: mark.points }
    : { outcome: mark.outcome, points: null, maxPoints: null }
}
