import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import { createResumableUpload } from '../files/resumable-upload.ts'
import { takeFile, type TakeFileDeps } from '../files/take-file.ts'
import { bringerOf } from '../limits/bringer-of.ts'
import type { CallerScope } from '../log/caller-scope.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'
import { refuseForNow } from './refuse-for-now.ts'

const PATH = '/files/uploads/:sha256{[0-9a-f]{64}}'

/** P5: a large file in pieces, by tus 1.0.0. The rights of a PUT, which the routes of files have checked. */
export function uploadRoutes(
  deps: TakeFileDeps,
  scopeOf: (c: Context<CallerEnv>) => CallerScope,
): Hono<CallerEnv> {
  const upload = createResumableUpload(deps.files.parts)
  const app = new Hono<CallerEnv>()

  async function answerUpload(c: Context<CallerEnv>, sha256: string | null): Promise<Response> {
    const answer = await upload(c.req.raw, {
      device: c.get('caller').device.id,
      sha256,
      take: (name, bytes, size) => {
        const scope = scopeOf(c)
        return takeFile(deps, name, bytes, {
          bringer: bringerOf(c.get('caller'), scope.ownUnits),
          scope,
          size,
        })
      },
    })
    // As with a PUT: `onError` tells a busy database and a broken disk from other faults.
    if (answer.refusal === 'server-fault') throw faultOf(answer.cause)
    if (answer.refusal !== null) return refuseForNow(c, answer.refusal, deps.ports.now())
    const headers = {
      ...answer.headers,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      'Cache-Control': 'no-store',
    }
    if (answer.receipt) return c.json(answer.receipt, 200, headers)
    return c.body(null, answer.status as ContentfulStatusCode, headers)
  }

  app.post('/files/uploads', (c) => answerUpload(c, null))
  app.patch(PATH, (c) => answerUpload(c, c.req.param('sha256')))
  // Hono sends HEAD to the handler of GET; what has come so far is not given out.
  app.get(PATH, (c) =>
    c.req.method === 'HEAD' ? answerUpload(c, c.req.param('sha256')) : refuse(c, 'not-found'),
  )
  return app
}

/** The tus server also throws objects that are no errors. */
const faultOf = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error('An upload failed', { cause })
