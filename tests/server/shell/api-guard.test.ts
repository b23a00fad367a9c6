import { expect, test } from 'vitest'
import { RefusalBody } from '../../../src/protocol/refusal.ts'
import { parse } from 'valibot'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { OPEN_CALLS } from '../../../src/server/access/api-guard.ts'
import { startServer, type TestServer } from '../access/test-server.ts'

/** Every method and path the server answers, with parameters filled in. */
function routesOf(server: TestServer): { method: string; path: string }[] {
  const seen = new Set(
    server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .map(({ method, path }) => {
        const filled = path.replace(/:sha256(\{[^}]*\}+)?/, 'a'.repeat(64)).replace(/:[a-z]+/g, 'x')
        return `${method} ${filled}`
      }),
  )
  return [...seen].map((call) => {
    const [method = '', path = ''] = call.split(' ')
    return { method, path }
  })
}

test('every route denies without a session, except those that open one', async () => {
  const server = await startServer()
  const routes = routesOf(server)
  const denied: string[] = []
  for (const { method, path } of routes) {
    if (OPEN_CALLS.includes(`${method} ${path}`)) continue
    const { status, code } = await server.call(path, {
      method,
      ...(method !== 'GET' && { body: {} }),
    })
    expect(`${method} ${path}: ${status} ${String(code)}`).toBe(`${method} ${path}: 401 not-signed-in`)
    denied.push(`${method} ${path}`)
  }
  for (const call of ['POST /api/sync', 'GET /api/inbox', 'GET /api/directory', 'GET /api/people'])
    expect(denied).toContain(call)
  expect(denied).toContain(`PUT /api/files/${'a'.repeat(64)}`)
  expect(routes.length - denied.length).toBe(OPEN_CALLS.length)
})

test('a route that does not exist is denied too, and not found with a session', async () => {
  const server = await startServer()
  expect((await server.call('/api/nothing')).code).toBe('not-signed-in')
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  expect(await server.call('/api/nothing', { cookie })).toMatchObject({ status: 404, code: 'not-found' })
})

test('an invented or altered cookie is nobody', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  for (const wrong of ['tcpl-session=x', `${cookie}x`, 'tcpl-session=', cookie?.toUpperCase()])
    expect((await server.call('/api/identity', { cookie: wrong })).code).toBe('not-signed-in')
})

test('P6: a request without the protocol header, or from a newer protocol, is refused with the header', async () => {
  const server = await startServer()
  for (const version of ['', '0', '2', 'x', '-1']) {
    const reply = await server.call('/api/nonce', { headers: { [PROTOCOL_HEADER]: version } })
    expect(reply).toMatchObject({ status: 400, code: 'bad-protocol' })
    expect(reply.headers.get(PROTOCOL_HEADER)).toBe('1')
  }
  const bare = await server.app.request('/api/nonce')
  expect(bare.status).toBe(400)
})

test('a request of another site is refused before anything is looked at', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const signOut = (site: string) =>
    server.call('/api/sign-out', { method: 'POST', cookie, headers: { 'sec-fetch-site': site } })
  expect((await signOut('cross-site')).code).toBe('cross-site')
  expect((await signOut('same-site')).code).toBe('cross-site')
  expect((await server.call('/api/identity', { cookie })).status).toBe(200)
  expect((await signOut('same-origin')).status).toBe(200)
})

test('every call that changes something refuses other sites, and one without our header, before it looks at who asks', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const calls = routesOf(server).filter(({ method }) => method !== 'GET')
  expect(calls.length).toBeGreaterThan(25)
  for (const { method, path } of calls) {
    const body = {}
    for (const site of ['cross-site', 'same-site']) {
      const reply = await server.call(path, { method, body, cookie, headers: { 'sec-fetch-site': site } })
      expect(`${method} ${path} ${String(reply.code)}`).toBe(`${method} ${path} cross-site`)
    }
    // What a form of another site can send: our cookie (were it not SameSite=Strict), but never our header.
    const bare = await server.app.request(path, { method, headers: { cookie: cookie ?? '' } })
    expect(`${method} ${path} ${bare.status}`).toBe(`${method} ${path} 400`)
  }
})

test('the session cookie is kept from scripts and other sites, and from plain HTTP where there is HTTPS', async () => {
  const server = await startServer({ publicUrl: 'https://tcpl.example.vn' })
  const { reply } = await server.administratorOf('practice:p01', 'quantri.a')
  const words = (reply.headers.get('set-cookie') ?? '').split('; ').slice(1)
  expect(words.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
})

test('health answers anybody, with the time and the protocol header', async () => {
  const server = await startServer()
  const reply = await server.app.request('/api/health')
  expect(reply.status).toBe(200)
  expect(await reply.json()).toEqual({ ok: true, version: '0.0.0', time: server.clock.now })
  expect(reply.headers.get(PROTOCOL_HEADER)).toBe('1')
})

test('bad bodies get a code and a sentence, change nothing and are never repeated', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const counted = async () => (await server.db.selectFrom('people').select('id').execute()).length
  const before = await counted()
  const secret = 'BÍ-MẬT-12345'
  const json = 'application/json'
  for (const [body, type, status, code] of [
    ['', json, 400, 'bad-request'],
    [`{"name":"${secret}"`, json, 400, 'bad-request'],
    [`"${secret}"`, json, 400, 'bad-request'],
    [`{"name":"${secret}","login":null,"grants":[],"${secret}":1}`, json, 400, 'bad-request'],
    [`name=${secret}`, 'application/x-www-form-urlencoded', 400, 'bad-request'],
    [`{"name":"${secret}"}`, 'text/plain', 400, 'bad-request'],
    [`{"name":"${secret}${'x'.repeat(70_000)}"}`, json, 413, 'too-large'],
  ] as const) {
    const headers = { 'content-type': type }
    const reply = await server.call('/api/people', { method: 'POST', body, cookie, headers })
    expect(reply).toMatchObject({ status, code })
    expect(parse(RefusalBody, reply.json).message).toMatch(/\.$/)
    expect(reply.text).not.toContain(secret)
  }
  expect(await counted()).toBe(before)
  expect(server.logged.join('\n')).not.toContain(secret)
})

test('the log names routes, never people, passwords or cookies', async () => {
  const server = await startServer()
  const { id, cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  await server.post(`/api/people/${id}/password`, {}, cookie)
  await server.signIn('quantri.a', 'sai-mat-khau-roi')
  const lines = server.logged.join('\n')
  expect(lines).toContain('/api/people/:id/password')
  for (const personal of [id, 'quantri.a', 'mat-khau', 'sai-mat-khau', cookie ?? ''])
    expect(lines).not.toContain(personal)
})

test('a fault inside is answered as one, without its details', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  await server.db.schema.dropTable('audit').execute()
  const reply = await server.post(
    '/api/people',
    {
      name: 'X',
      login: null,
      grants: [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: null }],
    },
    cookie,
  )
  expect(reply).toMatchObject({ status: 500, code: 'server-fault' })
  expect(reply.text).not.toContain('audit')
  // The person whose line of the audit could not be written was not made.
  expect(await server.db.selectFrom('people').select('name').execute()).toHaveLength(1)
})

test('refusals speak the language of the caller', async () => {
  const server = await startServer()
  const say = async (language: string) =>
    (await server.call('/api/identity', { headers: { 'accept-language': language } })).json['message']
  expect(await say('en-GB,vi;q=0.5')).toBe('The session has ended. What is on this device is untouched.')
  expect(await say('vi-VN')).toBe('Phiên làm việc đã hết. Dữ liệu trên máy vẫn còn nguyên.')
})
