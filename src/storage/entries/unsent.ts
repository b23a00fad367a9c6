import type { KnownEntry } from '../../domain/log/ports.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { HIGHEST_KEY } from '../space/table.ts'
import { entryOfRow, type EntryRow } from './entry-row.ts'

/** What must not be offered now. */
export interface Except {
  /** Entries already offered in this pass without an answer. */
  readonly offered: ReadonlySet<string>
  /** Entries refused in this session. */
  readonly session: string
}

/**
 * The outbox: entries that the server's present history has not confirmed, at most `limit`. Own ones first, in the
 * order of their chain; then others' (P4: the fleet is the backup), device by device.
 */
export async function unsent(space: Space, limit: number, except: Except): Promise<KnownEntry[]> {
  const others = await unconfirmedEpochs(space)
  const mayGo = (row: EntryRow): boolean =>
    !row.stub && !except.offered.has(row.id) && (row.refused === null || row.refusedIn !== except.session)
  const own = await Promise.all(
    others.map((epoch) => rowsOf(space, { epoch, device: space.device }, mayGo, limit)),
  )
  const rows = own.flat().sort((a, b) => a.n - b.n)
  if (rows.length < limit) {
    const foreign = (row: EntryRow): boolean => row.device !== space.device && mayGo(row)
    const found = await Promise.all(others.map((epoch) => rowsOf(space, { epoch }, foreign, limit)))
    rows.push(...found.flat().sort(byDevice))
  }
  return rows.slice(0, limit).map(entryOfRow)
}

const byDevice = (a: EntryRow, b: EntryRow): number =>
  a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1

/** Values of `ackEpoch` that are no confirmation now: none, and those of earlier histories. */
export async function unconfirmedEpochs(space: Space): Promise<string[]> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const found: string[] = []
  // A key jump per distinct epoch, of which there are two or three, not a walk over ten thousand rows.
  for (let after = ''; ;) {
    const range =
      found.length === 0
        ? space.entries.where('[ackEpoch+device+n]').aboveOrEqual([''])
        : space.entries.where('[ackEpoch+device+n]').above([after, HIGHEST_KEY])
    const row = await range.first()
    if (!row) break
    after = row.ackEpoch
    found.push(after)
  }
  return found.filter((value) => value === '' || value !== epoch)
}

/** Rows of one `ackEpoch` and one device, or of all devices, in the order of the chain. */
function rowsOf(
  space: Space,
  range: { readonly epoch: string; readonly device?: string },
  mayGo: (row: EntryRow) => boolean,
  limit: number,
): Promise<EntryRow[]> {
  const prefix = range.device === undefined ? [range.epoch] : [range.epoch, range.device]
  return space.entries
    .where('[ackEpoch+device+n]')
    .between(prefix, [...prefix, HIGHEST_KEY])
    .filter(mayGo)
    .limit(limit)
    .toArray()
}
