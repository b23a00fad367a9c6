import { Identity } from '../../../../src/protocol/access.schema.ts'
import { SyncResponse } from '../../../../src/protocol/sync.schema.ts'
import { signerOf } from '../../../../src/protocol/web-crypto.ts'
import { proveKey } from '../../../../src/sync/access/prove-key.ts'
import { ask } from '../../../../src/sync/http/ask.ts'
import { NetworkFault } from '../../../../src/sync/http/network-fault.ts'
import type { Enrolled } from './data-folder.ts'
import { nodeNetwork } from './node-network.ts'

/** A device that writes nothing and asks for what comes after its cursor, again and again: it never goes back. */
export interface CursorReader {
  /** Ids of everything it was given, in the order it came, doubles included. */
  readonly given: readonly string[]
  /** Reads until the server has no more. A server that is away is asked again. */
  readOn(): Promise<void>
}

/** @param base where a server listens at the moment: another one each time, as behind a load balancer */
export function createCursorReader({ device, key }: Enrolled, base: () => string): CursorReader {
  const network = nodeNetwork(base, () => device)
  const given: string[] = []
  let place = { epoch: '', scopeEpoch: '', cursor: '' }

  async function page(): Promise<boolean> {
    const body = { device, ...place, follows: [], entries: [] }
    const answer = await ask(network, { method: 'POST', path: '/api/sync', body, schema: SyncResponse })
    for (const pulled of answer.entries)
      given.push(pulled.kind === 'entry' ? (pulled.entry as { id: string }).id : pulled.stub.id)
    const { epoch, scopeEpoch, cursor } = answer
    place = { epoch, scopeEpoch, cursor }
    return answer.more
  }

  async function openSession(): Promise<void> {
    const proof = await proveKey(network, 'session', (bytes) => signerOf(key).sign(bytes))
    await ask(network, { method: 'POST', path: '/api/session', body: { device, ...proof }, schema: Identity })
  }

  return {
    given,
    async readOn() {
      for (let more = true; more;) {
        try {
          more = await page()
        } catch (cause) {
          if (!(cause instanceof NetworkFault)) throw cause
          if (cause.kind === 'unauthorised') await openSession()
        }
      }
    },
  }
}
