import { err, ok, type Result } from '../shared/result.ts'

/** `<unit>/<year>/<criteria set>`: two offline phones make the same one. */
export interface DossierId {
  /** Unit id with its catalogue, e.g. `2025:00004`. */
  readonly unit: string
  readonly year: number
  readonly set: string
}

/**
 * The columns officials think in, each a record of its own, so that one cannot overwrite another (`self`, `appraisal`,
 * `council`); the commune's own books of hamlet meetings (`meetings`), which no office reads, no sending seals and no phase
 * locks; the mark sheets of the council's members (`sheets`), which no commune reads.
 *
 * `office` belongs to no dossier: it is the book of a receiving office for one year and one set (its council, sittings,
 * decisions, papers), named like a dossier by `<office>/<year>/<set>`.
 */
export type DossierPart = (typeof PARTS)[number]

const PARTS = ['self', 'appraisal', 'meetings', 'council', 'sheets', 'office'] as const

/** The two in which the days of legal steps are recorded. */
export type Column = Extract<DossierPart, 'self' | 'appraisal'>

/** Records that the receiving office writes and reads as they are written. */
export const isOfficePart = (part: DossierPart): boolean => part !== 'self' && part !== 'meetings'

/** One column or book of a dossier. */
export interface DossierRecordId {
  readonly kind: 'dossier'
  readonly dossier: DossierId
  readonly part: DossierPart
}

/** The revisions of one criteria set that a province has published for the units below it. */
export interface RevisionsRecordId {
  readonly kind: 'revisions'
  /** Unit id of the province. */
  readonly province: string
  readonly set: string
}

export type RecordId = DossierRecordId | RevisionsRecordId

const RECORD = new RegExp(
  `^((?:2025|2021|practice):[a-z]?[0-9]{1,6})/(20[0-9]{2})/([a-z0-9-]{3,40})(?:/(${PARTS.join('|')}))?$`,
)

const REVISIONS = /^((?:2025|2021|practice):p[0-9]{2})\/([a-z0-9-]{3,40})\/revisions$/

export const formatDossierId = (id: DossierId): string => `${id.unit}/${id.year}/${id.set}`

export const recordOf = (dossier: string, part: DossierPart): string => `${dossier}/${part}`

export const revisionsRecord = (province: string, set: string): string => `${province}/${set}/revisions`

export function parseDossierId(text: string): Result<DossierId, { code: 'bad-dossier-id' }> {
  const match = RECORD.exec(text)
  if (!match || match[4] !== undefined) return err({ code: 'bad-dossier-id' })
  return ok({ unit: match[1] as string, year: Number(match[2]), set: match[3] as string })
}

export function parseRecordId(text: string): Result<RecordId, { code: 'bad-record-id' }> {
  const revisions = REVISIONS.exec(text)
  if (revisions)
    return ok({ kind: 'revisions', province: revisions[1] as string, set: revisions[2] as string })
  const match = RECORD.exec(text)
  if (!match || match[4] === undefined) return err({ code: 'bad-record-id' })
  return ok({
    kind: 'dossier',
    dossier: { unit: match[1] as string, year: Number(match[2]), set: match[3] as string },
    part: match[4] as DossierPart,
  })
}
