import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { QUOTA_DEFAULTS, quotaLimits } from '../../../src/server/limits/quota-limits.ts'
import { readSettings } from '../../../src/server/settings.ts'

const SECRET = 'x'.repeat(40)
const S3 = {
  S3_ENDPOINT: 'http://s3:3900/',
  S3_BUCKET: 'tcpl-files',
  S3_REGION: 'garage',
  S3_ACCESS_KEY_ID: 'GK1',
  S3_SECRET_ACCESS_KEY: 'secret',
}

test('nothing set: port 8080 on this machine only, with practice data', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    value: {
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: null,
      s3: null,
      publicUrl: 'http://localhost:8080',
      practice: true,
      logLevel: 'warn',
      secretKey: null,
      serviceWorker: 'on',
      quotas: quotaLimits(QUOTA_DEFAULTS),
      metrics: null,
      stopGrace: 0,
      trustedProxies: [],
    },
  })
})

test('everything set, an empty variable is as good as none', () => {
  const settings = readSettings({
    PORT: '9000',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/tcpl',
    PUBLIC_URL: 'https://tcpl.example.vn/',
    PRACTICE: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: 'postgres://tcpl:pw@db:5432/tcpl',
    SECRET_KEY: SECRET,
    ...S3,
    SERVICE_WORKER: '',
    UNRELATED: 'x',
  })
  expect(settings).toEqual({
    ok: true,
    value: {
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/srv/tcpl',
      databaseUrl: 'postgres://tcpl:pw@db:5432/tcpl',
      s3: {
        endpoint: 'http://s3:3900',
        bucket: 'tcpl-files',
        region: 'garage',
        accessKeyId: 'GK1',
        secretAccessKey: 'secret',
      },
      publicUrl: 'https://tcpl.example.vn',
      practice: false,
      logLevel: 'info',
      secretKey: SECRET,
      serviceWorker: 'on',
      quotas: quotaLimits(QUOTA_DEFAULTS),
      metrics: null,
      stopGrace: 5_000,
      trustedProxies: [],
    },
  })
})

test.each([
  [{ PORT: '0' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '80a' }, 'PORT'],
  [{ PUBLIC_URL: 'tcpl.example.vn' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://example.vn/so' }, 'PUBLIC_URL'],
  [{ PRACTICE: 'yes' }, 'PRACTICE'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ DATABASE_URL: 'mysql://x/y', SECRET_KEY: SECRET }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://host', SECRET_KEY: SECRET }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://host/tcpl' }, 'DATABASE_URL'],
  [{ S3_BUCKET: 'tcpl-files' }, 'S3_ENDPOINT'],
  [{ ...S3, S3_SECRET_ACCESS_KEY: '' }, 'S3_SECRET_ACCESS_KEY'],
  [{ ...S3, S3_BUCKET: 'UPPER' }, 'S3_BUCKET'],
  [{ ...S3, S3_ENDPOINT: 'http://s3.example.vn' }, 'S3_ENDPOINT'],
  [{ METRICS_PORT: '0' }, 'METRICS_PORT'],
  [{ STOP_GRACE: '5s' }, 'STOP_GRACE'],
  [{ TRUSTED_PROXIES: '10.0.0.0/8, proxy' }, 'TRUSTED_PROXIES'],
  [{ QUOTA_UNIT_DAY_MB: '0' }, 'QUOTA_UNIT_DAY_MB'],
  [{ QUOTA_PERSON_TOTAL_FILES: '1e9' }, 'QUOTA_PERSON_TOTAL_FILES'],
])('%j is answered with a sentence about it, without its value', (environment, name) => {
  const settings = readSettings(environment)
  expect(settings.ok).toBe(false)
  if (!settings.ok) expect(settings.error).toMatch(new RegExp(`^${name} .*\\.$`))
})

test('a quota is set by its variable, in whole megabytes, files or entries', () => {
  const settings = readSettings({ QUOTA_UNIT_DAY_MB: '9000', QUOTA_PERSON_TOTAL_FILES: '50' })
  if (!settings.ok) throw new Error(settings.error)
  expect(settings.value.quotas.unit.day).toEqual({ entries: 300_000, files: 4_000, bytes: 9_000_000_000 })
  expect(settings.value.quotas.person.total.files).toBe(50)
})

test('figures for operators are told on an address of their own, and only when asked for', () => {
  const settings = readSettings({
    METRICS_PORT: '9464',
    STOP_GRACE: '2',
    TRUSTED_PROXIES: '172.16.0.0/12, fd00::/8',
  })
  if (!settings.ok) throw new Error(settings.error)
  expect(settings.value).toMatchObject({
    metrics: { host: '127.0.0.1', port: 9464 },
    stopGrace: 2_000,
    trustedProxies: ['172.16.0.0/12', 'fd00::/8'],
  })
})

test('every variable is in the README, quotas by what they have in common', () => {
  const sources = ['src/server/settings.ts', 'src/server/ops/ops-settings.ts'].map((file) =>
    readFileSync(file, 'utf8'),
  )
  const variables = sources.flatMap((text) =>
    [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): v\./gm)].map(([, name]) => name),
  )
  expect(variables.length).toBeGreaterThan(12)
  const readme = readFileSync('README.md', 'utf8')
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
