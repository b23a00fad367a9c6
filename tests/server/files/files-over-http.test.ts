import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { request } from 'node:http'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestDevice } from '../../support/device.ts'
import { COMMUNE, createLogServer, type LogServer } from '../../support/log-server.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'

let server: LogServer
let officer: TestDevice
let http: ReturnType<typeof serve>
let address = ''
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
  await new Promise<void>((ready) => {
    http = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready())
  })
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/files`
})
afterEach(async () => {
  await new Promise((closed) => http.close(closed))
  await server.close()
})

const put = (sha256: string, bytes: Buffer) =>
  fetch(`${address}/${sha256}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'x-test-device': officer.id, connection: 'close' },
  })
const arriving = () => readdir(join(server.folder, 'files', 'tmp'))

describe('a file over a real connection', () => {
  it('of several megabytes is kept, and kept once when it is sent twice at the same time', async () => {
    const bytes = makeJpeg(6_000_000)
    const sha256 = shaOf(bytes)
    const answers = await Promise.all([put(sha256, bytes), put(sha256, bytes)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect((await put(sha256, bytes)).status).toBe(200)
    expect(await server.db.selectFrom('files').select(['sha256', 'size']).execute()).toEqual([
      { sha256, size: bytes.length },
    ])
    expect(await arriving()).toEqual([])
  })

  it('that breaks off half-way leaves nothing, and the next attempt succeeds', async () => {
    const bytes = makeJpeg(2_000_000)
    const sha256 = shaOf(bytes)
    await new Promise<void>((broken) => {
      const upload = request(`${address}/${sha256}`, {
        method: 'PUT',
        headers: { 'x-test-device': officer.id, 'content-length': bytes.length },
      })
      upload.on('error', () => broken())
      upload.write(bytes.subarray(0, 1_000_000), () => setTimeout(() => upload.destroy(), 50))
      upload.on('close', () => broken())
    })
    await expect.poll(arriving).toEqual([])
    expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
    expect((await put(sha256, bytes)).status).toBe(200)
  })

  it('in pieces: a piece that breaks off counts as far as it came, and the next goes on from there', async () => {
    const bytes = makeJpeg(3_000_000)
    const sha256 = shaOf(bytes)
    const headers = { 'x-test-device': officer.id, 'tus-resumable': '1.0.0', connection: 'close' }
    await fetch(`${address}/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': `${bytes.length}`,
        'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
      },
    })
    const piece = { ...headers, 'content-type': 'application/offset+octet-stream' }
    await new Promise<void>((broken) => {
      const upload = request(`${address}/uploads/${sha256}`, {
        method: 'PATCH',
        headers: { ...piece, 'upload-offset': '0', 'content-length': bytes.length },
      })
      upload.on('error', () => broken())
      upload.on('close', () => broken())
      upload.write(bytes.subarray(0, 1_000_000), () => setTimeout(() => upload.destroy(), 50))
    })
    const offset = async () =>
      Number(
        (await fetch(`${address}/uploads/${sha256}`, { method: 'HEAD', headers })).headers.get(
          'upload-offset',
        ),
      )
    // On a busy machine some of it breaks off with the connection: as far as it came, once that moves no more.
    let came = 0
    await expect
      .poll(async () => {
        const before = came
        came = await offset()
        return came > 0 && came === before
      })
      .toBe(true)
    expect(came).toBeLessThanOrEqual(1_000_000)
    const last = await fetch(`${address}/uploads/${sha256}`, {
      method: 'PATCH',
      headers: { ...piece, 'upload-offset': `${came}` },
      body: new Uint8Array(bytes.subarray(came)),
    })
    expect(await last.json()).toMatchObject({ sha256, size: bytes.length })
    expect(server.warnings).toEqual([])
  })
})
