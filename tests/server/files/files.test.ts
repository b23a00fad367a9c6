import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Inbox } from '../../../src/protocol/inbox.schema.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import { makeJpeg, makePdf, shaOf } from '../../support/real-file.ts'
import {
  COMMUNE,
  createLogServer,
  OTHER_COMMUNE,
  PROVINCE,
  SELF,
  type LogServer,
} from '../../support/log-server.ts'

const JPEG = makeJpeg(5000)
const SHA = shaOf(JPEG)

let server: LogServer
let officer: TestDevice
let appraiser: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
})
afterEach(() => server.close())

const picture = () => sharp({ create: { width: 30, height: 20, channels: 3, background: '#3a7' } })
const put = (bytes: Buffer, sha256 = shaOf(bytes), device = officer) =>
  server.request(device, `/files/${sha256}`, { method: 'PUT', body: new Uint8Array(bytes) })
const get = (device: TestDevice, sha256 = SHA) => server.request(device, `/files/${sha256}`)
const head = (device: TestDevice, sha256 = SHA) =>
  server.request(device, `/files/${sha256}`, { method: 'HEAD' })
const filesOnDisk = async () => {
  const found = await readdir(join(server.folder, 'files'), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
const nameEvidence = () =>
  officer.write(SELF, 'evidence/e1', {
    file: { sha256: SHA, size: JPEG.length, type: 'image/jpeg', name: 'Niêm yết (1).jpg' },
    link: null,
    title: 'Niêm yết',
    number: '',
    date: '',
    issuer: '',
  })

describe('taking a file (P5)', () => {
  it('gives a receipt only for bytes that are on disk under their own hash, and only once', async () => {
    expect((await head(officer)).status).toBe(404)
    const answer = await put(JPEG)
    expect(answer.status).toBe(200)
    const receipt: unknown = await answer.json()
    expect(receipt).toMatchObject({ sha256: SHA, size: JPEG.length })
    const path = join(server.folder, 'files', SHA.slice(0, 2), SHA.slice(2, 4), SHA)
    expect(shaOf(await readFile(path))).toBe(SHA)
    expect(await (await put(JPEG)).json()).toEqual(receipt)
    expect((await head(officer)).status).toBe(200)
    expect(await filesOnDisk()).toEqual([SHA])
  })

  it('takes a lost file again', async () => {
    await put(JPEG)
    await rm(join(server.folder, 'files', SHA.slice(0, 2)), { recursive: true })
    expect((await head(officer)).status).toBe(404)
    expect((await put(JPEG)).status).toBe(200)
    expect(await filesOnDisk()).toEqual([SHA])
  })

  it.each([
    ['other bytes than announced', () => put(JPEG.subarray(0, 4000), SHA), 422, 'hash-differs'],
    ['a page dressed as a photo', () => put(Buffer.from('<script>alert(1)</script>')), 415, 'wrong-type'],
    ['nothing', () => put(Buffer.alloc(0)), 415, 'wrong-type'],
    [
      'more than is allowed',
      () => put(Buffer.concat([JPEG, Buffer.alloc(15 * 1000 * 1000)])),
      413,
      'too-large',
    ],
  ])('refuses %s and leaves nothing behind', async (_name, attempt, status, code) => {
    const answer = await attempt()
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
    expect(await filesOnDisk()).toEqual([])
    expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
  })

  it.each([
    ['image/png', () => picture().png().toBuffer()],
    ['image/webp', () => picture().webp().toBuffer()],
    ['application/pdf', () => Promise.resolve(makePdf())],
  ])('knows %s by its first bytes', async (type, make) => {
    expect((await put(await make())).status).toBe(200)
    expect(await server.db.selectFrom('files').select('type').execute()).toEqual([{ type }])
  })

  it('only from people who work on dossiers, and from devices that are not revoked', async () => {
    const administrator = await server.enrol('an', ['administrator', 'vn'])
    expect((await put(JPEG, SHA, administrator)).status).toBe(403)
    server.revoke(officer.id)
    expect((await put(JPEG)).status).toBe(403)
    expect(await filesOnDisk()).toEqual([])
  })

  it('says which files are missing', async () => {
    await put(JPEG)
    const absent = 'ab'.repeat(32)
    const body = JSON.stringify({ sha256: [SHA, absent, absent] })
    const answer = await server.request(officer, '/files/missing', { method: 'POST', body })
    expect(await answer.json()).toEqual({ missing: [absent] })
    const bad = await server.request(officer, '/files/missing', { method: 'POST', body: '{"sha256":["x"]}' })
    expect(bad.status).toBe(400)
  })

  it('answers a full disk as what it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tcpl-files-'))
    const store = await openFileStore(folder)
    async function* bytes() {
      yield JPEG
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    expect(await store.keep(SHA, bytes())).toEqual({ ok: false, error: 'disk-full' })
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
    await rm(folder, { recursive: true })
  })
})

describe('reading a file', () => {
  it('needs an entry that names it on a side where the reader stands', async () => {
    await put(JPEG)
    expect((await get(officer)).status).toBe(404)
    await server.push(officer, await nameEvidence())
    expect((await get(officer)).status).toBe(200)
    // The office has not been sent the dossier; the neighbour never will be.
    expect((await get(appraiser)).status).toBe(404)
    const neighbour = await server.enrol('hoa', ['leader', OTHER_COMMUNE])
    const sent = { act: 'send', files: [SHA], ...(await sealedPrefix(SELF, officer.written)) }
    await server.push(officer, await officer.write(SELF, 'act/a1', sent))
    expect((await get(appraiser)).status).toBe(200)
    expect((await get(neighbour)).status).toBe(404)
  })

  it('is not opened by knowing its name: people of the unit must have sent the bytes themselves', async () => {
    await put(JPEG)
    await server.push(officer, await nameEvidence())
    const stranger = await server.enrol('hoa', ['leader', OTHER_COMMUNE])
    const claim = await stranger.write(`${OTHER_COMMUNE}/2026/tcpl-2025/self`, 'evidence/e1', {
      file: { sha256: SHA, size: JPEG.length, type: 'image/jpeg', name: 'x.jpg' },
      link: null,
    })
    expect(await server.push(stranger, claim)).toMatchObject([{ status: 'stored' }])
    expect((await get(stranger)).status).toBe(404)
    // Nor is he told that somebody else has it: his phone is asked to send it.
    expect((await head(stranger)).status).toBe(404)
    const body = JSON.stringify({ sha256: [SHA] })
    const asked = await server.request(stranger, '/files/missing', { method: 'POST', body })
    expect(await asked.json()).toEqual({ missing: [SHA] })
    expect((await put(JPEG.subarray(0, 4000), SHA, stranger)).status).toBe(422)
    expect((await get(stranger)).status).toBe(404)
    expect((await put(JPEG, SHA, stranger)).status).toBe(200)
    expect((await get(stranger)).status).toBe(200)
    expect((await get(officer)).status).toBe(200)
  })

  it('comes back from an office that had a copy, after a restore without the file (P4)', async () => {
    await server.push(officer, await nameEvidence())
    const sent = { act: 'send', files: [SHA], ...(await sealedPrefix(SELF, officer.written)) }
    await server.push(officer, await officer.write(SELF, 'act/a1', sent))
    expect((await put(JPEG, SHA, appraiser)).status).toBe(200)
    expect((await get(officer)).status).toBe(200)
    const neighbour = await server.enrol('hoa', ['leader', OTHER_COMMUNE])
    expect((await get(neighbour)).status).toBe(404)
  })

  it('is not opened by an entry that is held', async () => {
    await put(JPEG)
    const neighbour = await server.enrol('hoa', ['leader', OTHER_COMMUNE])
    const claim = await neighbour.write(SELF, 'evidence/e9', {
      file: { sha256: SHA, size: 1, type: 'image/jpeg', name: 'x' },
      link: null,
    })
    expect(await server.push(neighbour, claim)).toMatchObject([{ status: 'held' }])
    expect((await get(officer)).status).toBe(404)
  })

  it('comes as a download that runs nothing', async () => {
    await put(JPEG)
    await server.push(officer, await nameEvidence())
    const answer = await get(officer)
    expect(Buffer.from(await answer.arrayBuffer()).equals(JPEG)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(JPEG.length),
      'content-disposition': `attachment; filename="${SHA}"; filename*=UTF-8''Ni%C3%AAm%20y%E1%BA%BFt%20%281%29.jpg`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
})

describe('the inbox', () => {
  it('counts the files a sent dossier names and those that have arrived', async () => {
    const other = 'cd'.repeat(32)
    await server.push(officer, await nameEvidence())
    const sent = { act: 'send', files: [SHA, other], ...(await sealedPrefix(SELF, officer.written)) }
    await server.push(officer, await officer.write(SELF, 'act/a1', sent))
    const files = async () =>
      ((await (await server.request(appraiser, '/inbox')).json()) as Inbox).rows[0]?.files
    expect(await files()).toEqual({ named: 2, arrived: 0 })
    await put(JPEG)
    expect(await files()).toEqual({ named: 2, arrived: 1 })
  })
})

describe('a merged commune', () => {
  const OLD = OTHER_COMMUNE
  const card = (name: string) => ({
    file: { sha256: SHA, size: JPEG.length, type: 'image/jpeg', name },
    link: null,
    title: 'Sổ theo dõi hòa giải',
    number: '',
    date: '',
    issuer: '',
  })
  const sources = async () =>
    (await server.db.selectFrom('file_sources').select('unit').where('sha256', '=', SHA).execute()).map(
      ({ unit }) => unit,
    )
  /** The old commune's people send a file and name it; then the commune goes into others. */
  async function becoming(...heirs: readonly string[]): Promise<void> {
    const before = await server.enrol('cu', ['officer', OLD])
    await put(JPEG, SHA, before)
    const old = await before.write(`${OLD}/2024/tcpl-2021/self`, 'evidence/e1', card('so.jpg'))
    expect(await server.push(before, old)).toMatchObject([{ status: 'stored' }])
    expect(await sources()).toEqual([OLD])
    Object.assign(server.deps.access, {
      successorsOf: (unit: string) => (unit === OLD ? heirs : []),
      predecessorsOf: (unit: string) => (heirs.includes(unit) ? [OLD] : []),
    })
  }

  it('names an old file in its new dossier without sending the bytes again: it has them, and so has its office', async () => {
    await becoming(COMMUNE)
    expect((await head(officer)).status).toBe(404)
    const taken = await officer.write(SELF, 'evidence/e2', card('so.jpg'))
    expect(await server.push(officer, taken)).toMatchObject([{ status: 'stored' }])
    expect((await sources()).sort()).toEqual([COMMUNE, OLD].sort())
    expect((await head(officer)).status).toBe(200)
    const [entry] = await server.push(
      officer,
      await officer.write(SELF, 'act/a1', {
        act: 'send',
        files: [SHA],
        ...(await sealedPrefix(SELF, officer.written)),
      }),
    )
    expect(entry).toMatchObject({ status: 'stored' })
    expect((await get(appraiser)).status).toBe(200)
    const inbox = (await (await server.request(appraiser, '/inbox')).json()) as Inbox
    expect(inbox).toMatchObject({ rows: [{ files: { named: 1, arrived: 1 } }] })
  })

  it('of a divided one each part sends what it names', async () => {
    await becoming(COMMUNE, '2025:00722')
    await server.push(officer, await officer.write(SELF, 'evidence/e2', card('so.jpg')))
    expect(await sources()).toEqual([OLD])
  })

  it('gets nothing by naming the file of a commune that did not go into it', async () => {
    await becoming('2025:00722')
    await server.push(officer, await officer.write(SELF, 'evidence/e2', card('so.jpg')))
    expect(await sources()).toEqual([OLD])
    expect((await get(officer)).status).toBe(404)
  })
})
