import { changedIds } from '../../domain/criteria-set/changed-ids.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import {
  madeOn,
  nextRevision,
  publishedField,
  publishedValue,
  splitText,
  summaryOf,
  textField,
  type PublishedRevision,
} from '../../domain/criteria-set/revision.ts'
import { canonicalJson, isWellFormed, utf8 } from '../../domain/log/canonical.ts'
import { revisionsRecord } from '../../domain/log/record-id.ts'
import { normalised } from '../../domain/log/write-entry.ts'
import type { Json } from '../../domain/shared/json.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_SET_CHARACTERS, type RevisionInput } from '../../protocol/criteria-sets.schema.ts'
import { administers } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import { isRetired, type Units } from '../access/units.ts'
import type { Write } from '../database/database.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { createSqlLogTransaction } from '../log/sql-log-transaction.ts'
import { writeAsServer } from '../log/write-as-server.ts'
import type { Change, LawRefusal } from './change-rounds.ts'
import { readStored, type StoredRevision } from './published-sets.ts'

export interface Publishing {
  readonly units: Units
  readonly shipped: ReadonlyMap<string, CriteriaSet>
  readonly log: LogDeps
  /** Name of who publishes, as it stands beside the revision for good. */
  readonly name: string
}

const NEW_ID = /^[a-z0-9-]{3,40}$/

/** How many places at fault a refusal names. */
const MOST_NAMED = 20

/**
 * Writes the next revision of a set into the log, for the units below the province; audited. It is judged by the revisions
 * that stand there inside this very transaction: of two administrators with the same base the second is refused.
 */
export async function publishRevision(
  trx: Write,
  { by, person, now }: Change,
  input: RevisionInput,
  { units, shipped, log, name }: Publishing,
): Promise<Result<number, LawRefusal>> {
  const { province, reason } = input
  const unit = units.unitOf(province)
  // A stranger learns nothing, not even that the unit exists.
  if (!administers(by, province, 'publish-revision')) return err({ code: 'forbidden', detail: 'province' })
  if (unit?.kind !== 'province' || isRetired(unit, by.today))
    return err({ code: 'bad-request', detail: 'province' })
  const wanted = readSet(input.set)
  if (!wanted.ok) return wanted
  const disk = createSqlLogTransaction(trx)
  const record = revisionsRecord(province, wanted.value.id)
  const rows = await disk.contentOf(record, { held: null })
  const may = mayFollow(wanted.value, input.base, {
    stored: await readStored(rows, log.ports),
    shipped: shipped.get(wanted.value.id) ?? null,
    taken: rows.flatMap(({ field }) => Number(/^(?:published|text)\/(\d+)/.exec(field)?.[1] ?? [])),
  })
  if (!may.ok) return may
  const text = canonicalSet({ ...wanted.value, revision: may.value })
  const pieces = splitText(text)
  const published: PublishedRevision = {
    ...{ revision: may.value, base: input.base, by: person, name, at: now },
    reason: reason.normalize('NFC'),
    sha256: await log.ports.sha256(utf8(text)),
    parts: pieces.length,
    summary: summaryOf(wanted.value),
  }
  // What tells of it comes last: whoever has that has every piece.
  const fields: readonly (readonly [string, Json])[] = [
    ...pieces.map((piece, i) => [textField(may.value, i), piece] as const),
    [publishedField(may.value), publishedValue(published)],
  ]
  await writeAsServer(
    { deps: log, trx: disk, now, states: new Map() },
    fields.map(([field, value]) => ({ record, field, value, replaces: [] })),
  )
  await audit(trx, now, person, 'revision-published', `${province}/${wanted.value.id}/${may.value}`)
  return ok(may.value)
}

/** The set as it can be published: whole, and every word in the form that phones compare. */
export function readSet(json: unknown): Result<CriteriaSet, LawRefusal> {
  const parsed = parseCriteriaSet(json)
  if (!parsed.ok) return err({ code: 'set-faulty', detail: named(parsed.error.map(({ path }) => path)) })
  const whole = plain(parsed.value)
  // Half characters cannot be signed.
  if (!isExact(whole)) return err({ code: 'set-faulty', detail: 'text' })
  const set = normalised(whole) as unknown as CriteriaSet
  return canonicalSet(set).length > MAX_SET_CHARACTERS ? err({ code: 'too-large', detail: 'set' }) : ok(set)
}

/** What there is of the set in the province. */
interface Standing {
  /** Oldest first. */
  readonly stored: readonly StoredRevision[]
  readonly shipped: CriteriaSet | null
  /** Numbers that anything in the log bears, also what cannot be read here: none is given twice. */
  readonly taken: readonly number[]
}

/** The number of the revision, where this one may follow what is there. */
function mayFollow(
  set: CriteriaSet,
  base: number | null,
  { stored, shipped, taken }: Standing,
): Result<number, LawRefusal> {
  const last = stored.at(-1)?.set ?? null
  const next = nextRevision(shipped?.revision ?? 0, taken)
  // Three digits count them: another one would bear the number of a revision on top of the next shipped one.
  if (madeOn(next) !== (shipped?.revision ?? 0)) return err({ code: 'too-large', detail: 'revisions' })
  if (!last && !shipped) {
    if (base !== null) return err({ code: 'revision-outdated' })
    return NEW_ID.test(set.id) ? ok(next) : err({ code: 'set-id-taken' })
  }
  if (base === null) return err({ code: 'set-id-taken' })
  // Published prevails; what a later version of the app carries may be taken up once.
  const isUntouched = shipped && !taken.some((revision) => madeOn(revision) === shipped.revision)
  const found = [last, isUntouched ? shipped : null].find((one) => one?.revision === base)
  if (!found) return err({ code: 'revision-outdated' })
  if (canonicalSet({ ...set, revision: base }) === canonicalSet(found))
    return err({ code: 'revision-unchanged' })
  const changed = changedIds(found, set)
  return changed.length > 0 ? err({ code: 'ids-removed', detail: named(changed) }) : ok(next)
}

const canonicalSet = (set: CriteriaSet): string => canonicalJson(normalised(plain(set)))

/** Without what is not said at all. */
const plain = (set: CriteriaSet): Json => JSON.parse(JSON.stringify(set)) as Json

function isExact(value: Json): boolean {
  if (typeof value === 'string') return isWellFormed(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.keys(value).every(isWellFormed) && Object.values(value).every(isExact)
}

/** Places, never content: what nobody asked for is the sender's own text. */
const named = (places: readonly string[]): string =>
  places
    .map((place) => place.replace(/[^\w.[\]-]/g, '').slice(0, 80))
    .slice(0, MOST_NAMED)
    .join(', ')
