import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface Stoppable {
  readonly listener: Server
  /** The health check answers 503 from now on. */
  readonly announce: () => void
  /** Writes what is only in memory, gives up locks, closes the database. */
  readonly close: () => Promise<void>
  /** Milliseconds in which requests are still taken, so that a load balancer hears of it before a connection is refused. */
  readonly grace: number
  /** Milliseconds that requests under way may take after that. */
  readonly most?: number
}

const MOST = 10_000
const LOOK_AGAIN = 50

/**
 * Takes no new work, lets requests under way end, and closes. Who gets no answer was promised nothing: the phone sends
 * again, to whoever takes its place.
 */
export async function stopGracefully({
  listener,
  announce,
  close,
  grace,
  most = MOST,
}: Stoppable): Promise<void> {
  announce()
  // Whoever asks once more over the same connection is to ask elsewhere next.
  listener.prependListener('request', (_request: IncomingMessage, response: ServerResponse) =>
    response.setHeader('Connection', 'close'),
  )
  if (grace > 0) await pause(grace)
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
  const looking = setInterval(() => listener.closeIdleConnections(), LOOK_AGAIN)
  const late = setTimeout(() => listener.closeAllConnections(), most)
  await closed
  clearInterval(looking)
  clearTimeout(late)
  await close()
}
