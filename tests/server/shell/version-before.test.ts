import { parse, type GenericSchema, type InferOutput } from 'valibot'
import { expect, test } from 'vitest'
import { HELD_REASONS } from '../../../src/domain/log/entry.ts'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import { createDeviceKey, signerOf, type DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import { toldReason } from '../../../src/server/log/told-reason.ts'
import { createTestDevice } from '../../support/device.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import * as before from '../../support/wire-0.7.0.ts'
import { MINUTE, startServer, type TestServer } from '../access/test-server.ts'

const SELF = 'practice:00001/2026/tcpl-2025/self'

/** How far it has read. */
type Place = Readonly<Record<'epoch' | 'scopeEpoch' | 'cursor', string>>

/** A phone that runs the version before, word for word: its requests, and nothing read that it could not read. */
async function oldPhone(server: TestServer, person: string) {
  const key: DeviceKey = await createDeviceKey()
  let cookie: string | undefined
  let device: string | undefined
  async function ask<S extends GenericSchema>(
    schema: S,
    method: string,
    path: string,
    body?: object,
  ): Promise<InferOutput<S>> {
    const reply = await server.call(path, {
      method,
      cookie,
      ...(body && { body }),
      headers: { 'x-tcpl-protocol': before.PROTOCOL, ...(device && { 'x-tcpl-device': device }) },
    })
    expect([path, reply.status, reply.headers.get('x-tcpl-protocol')]).toEqual([path, 200, '1'])
    cookie = reply.cookie ?? cookie
    return parse(schema, reply.json)
  }
  async function proof(purpose: 'enrol' | 'session') {
    const { nonce } = await ask(before.NonceAnswer, 'GET', '/api/nonce')
    return { nonce, signature: await signerOf(key).sign(utf8(`so-tcpl:${purpose}:${nonce}`)) }
  }
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + 15 * MINUTE)
  const identity = await ask(before.Identity, 'POST', '/api/enrol', {
    code,
    publicKey: key.publicKey,
    label: 'Điện thoại cũ',
    ...(await proof('enrol')),
  })
  device = identity.device
  const chain = await createTestDevice(device, person, key)
  return {
    identity,
    chain,
    ask,
    renew: async () =>
      ask(before.Identity, 'POST', '/api/session', { device: identity.device, ...(await proof('session')) }),
    sync: (entries: readonly object[], { epoch, scopeEpoch, cursor }: Place) =>
      ask(before.SyncResponse, 'POST', '/api/sync', {
        device: identity.device,
        epoch,
        scopeEpoch,
        cursor,
        follows: before.FOLLOWED,
        entries,
        ask: 'q1',
        report: {
          unsent: 0,
          files: 0,
          version: '0.7.0',
          used: null,
          quota: null,
          persisted: true,
          at: server.clock.now,
        },
      }),
    async putFile(bytes: Buffer) {
      const path = `/api/files/${shaOf(bytes)}`
      const answer = await server.app.request(path, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: {
          'x-tcpl-protocol': before.PROTOCOL,
          cookie: cookie ?? '',
          'content-length': `${bytes.length}`,
        },
      })
      expect(answer.status).toBe(200)
      return parse(before.FileReceipt, await answer.json())
    },
  }
}

const START = { epoch: '', scopeEpoch: '', cursor: '' }

test('P7: a phone of 0.7.0 enrols, renews its session, sends, receives and brings files as it did', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Cũ', [{ role: 'officer', unit: 'practice:00001' }])
  const phone = await oldPhone(server, person)
  expect(phone.identity.grants.map(({ role }) => role)).toEqual(['officer'])
  await phone.renew()
  const directory = await phone.ask(before.DirectoryAnswer, 'GET', '/api/directory')
  expect(parse(before.Directory, JSON.parse(directory.body)).people.map(({ id }) => id)).toContain(person)

  const [first, second] = [
    await phone.chain.write(SELF, 'fact/TC1.CT1.1', 3),
    await phone.chain.write('practice:00003/2026/tcpl-2025/self', 'fact/TC1.CT1.1', 4),
  ]
  const answer = await phone.sync([first, second], START)
  expect(answer).toMatchObject({
    results: [{ status: 'stored' }, { status: 'held', reason: 'out-of-scope' }],
    ask: 'q1',
    more: false,
    chain: 2,
  })
  const again = await phone.sync([first], START)
  expect(again.results).toMatchObject([{ status: 'duplicate' }])
  expect(again.entries.length).toBeGreaterThan(0)
  const nothing = await phone.sync([], again)
  expect([nothing.entries, nothing.cursor]).toEqual([[], again.cursor])

  const photo = makeJpeg()
  const sha256 = [shaOf(photo)]
  const missing = () =>
    phone.ask(before.MissingFilesAnswer, 'POST', '/api/files/missing', { sha256, ask: 'q2' })
  expect(await missing()).toEqual({ missing: sha256, ask: 'q2' })
  expect(await phone.putFile(photo)).toMatchObject({ sha256: sha256[0], size: photo.length })
  expect(await missing()).toEqual({ missing: [], ask: 'q2' })
})

test('what is refused is read by the version before, too', async () => {
  const server = await startServer()
  const refused = await server.call('/api/sync', { method: 'POST', body: {} })
  expect(refused.status).toBe(401)
  expect(parse(before.RefusalBody, refused.json).code).toBe('not-signed-in')
})

test('every reason for holding is told to 0.7.0 in a word it knows: one it does not would cost it the whole page', () => {
  for (const reason of HELD_REASONS)
    expect(before.HELD_REASONS).toContain(toldReason(reason, before.FOLLOWED))
})
