import { makeOfficePaper } from '../../../../src/documents/make-office-paper.ts'
import type { OfficeSource } from '../../../../src/documents/office-source.ts'
import type { Paper } from '../../../../src/documents/paper.ts'
import type { OfficeFormId } from '../../../../src/domain/procedure/form.ts'
import { DECISION, officeOf2024, officeOf2026, ROUND, SITTING } from './fixture-office.ts'

export const paper = (source: OfficeSource, form: OfficeFormId, about = ''): Paper => {
  const made = makeOfficePaper(source, { form, about })
  if (!made) throw new Error(`No ${form} about ${about}`)
  return made
}

/** Name of the golden file, form and what it is about. */
export const OF_2024: readonly (readonly [string, OfficeFormId, string])[] = [
  ['supplement-request', 'supplement-request', 'practice:00003'],
  ['appraisal-report.met', 'appraisal-report', 'practice:00001'],
  ['appraisal-report.returned', 'appraisal-report', 'practice:00003'],
  ['appraised-score-summary.met', 'appraised-score-summary', 'practice:00001'],
  ['appraised-score-summary.disqualified', 'appraised-score-summary', 'practice:00002'],
  ['council-invitation', 'council-invitation', SITTING],
  ['council-invitation.written', 'council-invitation', ROUND],
  ['council-minutes', 'council-minutes', SITTING],
  ['member-opinion-form', 'member-opinion-form', `${SITTING}.m4`],
  ['member-opinions-summary', 'member-opinions-summary', SITTING],
  ['recognition-decision', 'recognition-decision', DECISION],
  ['met-list', 'met-list', DECISION],
  ['not-met-list', 'not-met-list', DECISION],
  ['data-summary', 'data-summary', ''],
  ['results-report', 'results-report', ''],
]

export const OF_2026: readonly (readonly [string, OfficeFormId, string])[] = [
  ['appraisal-report', 'appraisal-report', 'practice:00003'],
  ['appraised-score-summary', 'appraised-score-summary', 'practice:00003'],
  ['recognition-decision', 'recognition-decision', DECISION],
  ['data-summary', 'data-summary', ''],
  ['results-report', 'results-report', ''],
]

/** Every one of them by a name of its own, for whoever looks at pictures of them. */
export function officePapers(): Readonly<Record<string, Paper>> {
  const [district, province] = [officeOf2024(), officeOf2026()]
  return Object.fromEntries([
    ...OF_2024.map(([name, form, about]) => [`office-2024-${name}`, paper(district, form, about)] as const),
    ...OF_2026.map(([name, form, about]) => [`office-2026-${name}`, paper(province, form, about)] as const),
  ])
}
