import * as v from 'valibot'
import { stepSides } from '../domain/criteria-set/legal-step.ts'
import { PHASES } from '../domain/dossier/dossier.workflow.ts'

/** What may be asked for: groups of phases, the way an office sorts its work. `expected`: nothing lies here yet. */
export const DESK_GROUPS = ['expected', 'sent', 'appraising', 'returned', 'accepted', 'done'] as const
export type DeskGroup = (typeof DESK_GROUPS)[number]

export const DESK_ORDERS = ['due', 'name', 'since'] as const
export type DeskOrder = (typeof DESK_ORDERS)[number]

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const short = v.pipe(v.string(), v.maxLength(80))

/** The address of GET /api/office/dossiers; everything may be left out. */
export const DeskQuery = v.object({
  /** Without it: everything that has reached the office. */
  group: v.optional(v.picklist(DESK_GROUPS)),
  year: v.optional(v.pipe(v.string(), v.regex(/^20\d{2}$/))),
  set: v.optional(short),
  step: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/))),
  /** `me`, `nobody` or a person's id. */
  assignee: v.optional(short),
  overdue: v.optional(v.literal('1')),
  supplement: v.optional(v.literal('1')),
  /** Part of the name of a unit, or of one above it, with or without diacritics. */
  q: v.optional(short),
  sort: v.optional(v.picklist(DESK_ORDERS)),
  /** Where the page before ended. */
  after: v.optional(v.pipe(v.string(), v.maxLength(300))),
})
export type DeskQuery = v.InferOutput<typeof DeskQuery>

export const DeskRow = v.object({
  dossier: v.string(),
  unit: v.object({ id: v.string(), name: v.string() }),
  year: v.number(),
  set: v.string(),
  phase: v.picklist(PHASES),
  /** 0: never sent. */
  round: v.number(),
  /** Milliseconds; when the last act was received. Null where there was none. */
  since: v.nullable(v.number()),
  receipt: v.nullable(v.string()),
  /** The legal step it waits for. */
  step: v.nullable(v.object({ no: v.number(), text: v.string(), side: v.picklist(stepSides) })),
  /** Last lawful day of that step; null where the law sets none, or its number is awaited. */
  due: v.nullable(day),
  supplementUntil: v.nullable(day),
  assignee: v.nullable(v.object({ id: v.string(), name: v.string() })),
  /** Files the last sending names, and how many of them have arrived. */
  files: v.object({ named: v.number(), arrived: v.number() }),
})
export type DeskRow = v.InferOutput<typeof DeskRow>

const Named = v.object({ id: v.string(), name: v.string() })

/** GET /api/office/dossiers: one page of what the caller's office has before it. */
export const DeskPage = v.object({
  /** Milliseconds, by the server's clock. */
  time: v.number(),
  /** The day in Vietnam by which "overdue" is meant. */
  today: day,
  rows: v.array(DeskRow),
  /** For the next page; null on the last one. */
  next: v.nullable(v.string()),
  /** How many the filters keep. */
  found: v.number(),
  /** Per group, with all other filters as they are. */
  groups: v.record(v.string(), v.number()),
  /** Of what lies at the office, with the other filters as they are. */
  counts: v.object({ overdue: v.number(), mine: v.number(), nobody: v.number(), supplement: v.number() }),
  /** What can be chosen. */
  years: v.array(v.number()),
  sets: v.array(v.string()),
  steps: v.array(v.object({ set: v.string(), no: v.number(), text: v.string() })),
  /** People who may appraise dossiers of the caller's units. */
  appraisers: v.array(Named),
})
export type DeskPage = v.InferOutput<typeof DeskPage>
