import { resolve } from 'node:path'
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/shared/result.ts'
import { isPostgresAddress } from './database/engine.ts'
import { quotaLimits, quotaVariables, type QuotaLimits } from './limits/quota-limits.ts'
import { opsExpected, opsSettings, opsVariables, type OpsSettings } from './ops/ops-settings.ts'

/** Everything the environment decides, read once at start. */
export interface Settings extends OpsSettings {
  readonly port: number
  readonly host: string
  /** Database, files, server key and practice accounts, as far as they lie on this machine; absolute. */
  readonly dataDir: string
  /** PostgreSQL in place of the embedded database; null without it. */
  readonly databaseUrl: string | null
  /** A store of objects in place of the folder of files; null without it. */
  readonly s3: S3Settings | null
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** Whether an empty database is filled with practice units, people and dossiers. */
  readonly practice: boolean
  readonly logLevel: string
  /** Seals secrets the database holds (second factors); null: a key in the database itself does. */
  readonly secretKey: string | null
  /** `off`: every phone is given a worker that takes itself away, and opens the app from the network only. */
  readonly serviceWorker: 'on' | 'off'
  /** How much each person and each unit may bring. */
  readonly quotas: QuotaLimits
}

/** Where files lie that do not lie in a folder: any store that speaks the protocol of S3. */
export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const Environment = v.object({
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1), v.maxValue(65535)),
    '8080',
  ),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
  PUBLIC_URL: v.optional(v.pipe(v.string(), v.check(isOrigin))),
  PRACTICE: v.optional(v.picklist(['0', '1']), '1'),
  LOG_LEVEL: v.optional(v.picklist(LEVELS), 'warn'),
  SECRET_KEY: v.optional(v.pipe(v.string(), v.minLength(32))),
  SERVICE_WORKER: v.optional(v.picklist(['on', 'off']), 'on'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.check(isPostgresUrl))),
  S3_ENDPOINT: v.optional(v.pipe(v.string(), v.check(isStoreAddress))),
  S3_BUCKET: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/))),
  S3_REGION: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))),
  S3_ACCESS_KEY_ID: v.optional(v.pipe(v.string(), v.minLength(1))),
  S3_SECRET_ACCESS_KEY: v.optional(v.pipe(v.string(), v.minLength(1))),
  ...opsVariables,
  ...quotaVariables,
})

const EXPECTED: Readonly<Record<string, string>> = {
  PORT: 'a number from 1 to 65535',
  HOST: 'a host name or address to listen on',
  DATA_DIR: 'a folder',
  PUBLIC_URL: 'an address like https://tcpl.example.vn, without a path',
  PRACTICE: '0 or 1',
  LOG_LEVEL: LEVELS.join(', '),
  SECRET_KEY: 'a random text of at least 32 characters',
  SERVICE_WORKER: 'on or off',
  DATABASE_URL: 'an address like postgres://user:…@host:5432/database',
  S3_ENDPOINT: 'an https address without a path (http only on this machine or a private network)',
  S3_BUCKET: 'the name of a bucket',
  S3_REGION: 'a region, like us-east-1',
  S3_ACCESS_KEY_ID: 'a key id',
  S3_SECRET_ACCESS_KEY: 'a key',
  ...opsExpected,
  ...Object.fromEntries(Object.keys(quotaVariables).map((name) => [name, 'a whole number from 1'])),
}

/** The environment → settings, or one plain sentence that says which variable is wrong. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, string> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = v.safeParse(Environment, given)
  if (!parsed.success) {
    const name = v.getDotPath(parsed.issues[0]) ?? ''
    return err(`${name} must be ${EXPECTED[name] ?? 'a text'}.`)
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, PRACTICE, LOG_LEVEL, SECRET_KEY, SERVICE_WORKER, DATABASE_URL } =
    parsed.output
  // The server's key lies in that database, and a copy of the database must not be enough to rule in its name.
  if (DATABASE_URL !== undefined && SECRET_KEY === undefined)
    return err(`DATABASE_URL needs SECRET_KEY: ${EXPECTED['SECRET_KEY']}, kept apart from the database.`)
  const s3 = readS3(parsed.output)
  if (!s3.ok) return s3
  return ok({
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL ?? null,
    s3: s3.value,
    publicUrl: PUBLIC_URL === undefined ? `http://localhost:${PORT}` : new URL(PUBLIC_URL).origin,
    practice: PRACTICE === '1',
    logLevel: LOG_LEVEL,
    secretKey: SECRET_KEY ?? null,
    serviceWorker: SERVICE_WORKER,
    quotas: quotaLimits(parsed.output),
    ...opsSettings(parsed.output, DATABASE_URL !== undefined),
  })
}

/** All of it or nothing: half a store would be found out with the first photo. */
function readS3(given: v.InferOutput<typeof Environment>): Result<S3Settings | null, string> {
  const named = [
    ['S3_ENDPOINT', given.S3_ENDPOINT],
    ['S3_BUCKET', given.S3_BUCKET],
    ['S3_REGION', given.S3_REGION],
    ['S3_ACCESS_KEY_ID', given.S3_ACCESS_KEY_ID],
    ['S3_SECRET_ACCESS_KEY', given.S3_SECRET_ACCESS_KEY],
  ] as const
  if (named.every(([, value]) => value === undefined)) return ok(null)
  const missing = named.find(([, value]) => value === undefined)
  if (missing) return err(`${missing[0]} is missing: a store of files needs all of S3_*.`)
  const [endpoint = '', bucket = '', region = '', accessKeyId = '', secretAccessKey = ''] = named.map(
    ([, value]) => value,
  )
  return ok({ endpoint: new URL(endpoint).origin, bucket, region, accessKeyId, secretAccessKey })
}

function isPostgresUrl(text: string): boolean {
  return isPostgresAddress(text) && URL.canParse(text) && new URL(text).pathname.length > 1
}

/** Evidence goes over this line: without TLS only where nobody else listens. */
function isStoreAddress(text: string): boolean {
  if (!isOrigin(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || PRIVATE_HOST.test(hostname)
}

/** This machine, a container beside it (a name without a dot), or an address of a private network. */
const PRIVATE_HOST =
  /^(?:[a-z0-9-]+|\[::1\]|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+)$/

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
}
