import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { COMMUNE, createLogServer, SELF, type LogServer } from '../../support/log-server.ts'
import type { TestDevice } from '../../support/device.ts'

let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const put = (bytes: Buffer) =>
  server.request(officer, `/files/${shaOf(bytes)}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'image/jpeg' },
  })

/** The head of a PNG that says it is 50,000 by 50,000 dots: nobody on the server ever unpacks it. */
const HUGE_PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000c3500000c3500806000000', 'hex'),
])
const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

test.each([
  [
    'an SVG with a script, called a JPEG',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a ZIP', Buffer.from('504b03040a000000', 'hex')],
  ['a program', Buffer.from('7f454c460201010000000000', 'hex')],
  ['a GIF that is a script too', Buffer.from('GIF89a/*<svg/onload=alert(1)>*/')],
  ['a PNG whose head is one byte wrong', Buffer.from('89504e470d0a1a0b0000000d', 'hex')],
  ['zero bytes', Buffer.alloc(0)],
  ['many zeros', Buffer.alloc(100_000)],
])('fault row 67: %s is refused', async (_name, bytes) => {
  expect((await put(bytes)).status).toBe(415)
  expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
})

test.each([
  ['a JPEG that is a web page too', Buffer.concat([JPEG_HEAD, Buffer.from('<script>alert(1)</script>')])],
  ['a PDF that is a web page too', Buffer.from('%PDF-1.7\n<html><script>alert(1)</script></html>')],
  ['a picture of 50,000 by 50,000 dots', HUGE_PNG],
])(
  'fault row 67: %s is kept as bytes and only ever handed out as a download that can run nothing',
  async (_name, bytes) => {
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
  },
)
