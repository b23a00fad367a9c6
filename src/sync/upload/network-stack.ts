import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client'
import { askBytes, FILE_TIMEOUT, retryAfterOf } from '../http/ask.ts'
import type { Network, WireAnswer, WireRequest } from '../http/network.ts'
import { NetworkFault } from '../http/network-fault.ts'

/** tus-js-client insists on whole addresses; only their path goes to our network, which knows one server. */
export const NOWHERE = 'https://server.invalid'

/** How tus-js-client reaches the server: through the network port, with its headers, its faults and its disbelief (P6). */
export const networkStack = (network: Network): HttpStack => ({
  createRequest: (method, url) => new PortRequest(network, method as WireRequest['method'], url),
  getName: () => 'network port',
})

class PortRequest implements HttpRequest {
  readonly #network: Network
  readonly #method: WireRequest['method']
  readonly #url: string
  readonly #headers: Record<string, string> = {}

  constructor(network: Network, method: WireRequest['method'], url: string) {
    this.#network = network
    this.#method = method
    this.#url = url
  }

  getMethod = () => this.#method
  getURL = () => this.#url
  getHeader = (name: string) => this.#headers[name.toLowerCase()]
  setHeader = (name: string, value: string) => {
    this.#headers[name.toLowerCase()] = value
  }
  /** A piece is small: it is sent, or it is not. */
  setProgressHandler = () => undefined
  getUnderlyingObject = () => null
  /** A request under way ends by itself, at its time limit. */
  abort = () => Promise.resolve()

  async send(piece: Blob | null): Promise<HttpResponse> {
    const { 'content-type': contentType = null, ...headers } = this.#headers
    const request: WireRequest = {
      method: this.#method,
      path: new URL(this.#url).pathname,
      contentType,
      headers,
      body: piece && new Uint8Array(await piece.arrayBuffer()),
      timeout: FILE_TIMEOUT,
    }
    if (request.method === 'HEAD') return responseOf(believeHead(await this.#network.send(request)))
    return responseOf(await askBytes(this.#network, request))
  }
}

/**
 * P6 for an answer without a body. That an upload is not there, or may not be, is let through: tus creates it then, and
 * is told the reason in words.
 */
function believeHead(answer: WireAnswer): WireAnswer {
  const { status, protocol } = answer
  if (protocol === null) throw new NetworkFault(status >= 500 ? 'server' : 'captive')
  if (status === 401) throw new NetworkFault('unauthorised')
  if (status === 429 || status >= 500) throw new NetworkFault('server', null, undefined, retryAfterOf(answer))
  return answer
}

const responseOf = (answer: WireAnswer): HttpResponse => ({
  getStatus: () => answer.status,
  getHeader: (name) => answer.headers?.[name.toLowerCase()],
  getBody: () => new TextDecoder().decode(answer.body),
  getUnderlyingObject: () => answer,
})
