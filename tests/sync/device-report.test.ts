import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { expect, test } from 'vitest'
import type { DeviceReport, SyncRequest } from '../../src/protocol/sync.schema.ts'
import type { Network } from '../../src/sync/http/network.ts'
import { syncPass } from '../../src/sync/sync-pass.ts'
import type { SyncPorts } from '../../src/sync/sync-ports.ts'
import { startServer, type TestServer } from '../server/access/test-server.ts'
import { enrolledPhone } from './support/enrolled-phone.ts'

const REPORT: DeviceReport = {
  unsent: 4,
  files: 1,
  version: '0.3.0',
  used: 1000,
  quota: 2000,
  persisted: true,
  at: 5,
}

const stored = (server: TestServer, device: string) =>
  server.db
    .selectFrom('devices')
    .select(['unsent', 'unsent_files', 'app_version', 'storage_quota', 'persisted'])
    .where('id', '=', device)
    .executeTakeFirst()

async function reporting(wrap: (network: Network) => Network = (network) => network) {
  const server = await startServer()
  const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
  let wanted = true
  const asked: number[] = []
  const ports: SyncPorts = {
    ...phone.ports,
    network: wrap(phone.network),
    report: {
      read: (offered) => {
        asked.push(offered)
        return Promise.resolve(wanted ? REPORT : null)
      },
      unwanted: () => {
        wanted = false
      },
    },
  }
  return { server, phone, asked, pass: () => syncPass(ports, { id: 's' }, () => undefined) }
}

test('a pass tells the server what the device says of itself', async () => {
  const { server, phone, asked, pass } = await reporting()
  await pass()
  expect(asked).toEqual([0])
  expect(await stored(server, phone.identity.device)).toEqual({
    unsent: 4,
    unsent_files: 1,
    app_version: '0.3.0',
    storage_quota: 2000,
    persisted: 1,
  })
})

test('a server that has not heard of reports is asked again without, and from then on never with one', async () => {
  const bodies: SyncRequest[] = []
  const { server, phone, pass } = await reporting((network) => ({
    async send(request) {
      if (request.path !== '/api/sync') return network.send(request)
      const body = JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array())) as SyncRequest
      bodies.push(body)
      if (!body.report) return network.send(request)
      // As a server before it does, whose request allows no other member.
      const refusal = { code: 'bad-request', message: '', detail: 'report' }
      const bytes = new TextEncoder().encode(JSON.stringify(refusal))
      return { status: 400, contentType: 'application/json', protocol: '1', body: bytes }
    },
  }))
  await pass()
  await pass()
  expect(bodies.map(({ report }) => report !== undefined)).toEqual([true, false, false])
  expect((await stored(server, phone.identity.device))?.unsent).toBeNull()
  expect(await phone.ports.disk.read('lastSync')).toBeGreaterThan(0)
})
