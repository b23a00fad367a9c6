/** The papers a commune makes. Which official form stands behind one depends on the criteria set (`procedure-of.ts`). */
export const FORM_IDS = [
  'assessment-report',
  'self-assessment-summary',
  'opinions-summary',
  'model-opinion-form',
  'model-opinions-summary',
  'posting-notice',
  'posting-minutes',
  'posting-closing-minutes',
  'meeting-invitation',
  'hamlet-meeting-minutes',
  'ballot-count-minutes',
  'agreement-minutes',
  'participant-list',
  'evidence-index',
  'assignment-decision',
] as const

export type FormId = (typeof FORM_IDS)[number]

/** The papers a receiving office makes (`office-forms-of.ts`). */
export const OFFICE_FORM_IDS = [
  'supplement-request',
  'appraisal-report',
  'council-invitation',
  'council-minutes',
  'member-opinion-form',
  'member-opinions-summary',
  'appraised-score-summary',
  'met-list',
  'not-met-list',
  'recognition-decision',
  'data-summary',
  'results-report',
] as const

export type OfficeFormId = (typeof OFFICE_FORM_IDS)[number]

export type PaperForm = FormId | OfficeFormId

/** How well the layout of a form is known: `text` – read in the law; `title` – only its official title; `ours` – no form at all. */
export type LayoutStatus = 'text' | 'title' | 'ours'
