import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../../src/protocol/version.ts'
import type { Network } from '../../../../src/sync/http/network.ts'
import { NetworkFault } from '../../../../src/sync/http/network-fault.ts'
import { packBody } from '../../../../src/sync/http/pack-body.ts'

export interface NodeNetwork extends Network {
  /** As a browser does when its cookie has run out. */
  forgetCookie(): void
}

export interface NetworkOptions {
  /** Milliseconds after which a request is given up; the protocol's own limits when they are shorter. */
  readonly longest?: () => number
  readonly version?: number
  /** False: a connection for each request, so that each has a fate of its own. */
  readonly keepAlive?: boolean
  /** Of a session that is open already. */
  readonly cookie?: string
}

/**
 * The network port over Node's fetch, as `createHttpNetwork` is over a browser's, with a cookie of its own.
 * @param base where the server, or what stands in front of it, listens at the moment
 */
export function nodeNetwork(
  base: () => string,
  device: () => string | null,
  {
    longest = () => Infinity,
    version = PROTOCOL_VERSION,
    keepAlive = true,
    cookie: first = '',
  }: NetworkOptions = {},
): NodeNetwork {
  let cookie = first && `tcpl-session=${first}`
  return {
    forgetCookie: () => {
      cookie = ''
    },
    async send(request) {
      const { headers, body } = await packBody(request)
      headers.set(PROTOCOL_HEADER, String(version))
      headers.set('accept', 'application/json')
      headers.set('cookie', cookie)
      if (!keepAlive) headers.set('connection', 'close')
      const id = device()
      if (id !== null) headers.set(DEVICE_HEADER, id)
      // Not `AbortSignal.timeout`: Node may collect the signal before it fires, and the request would hang for ever.
      const late = new AbortController()
      const clock = setTimeout(() => late.abort(), Math.min(request.timeout, longest()))
      try {
        const response = await fetch(base() + request.path, {
          method: request.method,
          headers,
          body,
          redirect: 'error',
          signal: late.signal,
        })
        const answer = {
          status: response.status,
          contentType: response.headers.get('content-type') ?? '',
          protocol: response.headers.get(PROTOCOL_HEADER),
          body: new Uint8Array(await response.arrayBuffer()),
        }
        cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie
        return answer
      } catch (cause) {
        throw new NetworkFault(late.signal.aborted ? 'timeout' : 'offline', null, cause)
      } finally {
        clearTimeout(clock)
      }
    },
  }
}
