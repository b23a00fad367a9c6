import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMetrics } from '../../../src/server/ops/metrics.ts'
import { readSettings } from '../../../src/server/settings.ts'

const FOLDER = 'docs/compose'
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8')

interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly configs?: readonly { readonly source: string }[]
  readonly depends_on?: Readonly<Record<string, object>>
  readonly networks?: readonly string[]
  readonly ports?: readonly string[]
  readonly healthcheck?: object
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: object
  readonly networks: object
  readonly configs: Readonly<Record<string, { readonly content: string }>>
}

/** What an operator would write into `.env`. */
const FILLED: Readonly<Record<string, string>> = {
  TCPL_DOMAIN: 'tcpl.example.vn',
  TCPL_VERSION: '0.8.0',
  POSTGRES_PASSWORD: 'a'.repeat(64),
  SECRET_KEY: 'b'.repeat(64),
  S3_ACCESS_KEY_ID: 'c'.repeat(64),
  S3_SECRET_ACCESS_KEY: 'd'.repeat(64),
  COOKIE_SECRET: 'e'.repeat(64),
  BACKUP_FOLDER: '/mnt/sao-luu/tcpl',
}

/** As a container engine fills it in. */
const filled = (text: string) => text.replace(/\$\{(\w+):\?\}/g, (_, name: string) => FILLED[name] ?? '')
const compose = parse(filled(textOf('compose.yaml')), { merge: true }) as Compose
const apps = Object.entries(compose.services).filter(([, { build }]) => build)

test('every variable of the compose file is in env.example, and no other', () => {
  const asked = new Set([...textOf('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
  const offered = [...textOf('env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
  expect(offered.sort()).toEqual([...asked].sort())
  expect(Object.keys(FILLED).sort()).toEqual(offered)
})

test('what the containers are told is what the server reads, and it starts with it', () => {
  const known = [...readFileSync('src/server/settings.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): v\./gm)]
    .concat([
      ...readFileSync('src/server/ops/ops-settings.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): v\./gm),
    ])
    .map(([, name]) => name)
  expect(apps.map(([name]) => name)).toEqual(['app-1', 'app-2', 'backup'])
  for (const [name, { environment = {} }] of apps) {
    expect(Object.keys(environment).filter((variable) => !known.includes(variable))).toEqual([])
    expect([name, readSettings(environment)]).toMatchObject([
      name,
      {
        ok: true,
        value: {
          practice: false,
          publicUrl: 'https://tcpl.example.vn',
          databaseUrl: `postgres://tcpl:${FILLED['POSTGRES_PASSWORD'] ?? ''}@postgres:5432/tcpl`,
          s3: { endpoint: 'http://s3:8333', bucket: 'tcpl' },
          metrics: { host: '0.0.0.0', port: 9464 },
          stopGrace: 5_000,
          trustedProxies: ['172.30.0.0/24'],
        },
      },
    ])
  }
})

test('services, volumes, networks, configs and files that are named are there', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const other of Object.keys(service.depends_on ?? {}))
      expect([name, Object.keys(compose.services)]).toEqual([name, expect.arrayContaining([other])])
    for (const network of service.networks ?? []) expect(Object.keys(compose.networks)).toContain(network)
    for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs)).toContain(source)
    for (const volume of service.volumes ?? []) {
      const [from = ''] = volume.split(':')
      if (from.startsWith('./')) expect([from, existsSync(join(FOLDER, from))]).toEqual([from, true])
      else if (!from.startsWith('/')) expect(Object.keys(compose.volumes)).toContain(from)
    }
    if (service.build)
      expect(existsSync(join(FOLDER, service.build.context, service.build.dockerfile))).toBe(true)
  }
  const [identity] = (JSON.parse(compose.configs['s3-identities']?.content ?? '') as { identities: object[] })
    .identities
  expect(identity).toMatchObject({ credentials: [{ accessKey: FILLED['S3_ACCESS_KEY_ID'] }] })
})

test('only the proxy is open to the outside; figures, database and files are not', () => {
  const open = Object.entries(compose.services)
    .filter(([, { ports = [] }]) => ports.some((port) => !port.startsWith('127.0.0.1:')))
    .map(([name]) => name)
  expect(open).toEqual(['proxy'])
  expect(textOf('Caddyfile')).not.toContain('9464')
})

test('no image floats without a version, and the container builds from what is there', () => {
  for (const { image } of Object.values(compose.services)) expect(image).toMatch(/:[\w.-]+$/)
  const copied = [...textOf('Containerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, from = '']) => from.split(' '),
  )
  for (const path of copied) expect([path, existsSync(path)]).toEqual([path, true])
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
  expect(engines.node).toBe('>=20.20.0')
  expect(textOf('Containerfile')).toMatch(/^ARG NODE=20\.20-/m)
})

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string
      readonly expr: string
      readonly annotations: { summary: string }
    }[]
  }[]
}

test('every alert asks for figures that there are, and the guide says what to do about it', async () => {
  const figures = {
    keeper: 1,
    sessions: 1,
    unsentEntries: 1,
    unsentFiles: 1,
    behindDevices: 1,
    oldestWaitingAct: 1,
    lastBackup: 1,
    diskFree: 1,
    diskSize: 1,
    connections: 1,
    connectionsMost: 1,
    writersWaiting: 1,
  }
  const metrics = createMetrics('0.8.0', () => Promise.resolve(figures))
  metrics.answered('POST /api/sync', 200, 0.1)
  metrics.committed(1, 0, 0)
  const told = await metrics.text()
  const rules = (parse(textOf('alerts.yml')) as Rules).groups.flatMap((group) => group.rules)
  const guide = readFileSync('docs/guide/cap-tinh.md', 'utf8')
  expect(rules.length).toBeGreaterThan(10)
  for (const { alert, expr } of rules) {
    const asked = expr.match(/\b(?:tcpl|process|nodejs)_\w+/g) ?? []
    for (const name of asked) expect(told).toMatch(new RegExp(`^${name}(?:\\{.*\\})? `, 'm'))
    for (const [, code = ''] of expr.matchAll(/code="([\w-]+)"/g)) expect(told).toContain(`code="${code}"`)
    expect([alert, guide.includes(`\`${alert}\``)]).toEqual([alert, true])
  }
  const { scrape_configs } = parse(textOf('prometheus.yml')) as {
    scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[]
  }
  expect(scrape_configs).toEqual([
    { job_name: 'tcpl', static_configs: [{ targets: ['app-1:9464', 'app-2:9464'] }] },
  ])
})
