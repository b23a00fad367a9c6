import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { onTestFinished, expect, test } from 'vitest'
import { readStaticFiles } from '../../../src/server/static/static-files.ts'
import { startServer } from '../access/test-server.ts'

const SHELL = '<!doctype html><title>Sổ TCPL</title>'
const SCRIPT = 'console.log("xin chào");'.repeat(100)

/** A server over a small built app: shell, worker, one hashed script with its compressed twins, one map. */
async function withApp(publicUrl?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-static-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const client = join(folder, 'client')
  await mkdir(join(client, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.json'), '{"secret":true}')
  await writeFile(join(client, 'index.html'), SHELL)
  await writeFile(join(client, 'sw.js'), 'self.skipWaiting()')
  await writeFile(join(client, 'assets', 'main-B1x.js'), SCRIPT)
  await writeFile(join(client, 'assets', 'main-B1x.js.br'), brotliCompressSync(SCRIPT))
  await writeFile(join(client, 'assets', 'main-B1x.js.gz'), gzipSync(SCRIPT))
  await writeFile(join(client, 'assets', 'main-B1x.js.map'), '{}')
  const server = await startServer({ app: await readStaticFiles(client), ...(publicUrl && { publicUrl }) })
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    server.app.request(path, { method, headers })
  return { server, get }
}

const html = { accept: 'text/html,*/*' }

test('every page of the app is the shell, asked for anew each time', async () => {
  const { get } = await withApp()
  for (const path of ['/', '/index.html', '/enrol', '/appraisal/2025:00004/2026/tcpl-2025/TC2.CT1']) {
    const reply = await get(path, html)
    expect(reply.status).toBe(200)
    expect(await reply.text()).toBe(SHELL)
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(reply.headers.get('cache-control')).toBe('no-cache')
  }
  expect((await get('/sw.js')).headers.get('cache-control')).toBe('no-cache')
})

test('a missing file is 404 and never the shell; so is a page nobody navigated to', async () => {
  const { get } = await withApp()
  for (const [path, headers] of [
    ['/assets/old-chunk.js', html],
    ['/assets/main-B1x.js.map', html],
    ['/assets/main-B1x.js.br', html],
    ['/assets/none', html],
    ['/catalogue/none.json', html],
    ['/enrol', { accept: '*/*' }],
  ] as const) {
    const reply = await get(path, headers)
    expect(`${path} ${reply.status}`).toBe(`${path} 404`)
    expect(await reply.text()).not.toContain('<')
  }
})

test('hashed files are kept for ever and sent in the smallest form the browser takes', async () => {
  const { get } = await withApp()
  const path = '/assets/main-B1x.js'
  const br = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
  expect(br.headers.get('content-encoding')).toBe('br')
  expect(br.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(br.headers.get('vary')).toBe('Accept-Encoding')
  expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(SCRIPT)
  expect((await get(path, { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBe(
    'gzip',
  )
  const plain = await get(path)
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe(SCRIPT)
})

test('an unchanged file is 304, HEAD has no body, other methods find nothing', async () => {
  const { get } = await withApp()
  const tag = (await get('/', html)).headers.get('etag') ?? ''
  expect(tag).toMatch(/^"[0-9a-f]{20}-identity"$/)
  const known = await get('/', { ...html, 'if-none-match': `"other", W/${tag}` })
  expect([known.status, await known.text()]).toEqual([304, ''])
  const head = await get('/assets/main-B1x.js', {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(SCRIPT)))
  expect((await get('/', html, 'POST')).status).toBe(404)
})

test('no address leads out of the folder', async () => {
  const { get } = await withApp()
  for (const path of [
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '/assets/%2e%2e/%2e%2e/secret.json',
    '//secret.json',
    '/secret.json%00.js',
    '/%c0%ae%c0%ae/secret.json',
  ]) {
    const reply = await get(path, html)
    expect(`${path} ${await reply.text()}`).not.toContain('secret":true')
    expect(`${path} ${reply.status}`).toBe(`${path} 404`)
  }
})

test('every answer carries the security headers, refusals and API too', async () => {
  const { get } = await withApp()
  for (const path of ['/', '/assets/main-B1x.js', '/assets/none.js', '/api/health', '/api/none']) {
    const { headers } = await get(path, html)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types vue so-tcpl",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toMatch(
      /^camera=\(self\), geolocation=\(self\), .*microphone=\(\)/,
    )
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('over https the browser is told to stay there, and the cookie never leaves it', async () => {
  const { server, get } = await withApp('https://tcpl.example.vn')
  expect((await get('/', html)).headers.get('strict-transport-security')).toBe('max-age=31536000')
  const { reply } = await server.enrolPhone(
    await server.addPerson('Lò Thị Mai', [{ role: 'officer', unit: 'practice:00001' }]),
  )
  expect(reply.headers.get('set-cookie')).toContain('; Secure')
})
