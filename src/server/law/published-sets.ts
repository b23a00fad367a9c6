import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { joinText, readRevisions, type PublishedRevision } from '../../domain/criteria-set/revision.ts'
import { utf8 } from '../../domain/log/canonical.ts'
import type { Hasher } from '../../domain/log/ports.ts'
import { parseRecordId } from '../../domain/log/record-id.ts'
import type { Queries } from '../database/database.ts'
import type { EntryRow } from '../log/entry-row.ts'
import { foldRecord } from '../log/fold-record.ts'
import type { HeldInMemory } from '../shared/follow-turn.ts'
import { reloadInOrder } from '../shared/reload-in-order.ts'
import { lawChannel } from '../log/law-channel.ts'

/** A revision that a province has published, with the whole set. */
export interface StoredRevision {
  readonly published: PublishedRevision
  readonly set: CriteriaSet
}

/**
 * What provinces have published, in memory like the units: an act is ruled inside the transaction that holds the only
 * connection. Whoever publishes, or takes in entries that tell of revisions, reloads; other processes follow
 * (`createFollowTurn`).
 */
export interface PublishedSets extends HeldInMemory {
  /** Oldest first. */
  revisionsOf(province: string, set: string): readonly StoredRevision[]
  /** Ids of the sets that the province has revisions of, in the order of their ids. */
  setsOf(province: string): readonly string[]
  /** Another text whenever something else is published. */
  readonly turn: string
}

export async function openPublishedSets(db: Queries, hasher: Hasher): Promise<PublishedSets> {
  let provinces: Provinces = new Map()
  let turn = ''
  const parsed = new Map<string, CriteriaSet | null>()
  const reload = reloadInOrder(
    (from) => readAll(from, hasher, parsed),
    (read) => {
      provinces = read
      turn = turnOf(read)
    },
  )
  const sets: PublishedSets = {
    revisionsOf: (province, set) => provinces.get(province)?.get(set) ?? [],
    setsOf: (province) => [...(provinces.get(province)?.keys() ?? [])].sort(),
    get turn() {
      return turn
    },
    reload: (from = db) => reload(from),
  }
  await sets.reload()
  return sets
}

/** By set within province. */
type Provinces = ReadonlyMap<string, ReadonlyMap<string, readonly StoredRevision[]>>

async function readAll(
  db: Queries,
  hasher: Hasher,
  parsed: Map<string, CriteriaSet | null>,
): Promise<Provinces> {
  const found = new Map<string, Map<string, readonly StoredRevision[]>>()
  for (const [record, rows] of await rowsOfRevisions(db)) {
    const id = parseRecordId(record)
    if (!id.ok || id.value.kind !== 'revisions') continue
    const { province, set } = id.value
    const ofProvince = found.get(province) ?? new Map<string, readonly StoredRevision[]>()
    ofProvince.set(set, await readStored(rows, hasher, parsed))
    found.set(province, ofProvince)
  }
  return found
}

const turnOf = (provinces: Provinces): string =>
  [...provinces]
    .flatMap(([province, sets]) =>
      [...sets].flatMap(([set, stored]) =>
        stored.map(({ published }) => `${province}/${set}/${published.revision} ${published.sha256}`),
      ),
    )
    .sort()
    .join()

/** The revisions that are whole and readable. After a restore a piece may still be on its way home (P4). */
export async function readStored(
  rows: readonly EntryRow[],
  hasher: Hasher,
  parsed = new Map<string, CriteriaSet | null>(),
): Promise<StoredRevision[]> {
  const fields = foldRecord(rows)
  const found: StoredRevision[] = []
  for (const published of readRevisions(fields)) {
    const text = joinText(published, fields)
    if (text === null || (await hasher.sha256(utf8(text))) !== published.sha256) continue
    const set = parsed.get(published.sha256) ?? parseSet(text)
    parsed.set(published.sha256, set)
    if (set && set.revision === published.revision) found.push({ published, set })
  }
  return found
}

/** Null for what a newer version of the server has written. */
function parseSet(text: string): CriteriaSet | null {
  const set = parseCriteriaSet(JSON.parse(text))
  return set.ok ? set.value : null
}

/** By record; found by their deliveries, which have an index, in a log of millions. */
async function rowsOfRevisions(db: Queries): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('entries', 'entries.id', 'deliveries.entry_id')
    .selectAll('entries')
    .distinct()
    .where('side', '=', 'commune')
    .where('deliveries.unit', '>=', lawChannel(''))
    .where('deliveries.unit', '<', lawChannel('~'))
    .where('part', '=', 'revisions')
    .where('held_reason', 'is', null)
    .execute()
  const records = new Map<string, EntryRow[]>()
  for (const row of rows) {
    const known = records.get(row.record)
    if (known) known.push(row)
    else records.set(row.record, [row])
  }
  return records
}
