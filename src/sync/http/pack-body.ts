import type { WireRequest } from './network.ts'

/** Smaller bodies go as they are: they fit into one packet anyway. */
const PACK_ABOVE_BYTES = 1024

/** The body as it goes over the wire, with the headers that say so: a batch of entries packs to a third. */
export async function packBody(request: Pick<WireRequest, 'body' | 'contentType' | 'headers'>) {
  const { body, contentType } = request
  const headers = new Headers(request.headers)
  if (contentType !== null) headers.set('content-type', contentType)
  // Photos and PDFs are packed already.
  if (!body || contentType !== 'application/json' || body.length <= PACK_ABOVE_BYTES) return { headers, body }
  headers.set('content-encoding', 'gzip')
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return { headers, body: new Uint8Array(await new Response(packed).arrayBuffer()) }
}
