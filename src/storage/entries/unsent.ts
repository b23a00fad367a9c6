import { Dexie } from 'dexie'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
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
    others.map((epoch) => ofDevices(space, epoch, space.device, space.device, mayGo, limit)),
  )
  const rows = own.flat().sort((a, b) => a.n - b.n)
  if (rows.length < limit) {
    const foreign = await Promise.all(
      others.map((epoch) =>
        ofDevices(
          space,
          epoch,
          Dexie.minKey,
          Dexie.maxKey,
          (row) => row.device !== space.device && mayGo(row),
          limit,
        ),
      ),
    )
    rows.push(
      ...foreign.flat().sort((a, b) => (a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1)),
    )
  }
  return rows.slice(0, limit).map(entryOfRow)
}

/** Values of `ackEpoch` that are no confirmation now: none, and those of earlier histories. */
export async function unconfirmedEpochs(space: Space): Promise<string[]> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const found: string[] = []
  // A key jump per distinct epoch, of which there are two or three, not a walk over ten thousand rows.
  for (let after = ''; ;) {
    const range =
      found.length === 0
        ? space.entries.where('[ackEpoch+device+n]').aboveOrEqual(['', Dexie.minKey, Dexie.minKey])
        : space.entries.where('[ackEpoch+device+n]').above([after, Dexie.maxKey, Dexie.maxKey])
    const row = await range.first()
    if (!row) break
    after = row.ackEpoch
    found.push(after)
  }
  return found.filter((value) => value === '' || value !== epoch)
}

function ofDevices(
  space: Space,
  epoch: string,
  from: unknown,
  to: unknown,
  mayGo: (row: EntryRow) => boolean,
  limit: number,
): Promise<EntryRow[]> {
  return space.entries
    .where('[ackEpoch+device+n]')
    .between([epoch, from, Dexie.minKey], [epoch, to, Dexie.maxKey], true, true)
    .filter(mayGo)
    .limit(limit)
    .toArray()
}
