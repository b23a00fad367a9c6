import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { TestDevice } from '../../support/device.ts'
import { hostileFiles } from '../../support/hostile-files.ts'
import { COMMUNE, createLogServer, SELF, type LogServer } from '../../support/log-server.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'

let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const files = await hostileFiles()
const rss = process.memoryUsage().rss

const put = (bytes: Buffer) =>
  server.request(officer, `/files/${shaOf(bytes)}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'image/jpeg' },
  })

describe('fault row 67: a hostile file that is refused', () => {
  test.each(files.filter(({ refused }) => refused !== null))('$name', async ({ bytes, refused }) => {
    const answer = await put(bytes)
    expect(await answer.json()).toMatchObject({ code: refused })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
    expect(await readdir(join(server.folder, 'files', 'tmp'))).toEqual([])
  })
})

describe('fault row 67: a file that is kept as bytes and only ever handed out as a download that can run nothing', () => {
  test.each(files.filter(({ refused }) => refused === null))('$name', async ({ bytes }) => {
    expect((await put(bytes)).status).toBe(200)
    const sha256 = shaOf(bytes)
    const file = { sha256, size: bytes.length, type: 'image/jpeg', name: 'ảnh"\r\nX-Evil: 1.jpg' }
    const value = { file, link: null, title: 'Ảnh', number: '', date: '', issuer: '' }
    await server.push(officer, await officer.write(SELF, `evidence/${v7()}`, value))
    const answer = await server.request(officer, `/files/${sha256}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^(image\/(jpeg|png)|application\/pdf)$/)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9a-f]{64}"; filename\*=UTF-8''[\w.%!~-]*$/,
    )
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-evil')).toBeNull()
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  })
})

it('twenty bombs and twenty photos at once: every photo has its receipt, and memory stays', async () => {
  const bombs = files.filter(({ name }) => /dots|packed/.test(name))
  const photos = Array.from({ length: 20 }, () => makeJpeg(50_000))
  const all = [
    ...photos,
    ...Array.from({ length: 20 }, (_, i) => bombs[i % bombs.length]?.bytes ?? Buffer.alloc(0)),
  ]
  const answers = await Promise.all(all.map((bytes) => put(bytes)))
  expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(photos.map(() => 200))
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
})

it('of a hundred at once from one device, those beyond forty come back later: others wait behind no more', async () => {
  const all = Array.from({ length: 100 }, () => makeJpeg(1_000))
  const answers = await Promise.all(all.map((bytes) => put(bytes)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(40)
  expect(refused).toHaveLength(60)
  expect(refused[0]?.headers.get('retry-after')).toBe('5')
  // None is lost by it: the next attempt is taken.
  const again = all[answers.findIndex(({ status }) => status === 429)] ?? Buffer.alloc(0)
  expect((await put(again)).status).toBe(200)
})

afterAll(() => {
  // The test's own bombs weigh more than what the server made of them: 900 megabytes of dots were never unpacked.
  expect((process.memoryUsage().rss - rss) / 1e6).toBeLessThan(400)
})
