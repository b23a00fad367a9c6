import type { Context } from 'hono'

/**
 * Where a request comes from, for counting guesses only; never logged. Behind a proxy on this machine (which is how a
 * server bound to 127.0.0.1 is reached from outside) it is the last address that proxy added.
 */
export function addressOf(c: Context): string {
  const remote = remoteAddress(c.env)
  if (remote !== 'unknown' && !LOOPBACK.test(remote)) return remote
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || remote
}

const LOOPBACK = /^(::1|(::ffff:)?127\.)/

/** `app.request()` in tests has no socket. */
function remoteAddress(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? 'unknown'
}
