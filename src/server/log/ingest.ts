import type { KnownEntry } from '../../domain/log/ports.ts'
import { verifyEntry, type UnverifiedEntry } from '../../domain/log/verify-entry.ts'
import type { Grant } from '../../domain/person/role.ts'
import type { Result } from '../../domain/shared/result.ts'
import type { EntryResult } from '../../protocol/sync.schema.ts'
import { todayInVietnam } from '../access/today.ts'
import type { KnownDevice } from '../access/caller.ts'
import { isBusy } from '../database/disk-fault.ts'
import { bodyOf, byReceipt, kindOf, recordIdOf, type EntryRow } from './entry-row.ts'
import { holdEntry } from './hold-entry.ts'
import { rolesOfAuthor, type IngestContext, type Witnesses } from './ingest-context.ts'
import { isWhole, judgeAct, LONGEST_WAIT } from './judge-act.ts'
import type { LogDeps } from './log-deps.ts'
import type { WaitingAct } from './log-store.ts'
import { restoreSealed } from './restore-sealed.ts'
import { settleRuling } from './settle-ruling.ts'
import { inheritFile } from './inherit-file.ts'
import { storeEntry } from './store-entry.ts'
import { applyRedaction, bringHome } from '../privacy/apply-redaction.ts'

/** Fields by which a dossier stands elsewhere at the desk of its office; acts say so themselves. */
const MOVING = /^(?:step\/|assignee$|revision$)/

type Verified = Result<KnownEntry, UnverifiedEntry>

/**
 * P1: receives a batch in its order, in one transaction, and says of each entry what became of it. Store first,
 * judge later: nothing that is signed by a known device is dropped, and nothing blocks the rest. An empty batch, too,
 * ends the waiting of acts that have waited long enough.
 */
export async function ingest(deps: LogDeps, inputs: readonly unknown[]): Promise<EntryResult[]> {
  if (inputs.length === 0 && !(await deps.store.waitsSince(deps.ports.now() - LONGEST_WAIT))) return []
  // Signatures and rights first: while the transaction is open nobody else can write.
  const devices = new Map<string, KnownDevice>()
  const verified = await verifyAll(deps, inputs, devices)
  const known = verified.flatMap((result) => (result.ok ? [result.value] : []))
  const witnesses: Witnesses = { devices, grants: await grantsOfAuthors(deps, known) }
  let cameHome = false
  const moved = new Set<string>()
  const stored = deps.store.write(async (trx) => {
    const now = deps.ports.now()
    const context: IngestContext = {
      deps,
      trx,
      now,
      today: todayInVietnam(now),
      witnesses,
      ruledHere: rulingsIn(deps, known),
      states: new Map(),
      moved,
      separations: new Map(),
    }
    const results: EntryResult[] = []
    /** Records in which something may have come home that a seal proves. */
    const homecoming = new Set<string>()
    for (const [index, result] of verified.entries()) {
      const answer = result.ok
        ? await receiveEntry(context, result.value)
        : refused(deps, inputs[index], result.error)
      results.push(answer)
      if (!result.ok) continue
      const { record, field } = result.value.entry
      if (recordIdOf(result.value.entry).kind === 'revisions') {
        cameHome ||= answer.status === 'stored'
        continue
      }
      if (answer.status === 'held' || kindOf(field) === 'ruling') homecoming.add(record)
    }
    await takeHome(context, known, results)
    await retrySealed(context, [...new Set(known.map(({ entry }) => entry.device))])
    for (const record of homecoming) await restoreSealed(context, record)
    await judgeOverdue(context)
    return results
  }, known)
  const results = await stored.catch((cause: unknown) => {
    // A commit whose answer was lost may have happened, and when the phone comes again it brings nothing new.
    if (isBusy(cause)) void deps.standings?.follow(moved)
    throw cause
  })
  if (cameHome) await deps.revisionsCameHome?.()
  await deps.standings?.follow(moved)
  return results
}

async function receiveEntry(context: IngestContext, known: KnownEntry): Promise<EntryResult> {
  const { entry, hash } = known
  const { id } = entry
  const there = await context.trx.entry(id)
  if (there && there.hash !== hash) return keepMismatch(context, known)
  if (there)
    return { id, hash, status: 'duplicate', ...(there.held_reason !== null && { held: there.held_reason }) }
  const held = await holdEntry(context, known)
  const row = await storeEntry(context, known, held)
  if (row.part === 'self' || entry.field.startsWith('recusal/')) context.separations.clear()
  if (held === null && row.kind === 'redaction') {
    const grown = await applyRedaction(context, row)
    if (grown !== null) await retryWhole(context, grown)
  } else if (held === null) {
    if (MOVING.test(row.field)) context.moved.add(row.dossier)
    await inheritFile(context, row, known)
    await followUp(context, row)
  }
  await retryWhole(context, entry.device)
  const receivedAt = context.now
  return held === null
    ? { id, hash, status: 'stored', receivedAt }
    : { id, hash, status: 'held', reason: held, receivedAt }
}

/** P4: of what is here already, the values that a redaction had taken out and somebody has taken back since. */
async function takeHome(
  context: IngestContext,
  known: readonly KnownEntry[],
  results: readonly EntryResult[],
): Promise<void> {
  const here = new Set(results.flatMap(({ id, status }) => (status === 'duplicate' ? [id] : [])))
  if (here.size === 0) return
  const awaited = await context.trx.awaitedBack([...here])
  for (const one of known) if (awaited.includes(one.entry.id)) await bringHome(context, one)
}

/** The same id with other content: both are kept, and neither replaces the other. */
async function keepMismatch(context: IngestContext, { entry, hash }: KnownEntry): Promise<EntryResult> {
  await context.trx.keepMismatch({
    id: entry.id,
    hash,
    device: entry.device,
    body: bodyOf(entry),
    received_at: context.now,
  })
  return { id: entry.id, hash, status: 'mismatch' }
}

/** An act is ruled, unless its ruling is known; a ruling that came home has the consequences it had. */
async function followUp(context: IngestContext, row: EntryRow): Promise<void> {
  if (row.kind === 'act') {
    const act = row.field.slice('act/'.length)
    const rulings = await context.trx.said(row.record, `ruling/${act}`)
    for (const ruling of rulings) await settleRuling(context, row, ruling)
    if (rulings.length > 0 || context.ruledHere.has(`${row.record}|${act}`)) return
    return judgeAct(context, row, rolesOfAuthor(context, row.author, row))
  }
  if (row.kind === 'ruling') {
    const acts = await context.trx.said(row.record, `act/${row.field.slice('ruling/'.length)}`)
    for (const act of acts) await settleRuling(context, act, row)
  }
}

/** Judges at once the acts for which this device's entries were the last that was missing. */
async function retryWhole(context: IngestContext, device: string): Promise<void> {
  for (const { row, roles } of await actsAwaiting(context, [device]))
    if (await isWhole(context, row)) await judgeAct(context, row, roles)
}

/** At the end of a batch, judges the acts that got something: the seal may fit although a chain has a gap. */
async function retrySealed(context: IngestContext, devices: readonly string[]): Promise<void> {
  for (const { row, roles } of await actsAwaiting(context, devices)) await judgeAct(context, row, roles)
}

/** Whatever was missing for so long will not come: such acts are judged by what is here. */
async function judgeOverdue(context: IngestContext): Promise<void> {
  const overdue = await context.trx.actsWaitingSince(context.now - LONGEST_WAIT)
  for (const { row, roles } of overdue.sort((a, b) => byReceipt(a.row, b.row)))
    await judgeAct(context, row, roles)
}

async function actsAwaiting({ trx }: IngestContext, devices: readonly string[]): Promise<WaitingAct[]> {
  const waiting = await trx.actsAwaiting(devices)
  return waiting.sort((a, b) => byReceipt(a.row, b.row))
}

function verifyAll(
  deps: LogDeps,
  inputs: readonly unknown[],
  devices: Map<string, KnownDevice>,
): Promise<Verified[]> {
  const lookups = new Map<string, Promise<KnownDevice | undefined>>()
  const keyOf = async (id: string) => {
    if (id === deps.server.id) return deps.server.publicKey
    const lookup = lookups.get(id) ?? deps.access.deviceOf(id)
    lookups.set(id, lookup)
    const device = await lookup
    if (device) devices.set(id, device)
    return device?.publicKey
  }
  return Promise.all(inputs.map((input) => verifyEntry(input, keyOf, deps.ports)))
}

async function grantsOfAuthors(deps: LogDeps, known: readonly KnownEntry[]) {
  const grants = new Map<string, readonly Grant[]>()
  for (const author of new Set(known.map(({ entry }) => entry.author)))
    grants.set(author, await deps.access.grantsOf(author))
  return grants
}

/** P4: acts whose ruling comes home in this batch. */
function rulingsIn(deps: LogDeps, known: readonly KnownEntry[]): Set<string> {
  return new Set(
    known
      .filter(({ entry }) => entry.device === deps.server.id && kindOf(entry.field) === 'ruling')
      .map(({ entry }) => `${entry.record}|${entry.field.slice('ruling/'.length)}`),
  )
}

/** Not an entry of a device we know: the sender keeps it. Its content never reaches the server's own log. */
function refused(deps: LogDeps, input: unknown, fault: UnverifiedEntry): EntryResult {
  const claimed = typeof input === 'object' && input !== null && 'id' in input ? input.id : ''
  const id = typeof claimed === 'string' ? claimed.slice(0, 64) : ''
  const path = fault.code === 'malformed-entry' ? fault.path : undefined
  deps.log.warn({ code: fault.code, path }, 'An entry was refused')
  return { id, status: 'refused', code: fault.code, ...(path !== undefined && { path }) }
}
