import { createServer, type Server } from 'node:http'
import type { Metrics } from './metrics.ts'

/**
 * `GET /metrics` on an address of its own, never on the one the public reaches. Whoever asks again within a second gets
 * the same answer.
 * @returns once it listens; rejects when the address is taken
 */
export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<Server> {
  let asked = -Infinity
  let text: Promise<string> | null = null
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end()
      return
    }
    if (!text || performance.now() - asked > KEEP_FOR) {
      asked = performance.now()
      text = metrics.text()
    }
    text.then(
      (body) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

const KEEP_FOR = 1_000
