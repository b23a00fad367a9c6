import type { Context, MiddlewareHandler } from 'hono'
import type { Encoding, StaticFile, StaticFiles } from './static-files.ts'

const SHELL = '/index.html'

/**
 * The built app for every GET and HEAD outside `/api`. A navigation to any of its pages gets the shell; a file
 * that is not there is 404 and never the shell, or an old page would run HTML as a script.
 */
export function serveStatic(files: StaticFiles): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req
    if ((method !== 'GET' && method !== 'HEAD') || path === '/api' || path.startsWith('/api/')) return next()
    const file = files.get(path) ?? (isNavigation(c) ? files.get(SHELL) : undefined)
    if (!file) return c.text('Not found', 404, { 'Cache-Control': 'no-store' })
    return answer(c, file)
  }
}

/** Page addresses may hold dots (`…/TC2.CT1`), so only what looks like a file of ours is taken for one. */
const FILE = /\.(js|mjs|css|map|json|html|webmanifest|svg|png|ico|txt|woff2|br|gz)$/i

function isNavigation(c: Context): boolean {
  const { path } = c.req
  return (
    !path.startsWith('/assets/') && !FILE.test(path) && (c.req.header('accept') ?? '').includes('text/html')
  )
}

function answer(c: Context, file: StaticFile): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding') ?? '', file)
  const tag = `"${file.tag}-${encoding}"`
  const headers: Record<string, string> = {
    ETag: tag,
    Vary: 'Accept-Encoding',
    // The shell and the worker are asked for every time; that is how a new version is found.
    'Cache-Control': file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers)
  const body = file.bodies[encoding] ?? file.bodies.identity
  headers['Content-Type'] = file.type
  headers['Content-Length'] = String(body.byteLength)
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  return c.req.method === 'HEAD' ? c.body(null, 200, headers) : c.body(body, 200, headers)
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === tag)

/** The smallest form the browser takes: `br`, then `gzip`; `q=0` means it does not. */
function chooseEncoding(header: string, file: StaticFile): Encoding {
  const taken = new Set(
    header.split(',').flatMap((part) => {
      const [name, ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
      return name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [name] : []
    }),
  )
  for (const encoding of ['br', 'gzip'] as const)
    if (file.bodies[encoding] && taken.has(encoding)) return encoding
  return 'identity'
}
