import type { MiddlewareHandler } from 'hono'
import { DEVICE_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { CallerEnv } from '../routes/caller-env.ts'
import { refuse } from '../routes/refuse.ts'
import type { Access } from './access.ts'
import { readSessionCookie } from './session-cookie.ts'

/** The only calls that work without a session. Everything else is denied, also what does not exist. */
export const OPEN_CALLS: readonly string[] = [
  'GET /api/health',
  'GET /api/health/alive',
  'GET /api/nonce',
  'POST /api/enrol',
  'POST /api/sign-in',
  'POST /api/sign-in/second-factor',
  'POST /api/session',
  'POST /api/wiped',
  'POST /api/sign-out',
  'POST /api/first-administrator',
]

/** What is left to a revoked device: its entries are still received (and held), so that nothing is lost. */
const REVOKED_MAY: readonly string[] = [...OPEN_CALLS, 'POST /api/sync']

/** And to one that is to be wiped: it deletes only what has a receipt, files too. Nothing is given out to it. */
const sendsFiles = (method: string, path: string): boolean =>
  (method === 'POST' && ['/api/files/missing', '/api/files/uploads'].includes(path)) ||
  (['PUT', 'PATCH', 'HEAD'].includes(method) && path.startsWith('/api/files/'))

/** Calls a browser makes by itself, without our header: a health check, the picture of an `<img>`. */
const isBare = (call: string): boolean =>
  /^GET \/api\/health(?:\/alive)?$/.test(call) || /^GET \/api\/files\/[^/]+$/.test(call)

/** P6: every answer under `/api` carries the protocol header, every request must. Other sites are turned away. */
export const checkProtocol: MiddlewareHandler = async (c, next) => {
  const call = callOf(c.req.method, c.req.path)
  // Set before the routes run, so that the answers of `onError` and `notFound` carry it too.
  c.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION))
  c.header('Cache-Control', 'no-store')
  // A page of another site can send a cookie-less form at most, but SameSite is not the only wall.
  const site = c.req.header('sec-fetch-site')
  if (!call.startsWith('GET ') && site !== undefined && site !== 'same-origin' && site !== 'none')
    return refuse(c, 'cross-site')
  if (!isBare(call) && !isSpoken(c.req.header(PROTOCOL_HEADER))) return refuse(c, 'bad-protocol')
  return next()
}

/** P7: older clients may always push, so only their route decides about them. */
const isSpoken = (version: string | undefined): boolean =>
  version !== undefined && /^[1-9]\d{0,4}$/.test(version) && Number(version) <= PROTOCOL_VERSION

/** Puts the caller into the context, or refuses. The cookie alone says who is asking. */
export const requireCaller =
  (access: Access): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const call = callOf(c.req.method, c.req.path)
    const cookie = readSessionCookie(c)
    const found = cookie === undefined ? undefined : await access.sessions.callerOf(cookie, access.now())
    // Two people share a phone: after one handed it over, the other's cookie must not answer for him.
    const device = c.req.header(DEVICE_HEADER)
    const caller = device === undefined || device === found?.device.id ? found : undefined
    if (caller) c.set('caller', caller)
    if (OPEN_CALLS.includes(call)) return next()
    if (!caller) return refuse(c, 'not-signed-in')
    const { revokedAt, wipe } = caller.device
    const mayStill = REVOKED_MAY.includes(call) || (wipe && sendsFiles(c.req.method, c.req.path))
    if (revokedAt !== null && !mayStill) return refuse(c, 'device-revoked')
    return next()
  }

/** HEAD asks what GET would answer. */
const callOf = (method: string, path: string): string => `${method === 'HEAD' ? 'GET' : method} ${path}`
