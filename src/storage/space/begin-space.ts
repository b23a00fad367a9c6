import type { Identity } from '../../protocol/access.schema.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { asStorageFault, StorageFault } from '../storage-fault.ts'
import { readCanary, writeCanary } from './canary.ts'
import { NO_CHAIN, START, type MetaRow } from './meta.ts'
import { isReadOnly } from './read-only.ts'
import { WRITER, type Space } from './space.ts'
import { registerSpace } from './space-registry.ts'
import { identityRows } from './write-identity.ts'

/**
 * Opens the space of a device that has just been enrolled or signed in, registers it and makes it the current one.
 * Over an existing one (the same account signs in again) only identity and keys are renewed. Throws `StorageFault`.
 */
export async function beginSpace(space: Space, identity: Identity, key: DeviceKey): Promise<void> {
  try {
    await space.open()
    await space.transaction('rw', ['meta'], async () => {
      const birth: MetaRow[] = [
        { key: 'minWriter', value: WRITER },
        { key: 'chain', value: NO_CHAIN },
        { key: 'position', value: START },
        { key: 'follows', value: [] },
      ]
      if (await isReadOnly(space)) throw new StorageFault('outdated-writer')
      const known = new Set(await space.meta.toCollection().primaryKeys())
      await space.meta.bulkPut([
        ...birth.filter((row) => !known.has(row.key)),
        ...identityRows(identity),
        { key: 'key', value: key },
        { key: 'serverKey', value: identity.serverKey },
      ])
    })
  } catch (cause) {
    space.close()
    throw asStorageFault(cause)
  }
  const { keep, clock } = space.ports
  if (!readCanary(keep, space.name)) writeCanary(keep, space.name, NO_CHAIN, clock.now())
  const { device, person, desk } = identity
  registerSpace(keep, { device, person, desk, since: clock.now() })
}
