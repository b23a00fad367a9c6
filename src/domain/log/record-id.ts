import { err, ok, type Result } from '../shared/result.ts'

/** `<unit>/<year>/<criteria set>`: two offline phones make the same one. */
export interface DossierId {
  /** Unit id with its catalogue, e.g. `2025:00004`. */
  readonly unit: string
  readonly year: number
  readonly set: string
}

/**
 * The columns officials think in, each a record of its own, so that one cannot overwrite another; and the commune's own
 * books of hamlet meetings (`meetings`), which no office reads, no sending seals and no phase locks.
 */
export type DossierPart = 'self' | 'appraisal' | 'meetings'

/** The two that stand side by side. */
export type Column = Exclude<DossierPart, 'meetings'>

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

const RECORD =
  /^((?:2025|2021|practice):[a-z]?[0-9]{1,6})\/(20[0-9]{2})\/([a-z0-9-]{3,40})(?:\/(self|appraisal|meetings))?$/

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
