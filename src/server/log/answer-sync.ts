import type { HeldReason } from '../../domain/log/entry.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { EntryResult, SyncRequest, SyncResponse } from '../../protocol/sync.schema.ts'
import type { Caller } from '../access/caller.ts'
import { todayInVietnam } from '../access/today.ts'
import { wipeOrderFor } from '../access/wipe-order.ts'
import { scopeOf } from './caller-scope.ts'
import { formatCursor, markOf, readMarkedCursor } from './cursor.ts'
import { epochOf } from './epoch.ts'
import { ingest } from './ingest.ts'
import type { LogDeps } from './log-deps.ts'
import { pull } from './pull.ts'
import { toldReason } from './told-reason.ts'

/** `bad-request`: the body speaks for another device than the caller's. */
export interface SyncRefusal {
  readonly code: 'bad-request' | 'device-revoked' | 'too-old'
}

/**
 * P1: takes what the device has, gives what it may see. Whoever is too old or revoked may still push (P7); only
 * when such a caller brings nothing is there nothing to answer, unless it is to be wiped: it hears that with an empty page.
 */
export async function answerSync(
  deps: LogDeps,
  caller: Caller,
  request: SyncRequest,
  { tooOld }: { readonly tooOld: boolean },
): Promise<Result<SyncResponse, SyncRefusal>> {
  const { device } = caller
  if (request.device !== device.id) return err({ code: 'bad-request' })
  const revoked = device.revokedAt !== null
  const wipe = await wipeOrderFor(caller, deps.server)
  if (request.entries.length === 0 && revoked && !wipe) return err({ code: 'device-revoked' })
  if (request.entries.length === 0 && tooOld) return err({ code: 'too-old' })
  const results = await ingest(deps, request.entries)

  const epoch = await epochOf(deps)
  const time = deps.ports.now()
  const scope = scopeOf(caller, todayInVietnam(time), deps.access)
  const scopeEpoch = scope.epochFor(request.follows)
  // P3, P4: another history or wider rights are read from the beginning.
  const asked = request.epoch === epoch ? readMarkedCursor(request.cursor, epoch) : { seq: 0, mark: '' }
  // P4: somebody put an older database in place and told nobody: what the device was given there is not here. Also to be
  // seen when its rights have changed meanwhile.
  const lost = asked.seq > 0 && markOf(await deps.store.deliveredAt(asked.seq)) !== asked.mark
  const after = lost || request.scopeEpoch !== scopeEpoch ? 0 : asked.seq
  const page =
    tooOld || revoked
      ? { entries: [], end: after, more: false }
      : await pull(deps.store, scope, request.follows, after, toldBy(results))
  const chains = await deps.store.chains([device.id])
  return ok({
    epoch,
    scopeEpoch,
    time,
    results: results.map((result) => worded(result, request.follows)),
    entries: [...page.entries],
    cursor: formatCursor(epoch, page.end, markOf(await deps.store.deliveredAt(page.end))),
    more: page.more,
    chain: chains.get(device.id) ?? 0,
    lost,
    ...(request.ask !== undefined && { ask: request.ask }),
    ...(wipe && { wipe }),
  })
}

function worded(result: EntryResult, words: readonly string[]): EntryResult {
  if (result.status === 'held') return { ...result, reason: toldReason(result.reason, words) }
  return result.status === 'duplicate' && result.held !== undefined
    ? { ...result, held: toldReason(result.held, words) }
    : result
}

/** What the results say already need not go over the line a second time: fates of the entries that were new here. */
function toldBy(results: readonly EntryResult[]): ReadonlyMap<string, HeldReason | null> {
  const told = new Map<string, HeldReason | null>()
  for (const result of results) {
    if (result.status === 'stored') told.set(result.id, null)
    else if (result.status === 'held') told.set(result.id, result.reason)
  }
  return told
}
