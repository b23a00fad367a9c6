import { Agent, request as open, type IncomingMessage } from 'node:http'
import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import type { Network, WireAnswer, WireRequest } from '../../src/sync/http/network.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { packBody } from '../../src/sync/http/pack-body.ts'

/** One request as it went: `kind` is its status, with the refusal's code, or what became of the connection. */
export interface Call {
  readonly path: string
  readonly kind: string
  readonly ms: number
}

/** What a balancer does with the next request of a phone: the address of a process. */
export type Choose = () => string

/**
 * The network port of a phone without a browser: its own connection, kept open, its own cookie, and an address of its
 * own as the proxy in front of the server would say it.
 */
export class PhoneNetwork implements Network {
  device: string | null = null
  cookie = ''
  readonly #choose: Choose
  readonly #address: string
  readonly #seen: (call: Call) => void
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(choose: Choose, address: string, seen: (call: Call) => void = () => undefined) {
    this.#choose = choose
    this.#address = address
    this.#seen = seen
  }

  /** What every request of it carries. */
  get headers(): Readonly<Record<string, string>> {
    return {
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      'x-forwarded-for': this.#address,
      ...(this.device !== null && { [DEVICE_HEADER]: this.device }),
      ...(this.cookie !== '' && { cookie: this.cookie }),
    }
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    const { headers, body } = await packBody(request)
    const begun = performance.now()
    const tell = (kind: string) => this.#seen({ path: request.path, kind, ms: performance.now() - begun })
    try {
      const { response, content } = await this.#ask(request, Object.fromEntries(headers), body, true)
      const status = response.statusCode ?? 0
      tell(status < 400 ? String(status) : `${status} ${codeIn(content)}`)
      this.cookie = response.headers['set-cookie']?.at(-1)?.split(';', 1)[0] ?? this.cookie
      return {
        status,
        contentType: response.headers['content-type'] ?? '',
        protocol: header(response, PROTOCOL_HEADER) ?? null,
        headers: Object.fromEntries(
          Object.keys(response.headers).map((name) => [name, header(response, name) ?? '']),
        ),
        body: content,
      }
    } catch (cause) {
      const kind = cause instanceof Error && 'code' in cause ? String(cause.code) : 'offline'
      tell(kind)
      throw new NetworkFault(kind === 'TIMEOUT' ? 'timeout' : 'offline', null, cause)
    }
  }

  /** Lets go of its connection, as a phone that is put away. */
  hangUp(): void {
    this.#agent.destroy()
  }

  async #ask(
    { method, path, timeout }: WireRequest,
    headers: Readonly<Record<string, string>>,
    body: WireRequest['body'],
    mayAskAgain: boolean,
  ): Promise<{ readonly response: IncomingMessage; readonly content: Uint8Array<ArrayBuffer> }> {
    const asked = open(new URL(path, this.#choose()), {
      agent: this.#agent,
      method,
      timeout,
      headers: { accept: 'application/json', ...headers, ...this.headers },
    })
    try {
      return await new Promise((resolve, reject) => {
        asked.on('response', (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => resolve({ response, content: new Uint8Array(Buffer.concat(chunks)) }))
        })
        asked.on('timeout', () => asked.destroy(Object.assign(new Error('No answer'), { code: 'TIMEOUT' })))
        asked.on('error', reject)
        asked.end(body ?? undefined)
      })
    } catch (cause) {
      // The server closes what has been quiet for a while; a browser that writes just then asks again by itself.
      const wasClosed = cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET'
      if (!mayAskAgain || !asked.reusedSocket || !wasClosed) throw cause
      return this.#ask({ method, path, timeout, contentType: null, body }, headers, body, false)
    }
  }
}

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The code of a refusal; of anything else its first words. */
function codeIn(content: Uint8Array): string {
  const text = Buffer.from(content).toString('utf8')
  return /"code":"([^"]+)"/.exec(text)?.[1] ?? text.slice(0, 40)
}
