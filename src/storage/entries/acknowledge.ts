import type { EntryResult } from '../../protocol/sync.schema.ts'
import type { Oddity } from '../space/oddity.ts'
import type { Space } from '../space/space.ts'
import type { EntryRow } from './entry-row.ts'
import { refold } from './refold.ts'

/**
 * P1: what became of each pushed entry. An entry without a result stays unsent. `mismatch` and `refused` stay here
 * too, with their reason, and are offered again in another session only.
 */
export async function acknowledge(
  space: Space,
  results: readonly EntryResult[],
  epoch: string,
  session: string,
): Promise<void> {
  if (results.length === 0) return
  const at = space.ports.clock.now()
  await space.write([space.entries, space.heads, space.oddities], async () => {
    const rows = await space.entries.bulkGet(results.map(({ id }) => id))
    const changed: EntryRow[] = []
    const refolded: EntryRow[] = []
    const oddities: Oddity[] = []
    results.forEach((result, i) => {
      const row = rows[i]
      if (!row) return
      const next = judge(row, result, epoch, session)
      changed.push(next)
      if (next.held !== row.held) refolded.push(next)
      if (next.refused !== null) {
        const kind = result.status === 'refused' ? 'refused' : 'mismatch'
        oddities.push({ kind, id: row.id, reason: next.refused, raw: '', at })
      }
    })
    await space.entries.bulkPut(changed)
    await refold(space, refolded)
    if (oddities.length > 0) await space.oddities.bulkPut(oddities)
    await forgetStartingOver(space, rows, results)
  })
}

/**
 * P4: a server that takes anew what it had lost does not miscount; should it lose it once more, we start over once more.
 * In the same transaction as its receipt: a phone that died in between would not notice the second loss.
 */
async function forgetStartingOver(
  space: Space,
  rows: readonly (EntryRow | undefined)[],
  results: readonly EntryResult[],
): Promise<void> {
  const before = await space.readMeta('startedOverAt')
  if (!before) return
  const taken = rows.some(
    (row, i) =>
      row?.device === space.device && row.n === before.chain + 1 && TAKEN.includes(results[i]?.status ?? ''),
  )
  if (taken) await space.meta.delete('startedOverAt')
}

/** The server did not have it until now. */
const TAKEN: readonly string[] = ['stored', 'held']

function judge(row: EntryRow, result: EntryResult, epoch: string, session: string): EntryRow {
  if (result.status === 'refused') return refuse(row, result.code, session)
  // The server's word is believed about these very bytes only.
  if (result.status === 'mismatch' || result.hash !== row.hash) return refuse(row, 'mismatch', session)
  const confirmed = { ...row, ackEpoch: epoch, refused: null, refusedIn: '' }
  // Of a duplicate the server's moment comes with the pull.
  if (result.status === 'duplicate') return { ...confirmed, held: result.held ?? null }
  const held = result.status === 'held' ? result.reason : null
  return { ...confirmed, held, receivedAt: result.receivedAt ?? row.receivedAt }
}

const refuse = (row: EntryRow, code: string, session: string): EntryRow => ({
  ...row,
  refused: code,
  refusedIn: session,
})
