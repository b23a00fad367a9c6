import type { IncomingMessage } from 'node:http'

/** The body of a request as text; null when it was cut off. */
export function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(request.complete ? Buffer.concat(chunks).toString('utf8') : null))
    request.on('error', () => resolve(null))
    request.on('aborted', () => resolve(null))
  })
}
