import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { readdir, truncate, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { RESUMABLE_ABOVE_BYTES } from '../../src/protocol/version.ts'
import { createDeviceKey, hasher, signerOf } from '../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../src/server/access/enrol.ts'
import { dexieDisk } from '../../src/storage/dexie-disk.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { readOutbox } from '../../src/storage/read/read-outbox.ts'
import { createSpace } from '../../src/storage/space/open-space.ts'
import { enrol } from '../../src/sync/access/enrol.ts'
import type { FileProgress } from '../../src/sync/4-upload-files.ts'
import type { Network, WireAnswer, WireRequest } from '../../src/sync/http/network.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { syncPass } from '../../src/sync/sync-pass.ts'
import { PIECE_BYTES } from '../../src/sync/upload/upload-in-pieces.ts'
import { startServer, type TestServer } from '../server/access/test-server.ts'
import { makePdf } from '../support/real-file.ts'
import { sha256, testPorts } from '../storage/support/test-ports.ts'
import { serverNetwork } from './support/server-network.ts'

const SELF = 'practice:00001/2026/tcpl-2025/self'
const SIZE = 1_500_000
const PIECES = Math.ceil(SIZE / PIECE_BYTES)

type Way = (request: WireRequest, go: () => Promise<WireAnswer>) => Promise<WireAnswer>

/** A phone of Suối Mơ at our own server. What `way` does befalls each request. */
async function newPhone(server: TestServer) {
  const person = await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }])
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + 60_000)
  let device: string | null = null
  const straight = serverNetwork(server, () => device)
  const sent: WireRequest[] = []
  const phone = { way: ((_request, go) => go()) as Way }
  const network: Network = {
    send(request) {
      sent.push(request)
      return phone.way(request, () => straight.send(request))
    },
  }
  const key = await createDeviceKey()
  const identity = await enrol(network, key, signerOf(key), { code, label: 'Điện thoại thử' })
  device = identity.device
  const space = await createSpace(identity, key, testPorts({ hasher, signerOf }), () => undefined)
  const ports = { disk: dexieDisk(space), network, lock: space.ports.lock, elapsed: () => performance.now() }
  const progress: FileProgress[] = []
  let sessions = 0
  return Object.assign(phone, {
    space,
    sent,
    progress,
    forgetCookie: straight.forgetCookie,
    pass: () => syncPass(ports, { id: `s${++sessions}` }, (now) => progress.push(now)),
    calls: (method: string) => sent.filter((request) => request.method === method),
    /** Bytes of files that went out since the last `sent.length = 0`. */
    bytesOut: () =>
      sent
        .filter(({ method }) => method === 'PATCH' || method === 'PUT')
        .reduce((sum, { body }) => sum + (body?.length ?? 0), 0),
    async add(size = SIZE) {
      const bytes = makePdf(size)
      const name = sha256(bytes)
      await recordChanges(
        space,
        [
          {
            record: SELF,
            field: `evidence/${name.slice(0, 8)}`,
            value: { file: { sha256: name } },
            replaces: [],
          },
        ],
        [
          {
            sha256: name,
            bytes: new Uint8Array(bytes).buffer,
            type: 'application/pdf',
            name: 'kế hoạch.pdf',
            preview: null,
          },
        ],
      )
      return name
    },
  })
}

let server: TestServer
let phone: Awaited<ReturnType<typeof newPhone>>
beforeEach(async () => {
  server = await startServer()
  phone = await newPhone(server)
})

const receipts = async () =>
  (await phone.space.files.toArray()).map(({ receiptEpoch }) => receiptEpoch !== '')
const kept = () => server.db.selectFrom('files').select(['sha256', 'size']).execute()
const cutAtPatch = (n: number, how: 'before' | 'after'): Way => {
  let patches = 0
  return async (request, go) => {
    if (request.method !== 'PATCH' || ++patches < n) return go()
    if (how === 'after') await go()
    throw new NetworkFault('offline')
  }
}
const straight: Way = (_request, go) => go()

describe('a large file goes in pieces (P5)', { timeout: 60_000 }, () => {
  test('what is small goes by one PUT, what is larger by pieces, and the bytes are counted out loud', async () => {
    await phone.add(RESUMABLE_ABOVE_BYTES)
    const large = await phone.add()
    await phone.pass()
    expect(phone.calls('PUT').length).toBe(1)
    expect(phone.calls('PATCH').map(({ body }) => body?.length)).toEqual([
      ...Array.from({ length: PIECES - 1 }, () => PIECE_BYTES),
      SIZE - (PIECES - 1) * PIECE_BYTES,
    ])
    expect(await receipts()).toEqual([true, true])
    expect(await kept()).toContainEqual({ sha256: large, size: SIZE })
    const counted = phone.progress.flatMap(({ bytes }) => (bytes ? [bytes.sent] : []))
    expect(counted).toEqual([...counted].sort((a, b) => a - b))
    expect([counted[0], counted.at(-1)]).toEqual([0, SIZE])
    expect(phone.progress.at(-1)).toEqual({ done: 2, of: 2, bytes: null })
  })

  test.each(['before', 'after'] as const)(
    'a connection that breaks %s a piece has arrived: the next pass goes on from there',
    async (how) => {
      await phone.add()
      phone.way = cutAtPatch(3, how)
      await expect(phone.pass()).rejects.toMatchObject({ kind: 'offline' })
      expect(await receipts()).toEqual([false])
      phone.way = straight
      phone.sent.length = 0
      await phone.pass()
      expect(await receipts()).toEqual([true])
      expect(phone.bytesOut()).toBe(SIZE - (how === 'before' ? 2 : 3) * PIECE_BYTES)
    },
  )

  test('the receipt lost on the way is found at the next question, without a byte', async () => {
    await phone.add()
    phone.way = cutAtPatch(PIECES, 'after')
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'offline' })
    expect(await receipts()).toEqual([false])
    phone.way = straight
    phone.sent.length = 0
    await phone.pass()
    expect(await receipts()).toEqual([true])
    expect(phone.bytesOut()).toBe(0)
  })

  test('every byte there and no receipt, as after a crash at the last moment: asked for, not sent again', async () => {
    const name = await phone.add()
    const keep = server.evidence.keep.bind(server.evidence)
    server.evidence.keep = () => Promise.reject(new Error('killed'))
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'server', code: 'server-fault' })
    expect(await kept()).toEqual([])
    server.evidence.keep = keep
    phone.sent.length = 0
    await phone.pass()
    expect(await kept()).toEqual([{ sha256: name, size: SIZE }])
    expect(phone.bytesOut()).toBe(0)
    expect(await receipts()).toEqual([true])
  })

  // fault row 70
  test('an upload that expired on the server begins again; its entry is unaffected', async () => {
    await phone.add()
    phone.way = cutAtPatch(3, 'before')
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'offline' })
    for (const name of await readdir(server.evidence.parts.directory))
      await unlink(join(server.evidence.parts.directory, name))
    phone.way = straight
    phone.sent.length = 0
    await phone.pass()
    expect(phone.bytesOut()).toBe(SIZE)
    expect(await receipts()).toEqual([true])
    expect((await readOutbox(phone.space)).counts).toEqual({ unsent: 0, held: 0, refused: 0 })
  })

  test('an upload that goes away under way begins again within the same pass', async () => {
    await phone.add()
    let patches = 0
    phone.way = async (request, go) => {
      if (request.method === 'PATCH' && ++patches === 3)
        for (const name of await readdir(server.evidence.parts.directory))
          await unlink(join(server.evidence.parts.directory, name))
      return go()
    }
    await phone.pass()
    expect(await receipts()).toEqual([true])
  })

  test('bytes spoilt on the server show in the hash: sent again from the first', async () => {
    await phone.add()
    phone.way = cutAtPatch(3, 'before')
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'offline' })
    const { directory } = server.evidence.parts
    const part = (await readdir(directory)).find((name) => !name.endsWith('.json')) ?? ''
    // As after a power cut: the length is there, the bytes are not.
    await truncate(join(directory, part), 10)
    await truncate(join(directory, part), 2 * PIECE_BYTES)
    phone.way = straight
    await phone.pass()
    expect(await receipts()).toEqual([true])
  })

  // fault row 69
  test('bytes that changed on the phone between two pieces are marked as spoilt and never become evidence', async () => {
    const name = await phone.add()
    const small = await phone.add(2000)
    phone.way = cutAtPatch(3, 'before')
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'offline' })
    const row = await phone.space.fileBytes.get(name)
    if (!row) throw new Error('The file is gone')
    new DataView(row.bytes).setUint8(SIZE - 5, new DataView(row.bytes).getUint8(SIZE - 5) ^ 1)
    await phone.space.fileBytes.put(row)
    phone.way = straight
    await phone.pass()
    expect(await phone.space.files.get(name)).toMatchObject({ refused: 'file-corrupt', receiptEpoch: '' })
    expect(await kept()).toEqual([{ sha256: small, size: 2000 }])
  })

  test('P6: a captive portal in the middle is not believed, whatever it says', async () => {
    await phone.add()
    const portal = (status: number, headers = {}): WireAnswer => ({
      status,
      contentType: 'text/html',
      protocol: null,
      headers,
      body: new Uint8Array(),
    })
    for (const lie of [portal(200), portal(204, { 'upload-offset': String(SIZE) }), portal(404)]) {
      phone.way = (request, go) =>
        request.path.startsWith('/api/files/uploads') ? Promise.resolve(lie) : go()
      await expect(phone.pass()).rejects.toMatchObject({ kind: 'captive' })
      expect(await receipts()).toEqual([false])
      expect(await phone.space.oddities.count()).toBe(0)
    }
    phone.way = straight
    await phone.pass()
    expect(await receipts()).toEqual([true])
  })

  test('a server that takes nothing and says 204 does not keep the phone busy for ever', async () => {
    await phone.add()
    phone.way = async (request, go) => {
      if (request.method !== 'PATCH') return go()
      return {
        status: 204,
        contentType: '',
        protocol: '1',
        headers: { 'upload-offset': '0' },
        body: new Uint8Array(),
      }
    }
    await expect(phone.pass()).rejects.toMatchObject({ code: 'unreadable-answer' })
    expect(phone.calls('PATCH').length).toBe(1)
    expect(await receipts()).toEqual([false])
  })

  test('P10: a session that ends under way is renewed once, and the upload goes on', async () => {
    await phone.add()
    let patches = 0
    phone.way = (request, go) => {
      if (request.method === 'PATCH' && ++patches === 3) phone.forgetCookie()
      return go()
    }
    await phone.pass()
    expect(await receipts()).toEqual([true])
    // The piece that met the end of the session goes twice, no other.
    expect(phone.bytesOut()).toBe(SIZE + PIECE_BYTES)
  })

  test('what is no evidence is refused at its end, is shown, and stops no other', async () => {
    const bytes = new Uint8Array(Buffer.alloc(SIZE, 'x'))
    const bad = sha256(bytes)
    await recordChanges(
      phone.space,
      [{ record: SELF, field: 'evidence/bad', value: { file: { sha256: bad } }, replaces: [] }],
      [{ sha256: bad, bytes: bytes.buffer, type: 'application/pdf', name: 'x.pdf', preview: null }],
    )
    const good = await phone.add(SIZE + 1)
    await phone.pass()
    expect(await phone.space.files.get(bad)).toMatchObject({ refused: 'wrong-type' })
    expect(await kept()).toEqual([{ sha256: good, size: SIZE + 1 }])
  })
})
