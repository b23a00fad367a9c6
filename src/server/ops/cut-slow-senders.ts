import type { IncomingMessage } from 'node:http'

const LIMIT = 60_000

/**
 * Ends a connection whose request is not complete after a minute. Files are left to the listener's longer limit: 15 MB
 * through a village's network take several minutes.
 */
export function cutSlowSenders(request: IncomingMessage): void {
  const isFile = request.method === 'PUT' || request.method === 'PATCH'
  if (isFile && request.url?.startsWith('/api/files/')) return
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, LIMIT)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
}
