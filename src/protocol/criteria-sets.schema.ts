import * as v from 'valibot'
import type { PublishedRevision } from '../domain/criteria-set/revision.ts'

const Id = v.pipe(v.string(), v.maxLength(40))
const OUTCOMES = ['met', 'not-met', 'incomplete', 'awaiting-law'] as const

/** Characters of a set's canonical JSON. The longest one shipped has 90,000. */
export const MAX_SET_CHARACTERS = 400_000

/** POST /api/criteria-sets/publish — administrators of the province or above it. */
export const RevisionInput = v.strictObject({
  province: Id,
  /** The whole set as JSON; its `revision` is given by the server, whatever stands there. */
  set: v.unknown(),
  /** The newest revision when the editor was opened, or null for a set that was not there: another one published since is not overwritten. */
  base: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
})
export type RevisionInput = v.InferOutput<typeof RevisionInput>

export const RevisionAnswer = v.object({ revision: v.number() })
export type RevisionAnswer = v.InferOutput<typeof RevisionAnswer>

const Revision = v.custom<PublishedRevision>((one) => typeof one === 'object' && one !== null)

/** GET /api/criteria-sets?province=… — what the province's units are assessed by, and where the caller may publish. */
export const CriteriaSetsAnswer = v.object({
  /** Provinces in force over which the caller may publish, by name. */
  provinces: v.array(v.object({ id: v.string(), name: v.string() })),
  /** Of the province asked about; empty without one. The shipped ones first. */
  sets: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      shortTitle: v.string(),
      /** Revision this version of the app carries; null for a set the province made itself. */
      shipped: v.nullable(v.number()),
      /** What a new revision is made from, and what new dossiers begin with. */
      newest: v.number(),
      /** Published by the province, oldest first. */
      published: v.array(Revision),
    }),
  ),
})
export type CriteriaSetsAnswer = v.InferOutput<typeof CriteriaSetsAnswer>

/** GET /api/criteria-sets/text?province=…&set=…&revision=… — one revision, as JSON that `parseCriteriaSet` takes. */
export const SetTextAnswer = v.object({ set: v.unknown() })
export type SetTextAnswer = v.InferOutput<typeof SetTextAnswer>

/** POST /api/criteria-sets/check?province=… — an .xlsx file as the body. Nothing is written. */
export const SetSheetsAnswer = v.object({
  ok: v.boolean(),
  /** As the spreadsheet counts: the first row is 1; `column` is its title. What is empty is meant as a whole: row, sheet, file. */
  errors: v.array(v.object({ sheet: v.string(), row: v.number(), column: v.string(), reason: v.string() })),
  /** The set that the sheets say; null while anything is wrong. */
  set: v.unknown(),
})
export type SetSheetsAnswer = v.InferOutput<typeof SetSheetsAnswer>

/** POST /api/criteria-sets/dry-run — results only, of dossiers that have been handed over; no answer of any of them. */
export const DryRunInput = v.strictObject({ province: Id, set: v.unknown() })
export type DryRunInput = v.InferOutput<typeof DryRunInput>

const Result = v.object({
  outcome: v.picklist(OUTCOMES),
  /** Hundredths, of whatever has any; in a set of met and not met 0. */
  soFar: v.number(),
  /** Hundredths; null until everything has points, and in a set of met and not met. */
  points: v.nullable(v.number()),
  maxPoints: v.nullable(v.number()),
  /** Indicators met. */
  met: v.number(),
  total: v.number(),
})

export const DryRunRow = v.object({
  dossier: v.string(),
  unitName: v.string(),
  year: v.number(),
  /** By the revision the dossier stands on. */
  before: Result,
  after: Result,
  /** Items and indicators that come out differently, in the order of the set. */
  changed: v.array(
    v.object({
      id: v.string(),
      before: v.string(),
      after: v.string(),
      /** Hundredths, in a set of points. */
      points: v.optional(v.object({ before: v.nullable(v.number()), after: v.nullable(v.number()) })),
    }),
  ),
})
export type DryRunRow = v.InferOutput<typeof DryRunRow>

/** The newest years first, the newest sending first within a year. */
export const DryRunAnswer = v.object({
  /** Dossiers under this set that were handed over; at most `MOST_DRY_RUNS` of them are in `rows`. */
  total: v.number(),
  rows: v.array(DryRunRow),
})
export type DryRunAnswer = v.InferOutput<typeof DryRunAnswer>

export const MOST_DRY_RUNS = 50
