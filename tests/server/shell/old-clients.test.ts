import { expect, test, vi } from 'vitest'
import type * as version from '../../../src/protocol/version.ts'
import { DEVICE_HEADER, PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { createTestDevice } from '../../support/device.ts'
import { startServer } from '../access/test-server.ts'

// A server three releases from now, which still knows how to answer the two newest.
vi.mock('../../../src/protocol/version.ts', async (original) => ({
  ...(await original<typeof version>()),
  PROTOCOL_VERSION: 4,
  OLDEST_PULL: 3,
}))

const SELF = 'practice:00001/2026/tcpl-2025/self'

test('fault row 61: older apps push for ever, the newest two pull, and a newer one is told', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }])
  const device = await createTestDevice('0190a000-0000-7000-8000-000000000001', person)
  const { alg, raw } = device.publicKey
  await server.db
    .insertInto('devices')
    .values({
      id: device.id,
      person,
      key_alg: alg,
      key_raw: raw,
      label: '',
      desk: 0,
      enrolled_at: 1,
      last_seen_at: null,
      revoked_at: null,
    })
    .execute()
  const cookie = await server.access.sessions.open(device.id, false, server.clock.now)
  const ask = (version: number, ...entries: object[]) =>
    server.call('/api/sync', {
      method: 'POST',
      cookie: `tcpl-session=${cookie}`,
      headers: { [PROTOCOL_HEADER]: String(version), [DEVICE_HEADER]: device.id },
      body: { device: device.id, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries },
    })
  for (const version of [1, 2, 3, 4])
    expect(await ask(version, await device.write(SELF, `fact/TC1.CT1.${version}`, version))).toMatchObject({
      status: 200,
      json: { results: [{ status: 'stored' }], entries: version < 3 ? [] : expect.any(Array) },
    })
  for (const version of [1, 2]) expect(await ask(version)).toMatchObject({ status: 426, code: 'too-old' })
  for (const version of [3, 4]) {
    const answer = await ask(version)
    expect(answer.status).toBe(200)
    expect(answer.json['entries']).toHaveLength(4)
  }
  expect(await ask(5, await device.write(SELF, 'fact/TC1.CT1.5', 5))).toMatchObject({
    status: 400,
    code: 'bad-protocol',
  })
})
