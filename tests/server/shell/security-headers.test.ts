import { expect, onTestFinished, test } from 'vitest'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBuiltApp } from '../../../src/server/static/built-app.ts'
import { apiRoutes, fillPath } from '../../support/api-routes.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import { startServer } from '../access/test-server.ts'

const STATIC = ['/', '/rescue.html', '/sw.js', '/boot.js', '/assets/main-B1x.js', '/icon.png']

async function httpsServer() {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-headers-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'assets'))
  for (const file of ['index.html', ...STATIC.slice(1)])
    await writeFile(join(folder, file), `<!-- ${file} -->`)
  return startServer({ app: await readBuiltApp(folder, 'on'), publicUrl: 'https://tcpl.example.vn' })
}

/** What no answer of the server may lack, whatever it answers. */
function expectSafe(what: string, { headers }: Response): void {
  const seen = (name: string) => `${what} | ${name}: ${headers.get(name) ?? 'MISSING'}`
  const policy = headers.get('content-security-policy') ?? ''
  expect(seen('x-content-type-options')).toContain('nosniff')
  expect(seen('x-frame-options')).toContain('DENY')
  expect(seen('referrer-policy')).toContain('no-referrer')
  expect(seen('cross-origin-opener-policy')).toContain('same-origin')
  expect(seen('cross-origin-resource-policy')).toContain('same-origin')
  expect(seen('strict-transport-security')).toContain('max-age=31536000')
  expect(seen('permissions-policy')).toContain('microphone=()')
  expect(seen('content-security-policy')).toContain("default-src 'none'")
  expect(`${what} | ${policy}`).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  if (!policy.includes('sandbox'))
    for (const rule of ["frame-ancestors 'none'", "require-trusted-types-for 'script'", "base-uri 'none'"])
      expect(seen('content-security-policy')).toContain(rule)
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
}

test('every route of the API, answered or refused, carries every header and is kept by no cache', async () => {
  const server = await httpsServer()
  const officer = await server.enrolPhone(
    await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }]),
  )
  const { cookie: administrator } = await server.administratorOf('practice:p01', 'quantri.a')
  const isEnd = ({ path }: { path: string }) => Number(path === '/api/sign-out')
  const routes = [...apiRoutes(server.app)].sort((a, b) => isEnd(a) - isEnd(b))
  expect(routes.length).toBeGreaterThan(25)
  const statuses = new Set<number>()
  for (const { method, path } of routes)
    for (const cookie of [undefined, officer.cookie, administrator]) {
      const address = fillPath(path, (name) => (name === 'sha256' ? 'a'.repeat(64) : 'x'))
      const answer = await server.app.request(address, {
        method,
        headers: {
          'x-tcpl-protocol': '1',
          'content-type': 'application/json',
          ...(cookie !== undefined && { cookie }),
        },
        ...(method !== 'GET' && { body: '{}' }),
      })
      statuses.add(answer.status)
      expectSafe(`${method} ${path}`, answer)
      expect(`${method} ${path} ${answer.headers.get('cache-control')}`).toContain('no-store')
    }
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]))
})

test('refusals before any route, faults and the app’s own files carry them too', async () => {
  const server = await httpsServer()
  const html = { accept: 'text/html' }
  const protocol = { 'x-tcpl-protocol': '1' }
  const asked: readonly [string, string, Record<string, string>, number][] = [
    ...STATIC.map((path) => ['GET', path, html, 200] as [string, string, Record<string, string>, number]),
    ['GET', '/dossier/of/a/unit', html, 200],
    ['HEAD', '/', html, 200],
    ['GET', '/assets/none.js', html, 404],
    ['POST', '/', html, 404],
    ['PURGE', '/nothing', {}, 404],
    ['GET', '/api/none', protocol, 401],
    ['GET', '/api/nonce', {}, 400],
    ['POST', '/api/sign-in', { ...protocol, 'sec-fetch-site': 'cross-site' }, 403],
    ['GET', `/api/${'a'.repeat(3000)}`, protocol, 400],
    ['OPTIONS', '/api/sync', { origin: 'https://evil.example' }, 400],
  ]
  for (const [method, path, headers, status] of asked) {
    const answer = await server.app.request(path, { method, headers })
    expect(`${method} ${path.slice(0, 40)} ${answer.status}`).toBe(`${method} ${path.slice(0, 40)} ${status}`)
    expectSafe(`${method} ${path}`, answer)
  }
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  await server.db.schema.dropTable('audit').execute()
  const fault = await server.app.request('/api/people', {
    method: 'POST',
    headers: { ...protocol, 'content-type': 'application/json', cookie: cookie ?? '' },
    body: JSON.stringify({
      name: 'X',
      login: null,
      grants: [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: null }],
    }),
  })
  expect(fault.status).toBe(500)
  expectSafe('a fault', fault)
})

test('evidence comes from a sandbox, as a download, and is kept by no cache', async () => {
  const server = await httpsServer()
  const unit = 'practice:00001'
  const person = await server.addPerson('Lan', [{ role: 'officer', unit }])
  const { cookie } = await server.enrolPhone(person)
  const photo = makeJpeg()
  const ask = (method: string, body?: Uint8Array<ArrayBuffer>) =>
    server.app.request(`/api/files/${shaOf(photo)}`, {
      method,
      headers: { 'x-tcpl-protocol': '1', cookie: cookie ?? '' },
      ...(body && { body }),
    })
  expectSafe('PUT', await ask('PUT', new Uint8Array(photo)))
  expectSafe('HEAD', await ask('HEAD'))
  // Nobody has named it yet.
  const refused = await ask('GET')
  expect(refused.status).toBe(404)
  expectSafe('GET', refused)
})
