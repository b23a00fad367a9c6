import * as v from 'valibot'
import { ROLES } from '../domain/person/role.ts'
import { Identity } from './access.schema.ts'

/** The only type taken; a form of another site cannot send it without asking first. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Largest file taken, in bytes, and the rows of both sheets together that one import may have. */
export const MAX_IMPORT_BYTES = 2 * 1024 * 1024
export const MAX_IMPORT_ROWS = 5000

/** What a row cannot be taken for. Words are the screen's; `about` and `other` of the remark fill them. */
export const IMPORT_FAULTS = [
  // either sheet
  'column-missing',
  'cell-too-long',
  'day-bad',
  'unit-missing',
  'unit-unknown',
  'unit-outside',
  'unit-retired',
  'unit-divided',
  'zeros-lost',
  // people
  'name-missing',
  'login-bad',
  'login-elsewhere',
  'login-of-another',
  'role-missing',
  'role-unknown',
  'role-not-here',
  'to-before-from',
  'row-repeated',
  'periods-overlap',
  'too-many-roles',
  'person-ambiguous',
  'person-has-login',
  'person-without-login',
  'keys-elsewhere',
  'last-administrator',
  // units
  'code-bad',
  'code-repeated',
  'catalogue-closed',
  'level-missing',
  'level-unknown',
  'level-differs',
  'unit-name-missing',
  'unit-name-form',
  'parent-missing',
  'parent-differs',
  'parent-level',
  'from-missing',
  'day-ahead',
  'merged-itself',
  'merged-level',
] as const
export type ImportFault = (typeof IMPORT_FAULTS)[number]

/** What was understood in another way than it was typed. */
export const IMPORT_NOTICES = ['unit-routed', 'zeros-added', 'from-today', 'from-kept'] as const
export type ImportNotice = (typeof IMPORT_NOTICES)[number]

const place = {
  /** Letter of the column in the file; null where the whole row is meant. */
  column: v.nullable(v.string()),
  /** Title of that column, as the template writes it. */
  title: v.nullable(v.string()),
  about: v.string(),
  other: v.string(),
}

export const ImportRow = v.object({
  sheet: v.picklist(['units', 'people']),
  /** As the spreadsheet counts: the first row is 1. */
  row: v.number(),
  outcome: v.picklist(['new', 'changed', 'unchanged', 'refused']),
  /** Name of the person or unit as typed; empty when there is none. */
  name: v.string(),
  login: v.nullable(v.string()),
  role: v.nullable(v.picklist(ROLES)),
  /** Name of the unit the role is in, or that is above the unit. */
  unit: v.nullable(v.string()),
  /** For people: the days of the role. For units: since when. */
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  changes: v.array(
    v.object({
      what: v.picklist(['name', 'role', 'from', 'to', 'merged']),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
  ),
  faults: v.array(v.object({ code: v.picklist(IMPORT_FAULTS), ...place })),
  notices: v.array(v.object({ code: v.picklist(IMPORT_NOTICES), ...place })),
})
export type ImportRow = v.InferOutput<typeof ImportRow>

/** POST /api/import/check — what would happen. Nothing has. */
export const ImportPlanAnswer = v.object({
  /** Names exactly this outcome; an import that would come out otherwise is refused. */
  plan: v.string(),
  rows: v.array(ImportRow),
})
export type ImportPlanAnswer = v.InferOutput<typeof ImportPlanAnswer>

/** POST /api/import/apply?plan=… — the same file again. */
export const ImportedAnswer = v.object({
  people: v.object({ added: v.number(), changed: v.number() }),
  units: v.object({ added: v.number(), changed: v.number() }),
  /** Who the caller is over the units as they are now; null where no unit changed. */
  identity: v.nullable(Identity),
})
export type ImportedAnswer = v.InferOutput<typeof ImportedAnswer>
