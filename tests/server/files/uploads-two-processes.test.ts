import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import type { FileStore } from '../../../src/server/files/file-store.ts'
import { createResumableUpload, type UploadAnswer } from '../../../src/server/files/resumable-upload.ts'
import { makePdf, shaOf } from '../../support/real-file.ts'
import { startS3, type TestS3 } from '../../support/s3.ts'

const BYTES = makePdf(1_200_000)
const SHA = shaOf(BYTES)
const HALF = 600_000

/** One process of the server, as far as an upload meets it. */
type Process = (method: string, headers?: Record<string, string>, body?: Buffer) => Promise<UploadAnswer>

let folder: string
let s3: TestS3
let store: FileStore
let first: Process
let second: Process
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-files-'))
  s3 = await startS3()
  const open = async (): Promise<[FileStore, Process]> => {
    const files = await openFileStore(folder, s3.settings)
    const upload = createResumableUpload(files.parts)
    const receipt = { sha256: SHA, size: BYTES.length, receivedAt: 1 }
    return [
      files,
      (method, headers = {}, body) =>
        upload(
          new Request(`http://server/api/files/uploads${method === 'POST' ? '' : `/${SHA}`}`, {
            method,
            headers: { 'tus-resumable': '1.0.0', ...headers },
            ...(body && { body: new Uint8Array(body) }),
          }),
          {
            device: 'd1',
            sha256: method === 'POST' ? null : SHA,
            async take(sha256, bytes) {
              const kept = await files.keep(sha256, bytes)
              return kept.ok ? { ok: true, value: receipt } : kept
            },
          },
        ),
    ]
  }
  ;[[store, first], [, second]] = await Promise.all([open(), open()])
})
afterEach(async () => {
  await s3.stop()
  await rm(folder, { recursive: true })
})

const create = (at: Process) =>
  at('POST', {
    'upload-length': String(BYTES.length),
    'upload-metadata': `sha256 ${Buffer.from(SHA).toString('base64')}`,
  })
const patch = (at: Process, from: number, to = BYTES.length) =>
  at(
    'PATCH',
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    BYTES.subarray(from, to),
  )
const offsetAt = async (at: Process) => Number((await at('HEAD')).headers['upload-offset'])

describe('two processes on one folder of parts', () => {
  it('an upload begun at one is continued at the other', async () => {
    await create(first)
    await patch(first, 0, HALF)
    expect(await offsetAt(second)).toBe(HALF)
    const last = await patch(second, HALF)
    expect(last.receipt).toMatchObject({ sha256: SHA })
    expect([...(await s3.objects()).values()]).toEqual([SHA])
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
  })

  it('the same pieces sent to both at once do not spoil the file, and whoever is refused sends again', async () => {
    await create(first)
    await Promise.all([patch(first, 0, HALF), patch(second, 0, HALF)])
    const ends = await Promise.all([first, second].map(async (at) => patch(at, await offsetAt(at))))
    for (const { receipt, refusal } of ends)
      if (!receipt) expect(['not-found', 'offset-differs', 'hash-differs']).toContain(refusal)
    if (!(await store.has(SHA, BYTES.length))) {
      await create(first)
      expect((await patch(first, 0)).receipt).not.toBeNull()
    }
    expect([...(await s3.objects()).values()]).toEqual([SHA])
  })

  it('a bucket that does not answer at the end keeps the pieces: only the end is tried again', async () => {
    await create(first)
    await patch(first, 0, HALF)
    s3.trouble(() => 'denied')
    const refused = await patch(first, HALF)
    expect([refused.receipt, refused.refusal]).toEqual([null, 'server-fault'])
    expect(String(refused.cause)).toContain('S3 HEAD: 403')
    s3.trouble(() => 'none')
    expect(await offsetAt(second)).toBe(BYTES.length)
    expect((await patch(second, BYTES.length)).receipt).toMatchObject({ sha256: SHA })
  })
})
