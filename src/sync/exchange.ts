import type { KnownEntry } from '../domain/log/ports.ts'
import { SyncResponse, type SyncRequest } from '../protocol/sync.schema.ts'
import { FOLLOWED_WORDS, MAX_FOLLOWS } from '../protocol/version.ts'
import type { CursorMove } from '../storage/entries/receive.ts'
import { START } from '../storage/space/meta.ts'
import { inSession } from './1-renew-session.ts'
import { askNow } from './http/ask-now.ts'
import { noteWipe } from './note-wipe.ts'
import { NetworkFault } from './http/network-fault.ts'
import { readPulled } from './read-pulled.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

export interface Exchanged {
  readonly move: CursorMove
  /** The server has more to give behind this page. */
  readonly more: boolean
  /** P4: the server had lost entries it had confirmed, all is to be offered and pulled anew. */
  readonly startedOver: boolean
  /** The history changed: the outbox holds everything again. */
  readonly newHistory: boolean
  readonly received: number
  /** The cursor stands where it stood. */
  readonly stood: boolean
}

/** P1: one request and its answer, applied: results first, then page and cursor (P8), then the state of our chain (P4). */
export async function exchange(
  ports: SyncPorts,
  session: Session,
  offered: readonly KnownEntry[],
): Promise<Exchanged> {
  const { disk, elapsed } = ports
  const asked = {
    ...((await disk.read('position')) ?? START),
    follows: (await disk.read('follows')) ?? [],
  }
  const body: SyncRequest = {
    device: disk.device,
    epoch: asked.epoch,
    scopeEpoch: asked.scopeEpoch,
    cursor: asked.cursor,
    // More would make the server refuse the whole request, for ever: the oldest ones are no longer asked for.
    follows: [...asked.follows.slice(-(MAX_FOLLOWS - FOLLOWED_WORDS.length)), ...FOLLOWED_WORDS],
    entries: offered.map(({ entry }) => entry),
  }
  let began = 0
  const send = (said: SyncRequest) =>
    inSession(ports, () => {
      began = elapsed()
      return askNow(ports, { path: '/api/sync', body: said, schema: SyncResponse })
    })
  const answer = await withReport(ports, body, send)
  const rtt = Math.round(elapsed() - began)
  const sample = { off: Math.round(answer.time + rtt / 2 - disk.now()), rtt }
  await disk.forgetEarlierReceipts(answer.epoch)
  await disk.acknowledge(answer.results, answer.epoch, session.id)
  const page = await readPulled(answer.entries, answer.epoch, disk)
  const { scopeEpoch, cursor } = answer
  // P4: before the cursor moves: it is what shows the loss, should the phone die in between.
  const startedOver = await disk.startOverWhenServerLost(answer.epoch, answer.chain, answer.lost === true)
  const sendsOnly = await disk.sendsOnly()
  const move = sendsOnly ? 'moved' : await disk.receive(page, { asked, scopeEpoch, cursor, sample })
  disk.noteConfirmedChain(answer.chain)
  await noteWipe(ports, answer.wipe)
  return {
    move,
    more: answer.more,
    startedOver,
    newHistory: asked.epoch !== '' && asked.epoch !== answer.epoch,
    received: answer.entries.length,
    stood: sendsOnly || cursor === asked.cursor,
  }
}

/** P1: the report goes along where there is one; a server that has not heard of reports is asked again without. */
async function withReport(
  { report: port }: Pick<SyncPorts, 'report'>,
  body: SyncRequest,
  send: (said: SyncRequest) => Promise<SyncResponse>,
): Promise<SyncResponse> {
  const report = (await port?.read(body.entries.length)) ?? null
  if (report === null) return send(body)
  try {
    return await send({ ...body, report })
  } catch (cause) {
    if (!(cause instanceof NetworkFault) || cause.code !== 'bad-request') throw cause
    const answer = await send(body)
    // Only now is it clear that the report was at fault, and nothing else in the request.
    port?.unwanted()
    return answer
  }
}
