import { resolve } from 'node:path'
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/shared/result.ts'
import { quotaLimits, quotaVariables, type QuotaLimits } from './limits/quota-limits.ts'

/** Everything the environment decides, read once at start. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Database, files, server key and practice accounts; absolute. */
  readonly dataDir: string
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
  ...Object.fromEntries(Object.keys(quotaVariables).map((name) => [name, 'a whole number from 1'])),
}

/** The environment → settings, or one plain sentence that says which variable is wrong. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, string> {
  // Running on SQLite while somebody believes in PostgreSQL would be found out at the worst moment.
  for (const [name, value] of Object.entries(environment))
    if (value && (name === 'DATABASE_URL' || name.startsWith('S3_')))
      return err(
        `${name} is set, but PostgreSQL and S3 storage are not in this version. ` +
          'Unset it to use the embedded database and the files folder under DATA_DIR.',
      )
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = v.safeParse(Environment, given)
  if (!parsed.success) {
    const name = v.getDotPath(parsed.issues[0]) ?? ''
    return err(`${name} must be ${EXPECTED[name] ?? 'a text'}.`)
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, PRACTICE, LOG_LEVEL, SECRET_KEY, SERVICE_WORKER } = parsed.output
  return ok({
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    publicUrl: PUBLIC_URL === undefined ? `http://localhost:${PORT}` : new URL(PUBLIC_URL).origin,
    practice: PRACTICE === '1',
    logLevel: LOG_LEVEL,
    secretKey: SECRET_KEY ?? null,
    serviceWorker: SERVICE_WORKER,
    quotas: quotaLimits(parsed.output),
  })
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
}
