import { Hono } from 'hono'
import { canonicalJson, utf8 } from '../../domain/log/canonical.ts'
import type { Access } from '../access/access.ts'
import { buildDirectory } from '../access/build-directory.ts'
import type { CallerEnv } from './caller-env.ts'

/** Whose keys and names the caller needs, signed by the server's device over the text of `body`. Mounted at `/api`. */
export function directoryRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.get('/directory', async (c) => {
    const body = canonicalJson(await buildDirectory(c.get('caller'), access))
    return c.json({ body, signature: await access.server.signer.sign(utf8(body)) })
  })
  return app
}
