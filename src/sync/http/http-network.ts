import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Network } from './network.ts'
import { NetworkFault } from './network-fault.ts'
import { packBody } from './pack-body.ts'

/**
 * The network port over fetch, for one account of this browser (null before there is one). Same origin only. Redirects
 * are not followed: a captive portal's 302 comes back as an answer of nobody, status 0 and without our header.
 */
export const createHttpNetwork = (device: string | null): Network => ({
  async send(request) {
    try {
      const { headers, body } = await packBody(request)
      headers.set(PROTOCOL_HEADER, String(PROTOCOL_VERSION))
      headers.set('accept', 'application/json')
      if (device !== null) headers.set(DEVICE_HEADER, device)
      const response = await fetch(request.path, {
        method: request.method,
        headers,
        body,
        redirect: 'manual',
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(request.timeout),
      })
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        protocol: response.headers.get(PROTOCOL_HEADER),
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    } catch (cause) {
      const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
      throw new NetworkFault(timedOut ? 'timeout' : 'offline', null, cause)
    }
  },
})
