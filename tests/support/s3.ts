import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { createTurns, type Turns } from '../../src/server/files/turns.ts'
import type { S3Settings } from '../../src/server/settings.ts'
import { expectedSignature } from './s3-signature.ts'

/** What befalls one request to the storage. */
export type S3Trouble =
  | 'none'
  /** Taken in and never answered, and never done. */
  | 'silent'
  /** 503 SlowDown. */
  | 'unavailable'
  /** 403 AccessDenied. */
  | 'denied'
  /** Done, but the line breaks before the answer. */
  | 'answer-lost'
  /** Said to be stored, and not stored. */
  | 'not-stored'
  /** Stored with one other byte. */
  | 'stored-altered'
  /** 404 to who asks or reads, although it is there. */
  | 'not-known-yet'
  /** The line breaks in the middle of the answer. */
  | 'cut'
  /** Half of the bytes, said to be all. */
  | 'shortened'
  /** One byte of the answer is another one. */
  | 'altered'

export interface TestS3 {
  readonly settings: S3Settings
  /** How often each trouble was caused. */
  readonly caused: ReadonlyMap<S3Trouble, number>
  /** Requests by method. */
  readonly asked: ReadonlyMap<string, number>
  /** From now on each request is given the trouble that this chooses. */
  trouble(choose: (method: string, name: string) => S3Trouble): void
  /** SHA-256 of the bytes that really lie there, by object name. */
  objects(): Promise<ReadonlyMap<string, string>>
  /** Other bytes under this name, behind the storage's back. */
  spoil(name: string, bytes: Uint8Array): Promise<void>
  stop(): Promise<void>
}

const KEY_ID = 'S3RVER'
const OBJECT = '._S3rver_object'

/**
 * An S3 storage of our own on 127.0.0.1 over a folder: s3rver 3.7.1, and in front of it a door that checks every
 * signature, which s3rver does not, and that can be made to fail in the ways storages do.
 */
export async function startS3(bucket = 'tcpl-files'): Promise<TestS3> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-s3-'))
  const storage = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await storage.run()
  const secretAccessKey = randomBytes(20).toString('base64')
  const region = 'vn-test-1'
  const caused = new Map<S3Trouble, number>()
  const asked = new Map<string, number>()
  const state = { choose: (_method: string, _name: string): S3Trouble => 'none' }

  /** A real storage shows an object as it was or as it is; s3rver writes in place, so one name is asked one by one. */
  const names = new Map<string, Turns>()
  const turnsOf = (url: string): Turns => {
    const turns = names.get(url) ?? createTurns(1)
    names.set(url, turns)
    return turns
  }

  const door = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    const body = await buffer(request)
    const signature = /Signature=(\w+)/.exec(request.headers.authorization ?? '')?.[1]
    if (signature !== expectedSignature({ method, url, headers: request.headers }, secretAccessKey))
      return refuse(response, 403, 'SignatureDoesNotMatch')
    const chosen = state.choose(method, url.slice(bucket.length + 2))
    const asks = method === 'GET' || method === 'HEAD'
    const trouble = chosen === 'not-known-yet' && !asks ? 'none' : chosen
    caused.set(trouble, (caused.get(trouble) ?? 0) + 1)
    asked.set(method, (asked.get(method) ?? 0) + 1)
    if (trouble === 'silent') return
    if (trouble === 'unavailable') return refuse(response, 503, 'SlowDown')
    if (trouble === 'denied') return refuse(response, 403, 'AccessDenied')
    if (trouble === 'not-known-yet') return refuse(response, 404, 'NoSuchKey')
    if (trouble === 'not-stored') {
      response.writeHead(200, { etag: '"0"' })
      response.end()
      return
    }
    if (trouble === 'stored-altered' && body.length > 0) body.writeUInt8(body.readUInt8(0) ^ 1, 0)
    const { from, bytes } = await turnsOf(url).take(() => forward(port, request, body))
    if (trouble === 'answer-lost') {
      request.socket.destroy()
      return
    }
    const half = bytes.subarray(0, bytes.length / 2)
    if (trouble === 'altered' && bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
    const told = trouble === 'shortened' ? { 'content-length': String(half.length) } : {}
    response.writeHead(from.statusCode ?? 500, { ...from.headers, ...told })
    if (trouble === 'cut') response.write(half, () => request.socket.destroy())
    else response.end(trouble === 'shortened' ? half : bytes)
  }
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const inside = join(folder, bucket)

  return {
    settings: {
      endpoint: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
      bucket,
      region,
      accessKeyId: KEY_ID,
      secretAccessKey,
    },
    caused,
    asked,
    trouble: (choose) => {
      state.choose = choose
    },
    async objects() {
      const found = await readdir(inside, { recursive: true, withFileTypes: true })
      const paths = found
        .filter(({ name }) => name.endsWith(OBJECT))
        .map((file) => join(file.parentPath, file.name))
      const hashes = await Promise.all(
        paths.map(async (path) =>
          createHash('sha256')
            .update(await readFile(path))
            .digest('hex'),
        ),
      )
      return new Map(
        paths.map((path, i) => [relative(inside, path).slice(0, -OBJECT.length), hashes[i] ?? '']),
      )
    },
    spoil: (name, bytes) => writeFile(join(inside, name + OBJECT), bytes),
    async stop() {
      door.closeAllConnections()
      await new Promise((ended) => door.close(ended))
      await storage.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What the storage behind the door answers, whole. */
function forward(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ from: IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const inner = ask({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (from) => {
      buffer(from).then((bytes) => resolve({ from, bytes }), reject)
    })
    inner.on('error', reject)
    inner.end(body)
  })
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>no</Message></Error>`,
  )
}
