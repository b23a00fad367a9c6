import * as v from 'valibot'

/** Largest file taken, in bytes, and the rows of both sheets together that one import may have. */
export const MAX_HISTORY_BYTES = 4 * 1024 * 1024
export const MAX_HISTORY_ROWS = 20_000

export const CSV_TYPE = 'text/csv'

/** Rows told one by one in a check; the rest is counted. */
export const TOLD_ROWS = 300

/** What a row cannot be taken for. Words are the screen's; `about` and `other` fill them. */
export const HISTORY_FAULTS = [
  'column-missing',
  'cell-too-long',
  'year-missing',
  'year-bad',
  'unit-missing',
  'code-bad',
  'zeros-lost',
  'unit-unknown',
  'unit-outside',
  'unit-ambiguous',
  'unit-name-differs',
  'unit-level',
  'framework-missing',
  'set-level',
  'subject-missing',
  'subject-unknown',
  'subject-title-missing',
  'points-bad',
  'maximum-bad',
  'maximum-differs',
  'points-over',
  'set-without-points',
  'met-bad',
  'recognised-bad',
  'recognised-not-met',
  'result-missing',
  'decision-incomplete',
  'day-bad',
  'day-ahead',
  'decision-before-year',
  'dossier-missing',
  'row-repeated',
  'stored-differs',
] as const
export type HistoryFault = (typeof HISTORY_FAULTS)[number]

/** What was understood in another way than it was typed, or is worth a second look. */
export const HISTORY_NOTICES = [
  'zeros-added',
  'unit-later',
  'set-year',
  'no-decision',
  'decided-here',
] as const
export type HistoryNotice = (typeof HISTORY_NOTICES)[number]

const remark = {
  /** Letter of the column in the file; null where the whole row is meant. */
  column: v.nullable(v.string()),
  /** Title of that column, as the template writes it. */
  title: v.nullable(v.string()),
  about: v.string(),
  other: v.string(),
}

export const HISTORY_OUTCOMES = ['new', 'replaced', 'unchanged', 'refused'] as const

export const HistoryRow = v.object({
  sheet: v.picklist(['results', 'subjects']),
  /** As the spreadsheet counts: the first row is 1. */
  row: v.number(),
  outcome: v.picklist(HISTORY_OUTCOMES),
  /** Name of the unit as known, else as typed; empty when there is none. */
  unit: v.string(),
  year: v.nullable(v.number()),
  /** The criterion or indicator; empty for a whole dossier. */
  subject: v.string(),
  faults: v.array(v.object({ code: v.picklist(HISTORY_FAULTS), ...remark })),
  notices: v.array(v.object({ code: v.picklist(HISTORY_NOTICES), ...remark })),
})
export type HistoryRow = v.InferOutput<typeof HistoryRow>

const Counts = v.object({
  new: v.number(),
  replaced: v.number(),
  unchanged: v.number(),
  refused: v.number(),
})
export type HistoryCounts = v.InferOutput<typeof Counts>

/** POST /api/history/check?replace=0|1 — what would happen. Nothing has. */
export const HistoryPlanAnswer = v.object({
  /** Names exactly this outcome; an import that would come out otherwise is refused. */
  plan: v.string(),
  counts: Counts,
  /** How many rows have something to be told; `rows` holds the first of them, wrong ones before others. */
  told: v.number(),
  rows: v.array(HistoryRow),
})
export type HistoryPlanAnswer = v.InferOutput<typeof HistoryPlanAnswer>

export const HISTORY_JOB_STATES = [
  'reading',
  'checking',
  'writing',
  'finishing',
  'done',
  'failed',
  'stopped',
] as const

/** POST /api/history/imports?plan=…&replace=…&file=… and GET /api/history/imports/:id — an import under way. */
export const HistoryJob = v.object({
  id: v.string(),
  file: v.string(),
  state: v.picklist(HISTORY_JOB_STATES),
  /** Rows dealt with in this state, of how many. */
  done: v.number(),
  of: v.number(),
  counts: v.nullable(Counts),
  /** Why it failed: a code of `REFUSALS`. */
  refusal: v.nullable(v.object({ code: v.string(), message: v.string() })),
})
export type HistoryJob = v.InferOutput<typeof HistoryJob>

/** GET /api/history/imports — what was imported, the newest first. Also the answer to an undoing. */
export const HistoryImports = v.object({
  /** The caller's own import that is still under way. */
  running: v.nullable(HistoryJob),
  imports: v.array(
    v.object({
      id: v.string(),
      file: v.string(),
      by: v.string(),
      /** Milliseconds. */
      at: v.number(),
      added: v.number(),
      replaced: v.number(),
      unchanged: v.number(),
      undone: v.nullable(v.object({ by: v.string(), at: v.number() })),
    }),
  ),
})
export type HistoryImports = v.InferOutput<typeof HistoryImports>

const Verdict = {
  /** Hundredths. */
  points: v.nullable(v.number()),
  maximum: v.nullable(v.number()),
  met: v.nullable(v.boolean()),
}

const Decision = v.object({ number: v.string(), date: v.string(), authority: v.string() })

/** Where a result is from: a file with its day (milliseconds), or a dossier of this system. */
const Source = v.variant('kind', [
  v.object({ kind: v.literal('file'), file: v.string(), at: v.number() }),
  v.object({ kind: v.literal('dossier'), dossier: v.string(), at: v.number() }),
])

/** GET /api/history/units/:unit — kept on the device with its date. */
export const UnitHistory = v.object({
  time: v.number(),
  unit: v.object({ id: v.string(), name: v.string() }),
  /** Whether the caller may import results for it: what an empty list says to do. */
  mayImport: v.boolean(),
  /** Units that went into it, step by step. */
  predecessors: v.array(v.object({ id: v.string(), name: v.string() })),
  /** Newest year first. */
  results: v.array(
    v.object({
      /** The unit of that time under its name of that time. */
      unit: v.object({ id: v.string(), name: v.string() }),
      year: v.number(),
      /** As people call the set, or the older framework as it was written. */
      framework: v.string(),
      ...Verdict,
      recognised: v.nullable(v.boolean()),
      decision: v.nullable(Decision),
      /** Of a dossier of this system: which column the points are of. Servers before it gave none. */
      column: v.exactOptional(v.picklist(['appraisal', 'council'])),
      /** ISO day from which on the result is public. */
      publishedOn: v.exactOptional(v.string()),
      /** The decision that took the recognition back. */
      revoked: v.exactOptional(Decision),
      source: Source,
      subjects: v.array(v.object({ id: v.string(), title: v.string(), indicator: v.boolean(), ...Verdict })),
    }),
  ),
})
export type UnitHistory = v.InferOutput<typeof UnitHistory>
