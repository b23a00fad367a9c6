import { Hono, type Context } from 'hono'
import type { Kysely } from 'kysely'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Clock } from '../../domain/log/ports.ts'
import { MissingFilesRequest, type FileReceipt } from '../../protocol/file.schema.ts'
import { MAX_FILE_BYTES, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { AccessLookups } from '../access/caller.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Database } from '../database/database.ts'
import { hasSentFile } from '../files/file-sources.ts'
import type { FileStore } from '../files/file-store.ts'
import { readableFile } from '../files/readable-file.ts'
import { takeFile } from '../files/take-file.ts'
import { createTurns } from '../files/turns.ts'
import { limitAtOnce } from '../limits/at-once.ts'
import { bringerOf } from '../limits/bringer-of.ts'
import type { Quotas } from '../limits/quotas.ts'
import { scopeOf, type CallerScope } from '../log/caller-scope.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'
import { refuseForNow } from './refuse-for-now.ts'
import { uploadRoutes } from './uploads.ts'

export interface FileDeps {
  readonly db: Kysely<Database>
  readonly access: AccessLookups
  readonly ports: Clock
  readonly files: FileStore
  readonly quotas?: Quotas
}

const PATH = '/files/:sha256{[0-9a-f]{64}}'
/** Files of one device that are taken in at the same time; the app sends one after the other. */
const SENT_AT_ONCE = 40
/** Files of one question; a bucket answers each in its own time. */
const LOOKED_FOR_AT_ONCE = 16

const PROTOCOL = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) }

/** P5: `HEAD`, `PUT`, `GET /files/<sha256>`, `POST /files/missing`, and large files in pieces. */
export function fileRoutes(deps: FileDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const scope = (c: Context<CallerEnv>): CallerScope =>
    scopeOf(c.get('caller'), todayInVietnam(deps.ports.now()), deps.access)
  app.use('/files/*', async (c, next) => {
    const caller = c.get('caller')
    // A device that is to be wiped sends its files whatever its person may do now: without a receipt it deletes nothing.
    if (caller.device.wipe) return next()
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    return scope(c).worksOnDossiers ? next() : refuse(c, 'forbidden')
  })
  const fewAtOnce = limitAtOnce(SENT_AT_ONCE)
  app.use('/files/*', (c, next) => (['PUT', 'PATCH'].includes(c.req.method) ? fewAtOnce(c, next) : next()))
  app.route('/', uploadRoutes(deps, scope))
  app.put(PATH, (c) => receiveFile(c, deps, c.req.param('sha256'), scope(c)))
  // Hono sends HEAD to the handler of GET.
  app.get(PATH, (c) =>
    c.req.method === 'HEAD'
      ? answerWhetherHeld(c, deps, c.req.param('sha256'), scope(c))
      : sendFile(c, deps, c.req.param('sha256'), scope(c)),
  )
  app.post('/files/missing', async (c) => {
    const body = await readJson(c, MissingFilesRequest)
    if (!body.ok) return refuse(c, body.error.code, body.error.detail)
    const asker = scope(c)
    const turns = createTurns(LOOKED_FOR_AT_ONCE)
    const asked = [...new Set(body.value.sha256)]
    const held = await Promise.all(asked.map((sha256) => turns.take(() => heldFile(deps, sha256, asker))))
    const missing = asked.filter((_sha256, i) => !held[i])
    const { ask } = body.value
    return answer(c, { missing, ...(ask !== undefined && { ask }) })
  })
  return app
}

async function receiveFile(
  c: Context<CallerEnv>,
  deps: FileDeps,
  sha256: string,
  scope: CallerScope,
): Promise<Response> {
  const held = await heldFile(deps, sha256, scope)
  if (held) {
    await c.req.raw.body?.cancel()
    return answer(c, held)
  }
  if (Number(c.req.header('content-length') ?? 0) > MAX_FILE_BYTES) return refuse(c, 'too-large')
  const sender = {
    bringer: bringerOf(c.get('caller'), scope.ownUnits),
    scope,
    size: Number(c.req.header('content-length') ?? 0),
  }
  const taken = await takeFile(deps, sha256, c.req.raw.body ?? Readable.from([]), sender)
  if (!taken.ok) return refuseForNow(c, taken.error, deps.ports.now())
  return answer(c, taken.value)
}

async function answerWhetherHeld(
  c: Context,
  deps: FileDeps,
  sha256: string,
  scope: CallerScope,
): Promise<Response> {
  const held = await heldFile(deps, sha256, scope)
  return held ? c.body(null, 200, PROTOCOL) : c.body(null, 404, PROTOCOL)
}

async function sendFile(c: Context, deps: FileDeps, sha256: string, scope: CallerScope): Promise<Response> {
  const file = await readableFile(deps.db, sha256, scope)
  const bytes = file ? await deps.files.read(sha256) : null
  if (!file || !bytes) return refuse(c, 'not-found')
  const stream = Readable.toWeb(bytes) as NodeStream<Uint8Array>
  return c.body(stream as ReadableStream<Uint8Array>, 200, {
    ...PROTOCOL,
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': `attachment; filename="${sha256}"; filename*=UTF-8''${rfc5987(file.name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    // The app keeps what it needs in the account's own store; a browser's cache would outlive a sign-out.
    'Cache-Control': 'no-store',
  })
}

/** What the row says, if the caller's units have sent it and the bytes are really there: a lost file is taken again. */
async function heldFile(
  { db, files }: FileDeps,
  sha256: string,
  scope: CallerScope,
): Promise<FileReceipt | null> {
  const row = await db.selectFrom('files').selectAll().where('sha256', '=', sha256).executeTakeFirst()
  if (!row || !(await hasSentFile(db, sha256, scope)) || !(await files.has(sha256, row.size))) return null
  return { sha256, size: row.size, receivedAt: row.received_at }
}

const rfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
