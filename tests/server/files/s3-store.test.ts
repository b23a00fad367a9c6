import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileReceipt } from '../../../src/protocol/file.schema.ts'
import * as v from 'valibot'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { createServer } from '../../../src/server/create-server.ts'
import type { FileStore } from '../../../src/server/files/file-store.ts'
import { checkBucket } from '../../../src/server/files/check-bucket.ts'
import { FilesUnreachable } from '../../../src/server/files/files-unreachable.ts'
import { openBucket } from '../../../src/server/files/s3-bucket.ts'
import { openS3Store } from '../../../src/server/files/s3-store.ts'
import { openStaging } from '../../../src/server/files/staging.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { makeJpeg, makePdf, shaOf } from '../../support/real-file.ts'
import { expectedSignature } from '../../support/s3-signature.ts'
import { startS3, type S3Trouble, type TestS3 } from '../../support/s3.ts'
import { startServer } from '../access/test-server.ts'

/** On a busy machine nothing here runs out of time. */
const PATIENT = { call: 30_000, file: 30_000, question: 60_000, whole: 60_000, pause: 5, attempts: 4 }
/** Where nobody answers: as long as a test may wait. */
const HASTY = { call: 800, file: 1_000, question: 1_200, whole: 30_000, pause: 5, attempts: 4 }

const JPEG = makeJpeg(5000)
const SHA = shaOf(JPEG)
const NAME = `files/${SHA.slice(0, 2)}/${SHA.slice(2, 4)}/${SHA}`

let folder: string
let s3: TestS3
let store: FileStore
let hasty: FileStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-files-'))
  s3 = await startS3()
  store = await openS3Store(folder, s3.settings, PATIENT)
  hasty = await openS3Store(folder, s3.settings, HASTY)
})
afterEach(async () => {
  await s3.stop()
  await rm(folder, { recursive: true })
})

const keep = (to = store) => to.keep(SHA, once(JPEG))
const readAll = async () => {
  const stream = await store.read(SHA)
  return stream && shaOf(Buffer.concat(await stream.toArray()))
}
/** The first so many requests with this method go wrong; the rest goes well. */
function failing(method: string, trouble: S3Trouble, times = Infinity): void {
  const state = { left: times }
  s3.trouble((asked) => (asked === method && state.left-- > 0 ? trouble : 'none'))
}
const calm = () => s3.trouble(() => 'none')

it('a connection that the bucket resets is no fault of the bytes that were sent', async () => {
  const staging = await openStaging(join(folder, 'staging'))
  const reset = new FilesUnreachable('PUT', null, 'ECONNRESET')
  await expect(staging.keep(SHA, once(JPEG), () => Promise.reject(reset))).rejects.toBe(reset)
  expect(await readdir(join(folder, 'staging'))).toEqual([])
})

describe('a trouble that passes (fault row 47)', () => {
  it.each<[string, string, S3Trouble, number]>([
    ['503 to the bytes', 'PUT', 'unavailable', 2],
    ['no answer to the bytes', 'PUT', 'silent', 1],
    ['the answer to the bytes lost', 'PUT', 'answer-lost', 1],
    ['said to be stored and not stored', 'PUT', 'not-stored', 1],
    ['stored with another byte', 'PUT', 'stored-altered', 1],
    ['503 to the reading back', 'GET', 'unavailable', 2],
    ['no answer to the reading back', 'GET', 'silent', 1],
    ['the reading back broken off', 'GET', 'cut', 2],
    ['the reading back too short', 'GET', 'shortened', 1],
    ['the reading back altered', 'GET', 'altered', 1],
    ['not yet known after it was written', 'GET', 'not-known-yet', 2],
    ['503 to the first question', 'HEAD', 'unavailable', 1],
    ['no answer to the first question', 'HEAD', 'silent', 1],
  ])('%s: the file is kept', async (_name, method, trouble, times) => {
    failing(method, trouble, times)
    expect(await keep(trouble === 'silent' ? hasty : store)).toMatchObject({ ok: true })
    expect(s3.caused.get(trouble)).toBe(times)
    expect(await s3.objects()).toEqual(new Map([[NAME, SHA]]))
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  it.each<[string, S3Trouble]>([
    ['503', 'unavailable'],
    ['broken off', 'cut'],
    ['too short', 'shortened'],
    ['altered', 'altered'],
  ])('while reading, %s: the bytes come out right', async (_name, trouble) => {
    await keep()
    failing('GET', trouble, 1)
    expect(await readAll()).toBe(SHA)
  })
})

describe('a trouble that stays (fault row 47)', () => {
  it.each<[string, string, S3Trouble]>([
    ['503 to the bytes', 'PUT', 'unavailable'],
    ['no answer to the bytes', 'PUT', 'silent'],
    ['no right to write', 'PUT', 'denied'],
    ['said to be stored and never stored', 'PUT', 'not-stored'],
    ['always stored with another byte', 'PUT', 'stored-altered'],
    ['503 to the reading back', 'GET', 'unavailable'],
    ['no answer to the reading back', 'GET', 'silent'],
    ['the reading back broken off', 'GET', 'cut'],
    ['the reading back too short', 'GET', 'shortened'],
    ['the reading back altered', 'GET', 'altered'],
    ['never known', 'GET', 'not-known-yet'],
  ])(
    '%s: nothing is acknowledged, and it goes well when the trouble ends',
    async (_name, method, trouble) => {
      failing(method, trouble)
      await expect(keep(trouble === 'silent' ? hasty : store)).rejects.toBeInstanceOf(FilesUnreachable)
      expect(await readdir(join(folder, 'tmp'))).toEqual([])
      for (const sha256 of (await s3.objects()).values()) expect(sha256).toBe(SHA)
      calm()
      expect(await keep()).toMatchObject({ ok: true })
      expect(await readAll()).toBe(SHA)
    },
  )

  it('a question that nobody answers is no "missing", and is given up', async () => {
    await keep()
    for (const trouble of ['unavailable', 'silent', 'denied'] as const) {
      failing('HEAD', trouble)
      await expect(hasty.has(SHA, JPEG.length)).rejects.toBeInstanceOf(FilesUnreachable)
      await expect(hasty.check()).rejects.toBeInstanceOf(FilesUnreachable)
    }
    failing('GET', 'unavailable')
    await expect(store.read(SHA)).rejects.toBeInstanceOf(FilesUnreachable)
  })

  it('a bucket that does not yet know what it has is sent the file again', async () => {
    await keep()
    failing('HEAD', 'not-known-yet')
    expect(await store.has(SHA, JPEG.length)).toBe(false)
    expect(await keep()).toMatchObject({ ok: true })
    expect(await readAll()).toBe(SHA)
  })

  it('no fault names the key, a signature or what was sent', async () => {
    for (const trouble of ['denied', 'unavailable', 'cut'] as const) {
      failing('GET', trouble)
      const fault: unknown = await store.read(SHA).catch((cause: unknown) => cause)
      const said =
        fault instanceof Error ? `${fault.stack} ${JSON.stringify(fault)} ${String(fault.cause)}` : ''
      for (const secret of [s3.settings.secretAccessKey, s3.settings.accessKeyId, 'Signature=', 'AWS4-HMAC'])
        expect(said).not.toContain(secret)
    }
  })
})

describe('bytes at rest', () => {
  it('are not sent again when they are there and right', async () => {
    await keep()
    const before = s3.asked.get('PUT')
    expect(await keep()).toMatchObject({ ok: true })
    expect(s3.asked.get('PUT')).toBe(before)
  })

  it('that are others than their name says are not given out, and written over when the file comes again', async () => {
    await keep()
    await s3.spoil(NAME, makeJpeg(JPEG.length))
    expect(await store.read(SHA)).toBeNull()
    expect(await keep()).toMatchObject({ ok: true })
    expect(await readAll()).toBe(SHA)
  })

  it('many at once, small and large, by two processes, while every third request goes wrong', async () => {
    const files = Array.from({ length: 12 }, (_, i) =>
      i % 4 === 0 ? makePdf(1_500_000) : makeJpeg(20_000 + i),
    )
    const troubles: S3Trouble[] = ['unavailable', 'answer-lost', 'cut', 'altered', 'not-known-yet']
    const second = await openS3Store(folder, s3.settings, { ...PATIENT, attempts: 12 })
    const first = await openS3Store(folder, s3.settings, { ...PATIENT, attempts: 12 })
    const state = { n: 0 }
    s3.trouble(() => (state.n++ % 3 === 0 ? (troubles[state.n % troubles.length] ?? 'none') : 'none'))
    const kept = await Promise.all(
      files.map((bytes, i) => (i % 2 ? first : second).keep(shaOf(bytes), once(bytes))),
    )
    expect(kept.every(({ ok }) => ok)).toBe(true)
    calm()
    const lying = [...(await s3.objects())]
    expect(lying.map(([, sha256]) => sha256).sort()).toEqual(files.map(shaOf).sort())
    for (const [name, sha256] of lying) expect(name.endsWith(sha256)).toBe(true)
  })
})

describe('starting on a bucket', () => {
  const refusal = async (settings = s3.settings): Promise<string> => {
    const fault: unknown = await openS3Store(folder, settings, PATIENT).catch((cause: unknown) => cause)
    if (!(fault instanceof Error)) throw new Error('It started')
    return fault.message
  }
  it('leaves nothing in it', async () => {
    expect(await s3.objects()).toEqual(new Map())
  })
  it('with a wrong key says so', async () => {
    const said = await refusal({ ...s3.settings, secretAccessKey: 'another-secret' })
    expect(said).toContain('không nhận khóa (403 SignatureDoesNotMatch)')
    expect(said).toContain('S3_SECRET_ACCESS_KEY')
    expect(said).not.toContain('another-secret')
  })
  it('without the bucket says so', async () => {
    expect(await refusal({ ...s3.settings, bucket: 'khac' })).toContain('không có vùng chứa (bucket) “khac”')
  })
  it('without a right says which are needed', async () => {
    failing('DELETE', 'denied')
    expect(await refusal()).toContain('cần quyền đọc, ghi, xóa tệp và liệt kê vùng chứa')
    failing('HEAD', 'denied')
    expect(await refusal()).toContain('must read, write and delete objects and list the bucket')
  })
  it('that nobody answers for says so', async () => {
    expect(await refusal({ ...s3.settings, endpoint: 'http://127.0.0.1:9' })).toContain('không trả lời đúng')
    failing('PUT', 'unavailable')
    expect(await refusal()).toContain('does not answer as it must (503 SlowDown)')
    failing('PUT', 'silent')
    const late: unknown = await checkBucket(openBucket(s3.settings), s3.settings, 500).catch(
      (cause: unknown) => cause,
    )
    expect(String(late)).toContain('không trả lời đúng (AbortError)')
  })
  it('that gives back other bytes is refused', async () => {
    failing('GET', 'altered')
    expect(await refusal()).toContain('OtherBytes')
  })
})

describe('over HTTP', () => {
  it('a phone is told that the server is busy and when to come back, keeps its file, and has its receipt later', async () => {
    const server = await startServer()
    const person = await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }])
    const { cookie = '' } = await server.enrolPhone(person)
    const logged: string[] = []
    const note = (facts: object, text: string) => logged.push(`${text} ${JSON.stringify(facts)}`)
    const { access, entries } = server
    const log = { info: note, warn: note, error: note }
    const app = createServer({
      access,
      entries,
      evidence: store,
      sets: shippedCriteriaSets(),
      app: new Map(),
      version: '0.0.0',
      log,
    })
    const ask = (path: string, init: RequestInit = {}) =>
      app.request(path, { ...init, headers: { [PROTOCOL_HEADER]: '1', cookie } })
    const put = () => ask(`/api/files/${SHA}`, { method: 'PUT', body: new Uint8Array(JPEG) })

    failing('PUT', 'unavailable')
    const refused = await put()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await refused.json()).toMatchObject({ code: 'busy' })
    expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
    expect(logged.join()).toContain('S3 PUT: 503 SlowDown')
    calm()
    const taken = await put()
    expect(taken.status).toBe(200)
    expect(v.parse(FileReceipt, await taken.json())).toMatchObject({ sha256: SHA, size: JPEG.length })
    expect(await s3.objects()).toEqual(new Map([[NAME, SHA]]))

    failing('HEAD', 'unavailable')
    const missing = await ask('/api/files/missing', {
      method: 'POST',
      body: JSON.stringify({ sha256: [SHA] }),
    })
    expect(missing.status).toBe(503)
    expect((await ask(`/api/files/${SHA}`, { method: 'HEAD' })).status).toBe(503)
  })
})

it('the signature our door expects is the one of the published example', () => {
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization:
      `AWS4-HMAC-SHA256 Credential=${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}/20130524/us-east-1/s3/aws4_request,` +
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=x',
  }
  expect(
    expectedSignature(
      { method: 'GET', url: '/test.txt', headers },
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ),
  ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}
