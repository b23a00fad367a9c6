import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Network, WireRequest } from './network.ts'
import { NetworkFault } from './network-fault.ts'

/** Whether the server reads `content-encoding: gzip`; bodies above the limit are then compressed. */
const SERVER_READS_GZIP: boolean = false
const GZIP_ABOVE_BYTES = 1024

/**
 * The network port over fetch, for one account of this browser (null before there is one). Same origin only, no
 * redirects: a captive portal's 302 is an error at once.
 */
export const createHttpNetwork = (device: string | null): Network => ({
  async send(request) {
    try {
      const { headers, body } = await prepared(request, device)
      const response = await fetch(request.path, {
        method: request.method,
        headers,
        body,
        redirect: 'error',
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(request.timeout),
      })
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        protocol: response.headers.get(PROTOCOL_HEADER),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    } catch (cause) {
      const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
      throw new NetworkFault(timedOut ? 'timeout' : 'offline', null, cause)
    }
  },
})

async function prepared({ body, contentType }: WireRequest, device: string | null) {
  const headers = new Headers({ [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), accept: 'application/json' })
  if (device !== null) headers.set(DEVICE_HEADER, device)
  if (contentType) headers.set('content-type', contentType)
  const isJson = contentType === 'application/json'
  if (!SERVER_READS_GZIP || !isJson || !body || body.length <= GZIP_ABOVE_BYTES) return { headers, body }
  headers.set('content-encoding', 'gzip')
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return { headers, body: new Uint8Array(await new Response(packed).arrayBuffer()) }
}
