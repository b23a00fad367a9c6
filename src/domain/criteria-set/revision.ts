import type { FieldState } from '../log/field-state.ts'
import type { Json } from '../shared/json.ts'
import type { CriteriaSet } from './criteria-set.ts'

/**
 * Who published which revision of a criteria set for the units below a province, when and why. It stands in the log's record
 * `<province>/<set>/revisions` (`revisionsRecord`), written by the server once it has judged the set, and is never edited.
 */
export interface PublishedRevision {
  readonly revision: number
  /** What it was made from; null for a set that was not there before. */
  readonly base: number | null
  /** Person id and name of the administrator who published it. */
  readonly by: string
  readonly name: string
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  readonly reason: string
  /** Of the canonical JSON of the set, 64 hex digits. */
  readonly sha256: string
  /** In how many pieces its text stands beside it. */
  readonly parts: number
  readonly summary: SetSummary
}

/** What must be known of a set before its content is read. */
export interface SetSummary extends Pick<CriteriaSet, 'id' | 'shortTitle' | 'scale'> {
  readonly unitLevel: CriteriaSet['appliesTo']['unitLevel']
  readonly fromYear: number
  readonly toYear?: number
  readonly onRequest?: readonly number[]
}

/** Shipped revisions are numbered below it; a province's k-th on top of the shipped r is `r * OF_BASE + k`. */
const OF_BASE = 1000
const DIGITS = 3

/** The number of the next revision: on top of a shipped one (0 for a set that is not shipped), after `published`. */
export function nextRevision(shipped: number, published: readonly number[]): number {
  const k = published.filter((one) => madeOn(one) === shipped).map((one) => one % OF_BASE)
  return shipped * OF_BASE + Math.max(0, ...k) + 1
}

/** The shipped revision that a province's own was made on; 0 where the app ships none of that set. */
export const madeOn = (revision: number): number => Number(`${revision}`.slice(0, -DIGITS))

/** As people read it: `1`, `1.2`. */
export const revisionName = (revision: number): string =>
  revision < OF_BASE ? `${revision}` : `${madeOn(revision)}.${revision % OF_BASE}`

/** Characters of one piece: at most three bytes each, twice as many where JSON escapes them, below `MAX_VALUE_BYTES`. */
const PIECE = 8_000

/** The canonical JSON of a set → pieces that each fit into one entry's value. Never splits a character. */
export function splitText(text: string): string[] {
  const characters = Array.from(text)
  const pieces: string[] = []
  for (let at = 0; at < characters.length; at += PIECE) pieces.push(characters.slice(at, at + PIECE).join(''))
  return pieces
}

export const publishedField = (revision: number): string => `published/${revision}`
export const textField = (revision: number, piece: number): string => `text/${revision}/${piece}`

/**
 * The revisions a record tells of, oldest first. What cannot be read is left out: a newer version may have written it. Where a
 * server restored from a backup has given one number twice, the earlier word stands, on every device.
 */
export function readRevisions(fields: readonly FieldState[]): PublishedRevision[] {
  return fields
    .filter(({ field }) => field.startsWith('published/'))
    .flatMap(({ heads }) =>
      heads
        .flatMap(({ value }) => parsePublished(value) ?? [])
        .sort(earlierFirst)
        .slice(0, 1),
    )
    .sort(earlierFirst)
}

const earlierFirst = (a: PublishedRevision, b: PublishedRevision): number =>
  a.at - b.at || a.revision - b.revision || (a.sha256 < b.sha256 ? -1 : 1)

/**
 * The text of a revision from the pieces beside it; null while some are missing. Its hash is the caller's to compare. Of two
 * pieces with one name its own is the one written in the same moment.
 */
export function joinText(published: PublishedRevision, fields: readonly FieldState[]): string | null {
  const own = (heads: FieldState['heads']) => heads.find(({ wall }) => wall === published.at) ?? heads[0]
  const values = new Map(fields.map(({ field, heads }) => [field, own(heads)?.value]))
  let text = ''
  for (let piece = 0; piece < published.parts; piece++) {
    const value = values.get(textField(published.revision, piece))
    if (typeof value !== 'string') return null
    text += value
  }
  return text
}

export function summaryOf({ id, shortTitle, scale, appliesTo }: CriteriaSet): SetSummary {
  const { unitLevel, fromYear, toYear, onRequest } = appliesTo
  return {
    id,
    shortTitle,
    scale,
    unitLevel,
    fromYear,
    ...(toYear !== undefined && { toYear }),
    ...(onRequest !== undefined && { onRequest }),
  }
}

export const publishedValue = (published: PublishedRevision): Json => ({
  ...published,
  summary: { ...published.summary },
})

function parsePublished(value: Json | undefined): PublishedRevision | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { revision, base, by, name, at, reason, sha256, parts, summary } = value as Record<string, Json>
  const isRevision = (one: Json | undefined): one is number =>
    Number.isSafeInteger(one) && (one as number) > 0
  const texts = [by, name, reason, sha256].every((one) => typeof one === 'string')
  if (!isRevision(revision) || !(base === null || isRevision(base)) || !texts) return null
  if (!Number.isSafeInteger(at) || !isRevision(parts) || !isSummary(summary)) return null
  return value as unknown as PublishedRevision
}

function isSummary(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { id, shortTitle, scale, unitLevel, fromYear } = value as Record<string, Json>
  return (
    typeof id === 'string' &&
    typeof shortTitle === 'string' &&
    (scale === 'points' || scale === 'met-not-met') &&
    (unitLevel === 'commune' || unitLevel === 'district') &&
    Number.isSafeInteger(fromYear)
  )
}
