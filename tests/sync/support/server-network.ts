import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import type { Network } from '../../../src/sync/http/network.ts'
import { packBody } from '../../../src/sync/http/pack-body.ts'

/** What of a server the network needs; the app behind it may change, as after a restore. */
interface Reachable {
  readonly app: { request(path: string, init: RequestInit): Response | Promise<Response> }
}

/** The network port straight into our own server, with a browser's cookie. */
export function serverNetwork(
  server: Reachable,
  device: () => string | null,
): Network & { forgetCookie(): void } {
  let cookie = ''
  return {
    forgetCookie: () => {
      cookie = ''
    },
    async send(request) {
      const { method, path } = request
      const { headers, body } = await packBody(request)
      headers.set(PROTOCOL_HEADER, String(PROTOCOL_VERSION))
      headers.set('cookie', cookie)
      const id = device()
      if (id !== null) headers.set(DEVICE_HEADER, id)
      const response = await server.app.request(path, { method, headers, body })
      cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        protocol: response.headers.get(PROTOCOL_HEADER),
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    },
  }
}
