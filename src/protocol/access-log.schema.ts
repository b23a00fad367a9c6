import * as v from 'valibot'

/**
 * What somebody read that was not his own work. `dossier`, `file`: of another unit · `people`, `devices`, `sign-ins`: lists
 * of persons · `person-data`: everything kept on one person · `readings`, `readings-table`: this very log.
 */
export const READING_ACTIONS = [
  'dossier',
  'file',
  'people',
  'devices',
  'sign-ins',
  'person-data',
  'readings',
  'readings-table',
] as const
export type ReadingAction = (typeof READING_ACTIONS)[number]

const ReadingRow = v.object({
  at: v.number(),
  person: v.object({ id: v.string(), name: v.string() }),
  action: v.picklist(READING_ACTIONS),
  /** Whose it is. */
  unitName: v.string(),
  /** A person's name, a dossier's id or a file's SHA-256, by the action; empty where there is nothing more to say. */
  what: v.string(),
})
export type ReadingRow = v.InferOutput<typeof ReadingRow>

/** GET /api/access-log?unit=&person=&from=&to=&cursor= — newest first; days are those of Vietnam. */
export const ReadingsAnswer = v.object({
  readings: v.array(ReadingRow),
  /** For the next page; null at the end. */
  cursor: v.nullable(v.string()),
  /** Who has read anything there in these days, for choosing one. */
  people: v.array(v.object({ id: v.string(), name: v.string() })),
  /** Lines older than this many days are deleted. */
  keptDays: v.number(),
})
export type ReadingsAnswer = v.InferOutput<typeof ReadingsAnswer>

/** GET /api/access-log/table?unit=&person=&from=&to= — the same as one list, for a file. */
export const ReadingsTable = v.object({ readings: v.array(ReadingRow) })
export type ReadingsTable = v.InferOutput<typeof ReadingsTable>

/** GET /api/access-log/mine — who has read what is kept on the caller himself. */
export const OwnReadingsAnswer = v.object({ readings: v.array(ReadingRow), keptDays: v.number() })
export type OwnReadingsAnswer = v.InferOutput<typeof OwnReadingsAnswer>
