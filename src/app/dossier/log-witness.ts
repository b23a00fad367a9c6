import * as v from 'valibot'
import { utf8 } from '../../domain/log/canonical.ts'
import type { Witness } from '../../domain/log/check-entry.ts'
import type { Verifier } from '../../domain/log/ports.ts'
import { Directory } from '../../protocol/access.schema.ts'
import type { Space } from '../../storage/space/space.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { readJson } from '../../sync/bundle/witness.ts'

/** Whose keys this account knows. */
export interface LogWitness extends Witness {
  /** The list of devices is as the server signed it; without that only this device and the server are known. */
  readonly directoryHolds: boolean
}

/**
 * The keys for checking signatures: this device's own, the server's as it was at enrolment, and those of the last directory,
 * whose signature is checked once more here. Throws `StorageFault`.
 */
export async function logWitness(space: Space, verifier: Verifier): Promise<LogWitness> {
  const [identity, key, serverKey, signed] = await Promise.all([
    space.readMeta('identity'),
    space.readMeta('key'),
    space.readMeta('serverKey'),
    space.readMeta('signedDirectory'),
  ])
  if (!identity || !key || !serverKey) throw new StorageFault('lost')
  const genuine = signed ? await verifier.verify(serverKey, utf8(signed.body), signed.signature) : false
  const directory = signed && genuine ? v.safeParse(Directory, readJson(signed.body)) : null
  const listed = directory?.success ? directory.output.devices : []
  const devices = new Map(listed.map((device) => [device.id, device]))
  return {
    server: identity.server,
    directoryHolds: directory?.success ?? false,
    keyOf(device) {
      if (device === identity.server) return serverKey
      if (device === identity.device) return key.publicKey
      return devices.get(device)?.publicKey
    },
    personOf(device) {
      if (device === identity.server) return undefined
      return device === identity.device ? identity.person.id : devices.get(device)?.person
    },
  }
}
