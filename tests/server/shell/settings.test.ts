import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { QUOTA_DEFAULTS, quotaLimits } from '../../../src/server/limits/quota-limits.ts'
import { readSettings } from '../../../src/server/settings.ts'

test('nothing set: port 8080 on this machine only, with practice data', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    value: {
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      publicUrl: 'http://localhost:8080',
      practice: true,
      logLevel: 'warn',
      secretKey: null,
      serviceWorker: 'on',
      quotas: quotaLimits(QUOTA_DEFAULTS),
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
    DATABASE_URL: '',
    UNRELATED: 'x',
  })
  expect(settings).toEqual({
    ok: true,
    value: {
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/srv/tcpl',
      publicUrl: 'https://tcpl.example.vn',
      practice: false,
      logLevel: 'info',
      secretKey: null,
      serviceWorker: 'on',
      quotas: quotaLimits(QUOTA_DEFAULTS),
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
  [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
  [{ S3_BUCKET: 'x' }, 'S3_BUCKET'],
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
