import { utf8 } from '../../../src/domain/log/canonical.ts'
import type { SyncRequest, SyncResponse } from '../../../src/protocol/sync.schema.ts'
import { MAX_BODY_BYTES } from '../../../src/protocol/version.ts'
import type { Network, WireAnswer, WireRequest } from '../../../src/sync/http/network.ts'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import { json, parse, type SimServer } from './sim-server.ts'
import type { Fault } from './step.ts'
import { promise } from './violation.ts'

/** A request that was given up and is still on its way. */
export interface Straggler {
  readonly device: string
  readonly request: WireRequest
}

export interface Surroundings {
  readonly server: SimServer
  readonly stragglers: Straggler[]
  /** A fault has befallen a request. */
  onFault(): void
  /** The request of this number is under way. */
  underWay(request: number): Promise<void>
}

/** The way from one device to the server: bytes go in, bytes come out, and on the way anything may happen. */
export class SimNetwork implements Network {
  faults: readonly Fault[] = []
  /** Requests since the last pass began. */
  requests = 0
  readonly #device: string
  readonly #around: Surroundings
  readonly #phone: { die(): never; isDead(): boolean }
  readonly #lastAnswers = new Map<string, WireAnswer>()

  constructor(device: string, around: Surroundings, phone: { die(): never; isDead(): boolean }) {
    this.#device = device
    this.#around = around
    this.#phone = phone
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    const number = this.requests++
    const bytes = request.body?.length ?? 0
    promise(bytes <= MAX_BODY_BYTES, 'R14 nothing is unbounded', () => `a request of ${bytes} bytes`)
    const fault = this.faults[number] ?? 'none'
    if (fault !== 'none') this.#around.onFault()
    const answer = await this.#transmit(request, fault)
    await this.#around.underWay(number)
    if (fault === 'phone-dies' || this.#phone.isDead()) this.#phone.die()
    return answer
  }

  async #transmit(request: WireRequest, fault: Fault): Promise<WireAnswer> {
    switch (fault) {
      case 'none':
      case 'phone-dies':
        return this.#ask(request)
      case 'request-lost':
        throw new NetworkFault('offline')
      case 'answer-lost':
        await this.#ask(request)
        throw new NetworkFault('timeout')
      case 'answer-cut': {
        const answer = await this.#ask(request)
        return { ...answer, body: answer.body.slice(0, answer.body.length >> 1) }
      }
      case 'captive-portal':
        return { status: 200, contentType: 'text/html', protocol: null, body: utf8('<h1>Đăng nhập</h1>') }
      case 'bad-gateway':
        return { status: 502, contentType: 'text/html', protocol: null, body: utf8('Bad Gateway') }
      case 'heard-twice': {
        const answer = await this.#ask(request)
        await this.#ask(request)
        return answer
      }
      case 'heard-late':
        this.#around.stragglers.push({ device: this.#device, request })
        throw new NetworkFault('timeout')
      case 'half-taken':
        return this.#ask(withHalf(request))
      case 'half-answered':
        return halfOf(await this.#ask(request))
      case 'stale-answer':
        return this.#lastAnswers.get(request.path) ?? this.#ask(request)
      case 'session-over':
        this.#around.server.sessions.delete(this.#device)
        return this.#ask(request)
    }
  }

  async #ask(request: WireRequest): Promise<WireAnswer> {
    const answer = await this.#around.server.answer(this.#device, request)
    if (answer.status === 200) this.#lastAnswers.set(request.path, answer)
    return answer
  }
}

/** A gateway that passes on only the first half of the entries. */
function withHalf(request: WireRequest): WireRequest {
  if (request.path !== '/api/sync') return request
  const body = parse(request.body) as SyncRequest
  if (body.entries.length < 2) return request
  const entries = body.entries.slice(0, body.entries.length >> 1)
  return { ...request, body: utf8(JSON.stringify({ ...body, entries })) }
}

/** The results of half of the entries: the others have no receipt. */
function halfOf(answer: WireAnswer): WireAnswer {
  const body = parse(answer.body) as Partial<SyncResponse>
  if (!body.results) return answer
  return json({ ...body, results: body.results.slice(0, body.results.length >> 1) }, answer.status)
}
