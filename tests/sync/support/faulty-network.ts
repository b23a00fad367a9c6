import { utf8 } from '../../../src/domain/log/canonical.ts'
import type { Network, WireAnswer, WireRequest } from '../../../src/sync/http/network.ts'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import type { FakeServer } from './fake-server.ts'

export const FAULTS = [
  'none',
  'request-lost',
  'answer-lost',
  'answer-cut',
  'captive-portal',
  'bad-gateway',
  'half-the-results',
  'half-the-entries',
] as const
export type Fault = (typeof FAULTS)[number]

/** A network to one server; `faults` befall the next requests one by one, then all goes well. */
export class FaultyNetwork implements Network {
  faults: Fault[] = []
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    await Promise.resolve()
    const fault = this.faults.shift() ?? 'none'
    if (fault === 'request-lost') throw new NetworkFault('offline')
    if (fault === 'captive-portal')
      return { status: 200, contentType: 'text/html', protocol: null, body: utf8('<h1>Đăng nhập Wi-Fi</h1>') }
    if (fault === 'bad-gateway')
      return { status: 502, contentType: 'text/html', protocol: null, body: utf8('502') }
    const answer = this.#server.answer(fault === 'half-the-entries' ? withHalf(request) : request)
    if (fault === 'answer-lost') throw new NetworkFault('timeout')
    if (fault === 'answer-cut') return { ...answer, body: answer.body.slice(0, answer.body.length >> 1) }
    return fault === 'half-the-results' ? withoutHalf(answer) : answer
  }
}

/** A server that forgets to say what became of some entries. */
function withoutHalf(answer: WireAnswer): WireAnswer {
  if (!answer.contentType.startsWith('application/json')) return answer
  const body = JSON.parse(new TextDecoder().decode(answer.body)) as { results?: unknown[] }
  if (!body.results) return answer
  const results = body.results.filter((_, i) => i % 2 === 0)
  return { ...answer, body: utf8(JSON.stringify({ ...body, results })) }
}

/** A server that takes only the beginning of what it is given, and says nothing of the rest. */
function withHalf(request: WireRequest): WireRequest {
  if (!request.path.startsWith('/api/sync') || !request.body) return request
  const body = JSON.parse(new TextDecoder().decode(request.body)) as { entries: unknown[] }
  const entries = body.entries.slice(0, body.entries.length >> 1)
  return { ...request, body: utf8(JSON.stringify({ ...body, entries })) }
}
