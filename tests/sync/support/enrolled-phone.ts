import { createDeviceKey, hasher, signerOf, type DeviceKey } from '../../../src/protocol/web-crypto.ts'
import type { Identity } from '../../../src/protocol/access.schema.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import { dexieDisk } from '../../../src/storage/dexie-disk.ts'
import { createSpace } from '../../../src/storage/space/open-space.ts'
import { enrol } from '../../../src/sync/access/enrol.ts'
import type { Network } from '../../../src/sync/http/network.ts'
import { syncPass } from '../../../src/sync/sync-pass.ts'
import type { TestServer } from '../../server/access/test-server.ts'
import { testPorts } from '../../storage/support/test-ports.ts'
import { serverNetwork } from './server-network.ts'

/** A new person's phone, enrolled the way he does it, with a real key. */
export async function enrolledPhone(server: TestServer, name: string, role: Role, unit = 'practice:00001') {
  return phoneOfPerson(server, await server.addPerson(name, [{ role, unit }]))
}

/** One more phone of somebody. */
export async function phoneOfPerson(server: TestServer, person: string) {
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + 60_000)
  let device: string | null = null
  const network = serverNetwork(server, () => device)
  const key = await createDeviceKey()
  const identity = await enrol(network, key, signerOf(key), { code, label: 'Điện thoại thử' })
  device = identity.device
  return { person, ...(await phoneWith(identity, key, network)) }
}

/** The client's own store and sync for this device; twice for one device, and it is a copied profile. */
export async function phoneWith<N extends Network>(identity: Identity, key: DeviceKey, network: N) {
  const space = await createSpace(identity, key, testPorts({ hasher, signerOf }), () => undefined)
  const ports = { disk: dexieDisk(space), network, lock: space.ports.lock, elapsed: () => performance.now() }
  let sessions = 0
  const pass = () => syncPass(ports, { id: `s${++sessions}` }, () => undefined)
  return { space, network, key, identity, ports, pass }
}
