import { readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOST_OPEN, openUploadParts, UploadParts } from '../../../src/server/files/upload-parts.ts'
import type { TestDevice } from '../../support/device.ts'
import { COMMUNE, createLogServer, OTHER_COMMUNE, type LogServer } from '../../support/log-server.ts'
import { makePdf, shaOf } from '../../support/real-file.ts'

const BYTES = makePdf(1_200_000)
const SHA = shaOf(BYTES)
const HALF = 600_000
const TUS = { 'tus-resumable': '1.0.0' }

let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const create = (size: number, sha256 = SHA, device = officer, headers: Record<string, string> = {}) =>
  server.request(device, '/files/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
      ...headers,
    },
  })
const patch = (from: number, bytes: Buffer, sha256 = SHA, device = officer) =>
  server.request(device, `/files/uploads/${sha256}`, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    body: new Uint8Array(bytes),
  })
const ask = async (device = officer, sha256 = SHA) => {
  const answer = await server.request(device, `/files/uploads/${sha256}`, { method: 'HEAD', headers: TUS })
  return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : answer.status
}
const partsFolder = () => join(server.folder, 'files', 'uploads')
const onDisk = (sha256: string) =>
  join(server.folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
const rows = () => server.db.selectFrom('files').select(['sha256', 'size', 'type']).execute()
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('a large file in pieces (P5)', () => {
  it('has a receipt only with its last piece, and lies where a PUT would have put it', async () => {
    const created = await create(BYTES.length)
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe(`/api/files/uploads/${SHA}`)
    expect(created.headers.get('x-tcpl-protocol')).toBe('1')
    const first = await patch(0, BYTES.subarray(0, HALF))
    expect([first.status, first.headers.get('upload-offset'), await first.text()]).toEqual([
      204,
      `${HALF}`,
      '',
    ])
    expect(await rows()).toEqual([])
    expect(await ask()).toBe(HALF)
    const last = await patch(HALF, BYTES.subarray(HALF))
    expect(last.headers.get('upload-offset')).toBe(`${BYTES.length}`)
    expect(await last.json()).toMatchObject({ sha256: SHA, size: BYTES.length })
    expect(shaOf(await readFile(onDisk(SHA)))).toBe(SHA)
    expect(await rows()).toEqual([{ sha256: SHA, size: BYTES.length, type: 'application/pdf' }])
    expect(await readdir(partsFolder())).toEqual([])
    expect(await ask()).toBe(404)
  })

  it('is continued by a server that was started again in between', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    const parts = await openUploadParts(partsFolder())
    expect((await parts.getUpload(`${officer.id}.${SHA}`)).offset).toBe(HALF)
  })

  it('whose last answer was lost is answered again, without a byte', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    // As after a crash between the last byte and the receipt.
    await writeFile(join(partsFolder(), `${officer.id}.${SHA}`), BYTES)
    expect(await ask()).toBe(BYTES.length)
    expect(await (await patch(BYTES.length, Buffer.alloc(0))).json()).toMatchObject({ sha256: SHA })
  })

  it('that arrived spoilt is refused and begins from nothing', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    const part = join(partsFolder(), `${officer.id}.${SHA}`)
    // As after a power cut: the length is there, the bytes are not.
    await truncate(part, 1000)
    await truncate(part, HALF)
    expect(await codeOf(await patch(HALF, BYTES.subarray(HALF)))).toEqual([422, 'hash-differs'])
    expect(await readdir(partsFolder())).toEqual([])
    expect(await rows()).toEqual([])
    expect(await ask()).toBe(404)
  })

  it('of no kind that counts is refused when it is whole', async () => {
    const page = Buffer.concat([Buffer.from('<script>'), Buffer.alloc(1_100_000, 32)])
    await create(page.length, shaOf(page))
    expect(await codeOf(await patch(0, page, shaOf(page)))).toEqual([415, 'wrong-type'])
    expect(await readdir(partsFolder())).toEqual([])
  })

  it('is continued only where the server stands', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    expect(await codeOf(await patch(HALF + 1, BYTES.subarray(HALF + 1)))).toEqual([409, 'offset-differs'])
    expect(await codeOf(await patch(0, BYTES.subarray(0, HALF)))).toEqual([409, 'offset-differs'])
    expect(await ask()).toBe(HALF)
  })

  it('belongs to the device that sends it', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    const colleague = await server.enrol('hung', ['officer', COMMUNE])
    const neighbour = await server.enrol('hoa', ['officer', OTHER_COMMUNE])
    for (const other of [colleague, neighbour]) {
      expect(await ask(other)).toBe(404)
      expect(await codeOf(await patch(HALF, BYTES.subarray(HALF), SHA, other))).toEqual([404, 'not-found'])
    }
    expect(await ask()).toBe(HALF)
    // Nor does the half of another give anything away: everybody sends all of it.
    await create(BYTES.length, SHA, neighbour)
    expect(await ask(neighbour)).toBe(0)
  })

  it('is taken from whom a PUT is taken', async () => {
    const administrator = await server.enrol('an', ['administrator', 'vn'])
    expect(await codeOf(await create(BYTES.length, SHA, administrator))).toEqual([403, 'forbidden'])
    await create(BYTES.length)
    server.revoke(officer.id)
    expect(await codeOf(await create(BYTES.length))).toEqual([403, 'device-revoked'])
    expect(await codeOf(await patch(0, BYTES))).toEqual([403, 'device-revoked'])
  })

  it.each([
    ['more than is allowed', () => create(15_000_001), [413, 'too-large']],
    [
      'a length that is told later',
      () => create(0, SHA, officer, { 'upload-length': '', 'upload-defer-length': '1' }),
      [400, 'bad-request'],
    ],
    ['a name that is no hash', () => create(5, '../../../etc/passwd'), [400, 'bad-request']],
    [
      'a client that does not speak tus',
      () => create(5, SHA, officer, { 'tus-resumable': '0.2.2' }),
      [400, 'bad-request'],
    ],
  ])('is not begun with %s', async (_name, attempt, refusal) => {
    expect(await codeOf(await attempt())).toEqual(refusal)
    expect(await readdir(partsFolder())).toEqual([])
  })

  it('does not grow beyond the length that was announced', async () => {
    await create(HALF)
    expect(await codeOf(await patch(0, BYTES))).toEqual([413, 'too-large'])
    const found = await ask()
    expect(found === 404 || found <= HALF).toBe(true)
  })

  it('finds the disk full, says so, and goes on when there is room', async () => {
    await create(BYTES.length)
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const write = vi.spyOn(UploadParts.prototype, 'write').mockRejectedValueOnce(full)
    expect(await codeOf(await patch(0, BYTES.subarray(0, HALF)))).toEqual([507, 'disk-full'])
    write.mockRestore()
    await patch(0, BYTES.subarray(0, HALF))
    expect((await patch(HALF, BYTES.subarray(HALF))).status).toBe(200)
  })

  it('passes a fault of the disk on to whoever stops the server for it', async () => {
    await create(BYTES.length)
    const faults: unknown[] = []
    server.app.onError((error, c) => {
      faults.push(error)
      return c.text('', 500)
    })
    const broken = Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'fsync' })
    const write = vi.spyOn(UploadParts.prototype, 'write').mockRejectedValueOnce(broken)
    expect((await patch(0, BYTES.subarray(0, HALF))).status).toBe(500)
    write.mockRestore()
    expect(faults).toEqual([broken])
  })

  it('is not read back by anybody', async () => {
    await create(BYTES.length)
    await patch(0, BYTES.subarray(0, HALF))
    expect((await server.request(officer, `/files/uploads/${SHA}`)).status).toBe(404)
  })
})

describe('parts that nobody continues', () => {
  const age = async (sha256: string, days: number) => {
    const at = new Date(Date.now() - days * 24 * 60 * 60 * 1000)
    await utimes(join(partsFolder(), `${officer.id}.${sha256}`), at, at)
  }

  it('are dropped after a week without a byte, when the server starts and when another upload begins', async () => {
    const [old, young] = ['aa'.repeat(32), 'bb'.repeat(32)]
    for (const sha256 of [old, young]) await create(BYTES.length, sha256)
    await age(old, 8)
    await age(young, 6)
    await openUploadParts(partsFolder())
    expect([await ask(officer, old), await ask(officer, young)]).toEqual([404, 0])
    await age(young, 8)
    await create(BYTES.length)
    expect([await ask(officer, young), await ask()]).toEqual([404, 0])
  })

  it('leave no description behind without its bytes', async () => {
    await create(BYTES.length)
    await rm(join(partsFolder(), `${officer.id}.${SHA}`))
    expect(await ask()).toBe(404)
    await openUploadParts(partsFolder())
    expect(await readdir(partsFolder())).toEqual([])
  })

  it('are never more than a few for one device: the one that has waited longest gives way', async () => {
    const names = Array.from({ length: MOST_OPEN + 1 }, (_, i) => i.toString(16).repeat(64))
    for (const [i, sha256] of names.entries()) {
      await create(BYTES.length, sha256)
      await age(sha256, 3 - i / 100)
    }
    const left = await Promise.all(names.map((sha256) => ask(officer, sha256)))
    expect(left).toEqual([404, ...names.slice(1).map(() => 0)])
  })
})
