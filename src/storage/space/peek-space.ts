import { Dexie } from 'dexie'
import type { Identity } from '../../protocol/access.schema.ts'
import { countOutbox } from '../read/read-outbox.ts'
import { DexieSpace } from './dexie-space.ts'
import { databaseName } from './space.ts'
import type { SpacePorts } from './space-ports.ts'

/** What may be said of an account that is not open: how much waits in it, and whose it is. */
export interface SpaceGlance {
  readonly identity: Identity
  readonly unsent: number
  readonly files: number
  /** When an exchange last ended with nothing left to push or pull, by this device's clock; null for never. */
  readonly lastSync: number | null
}

/**
 * Looks into the database of an account without opening the account: nothing in it is changed, and no one of its entries
 * is read. Null where it is not there or cannot be read.
 */
export async function peekSpace(device: string, ports: SpacePorts): Promise<SpaceGlance | null> {
  // Opening would make an empty one, whose chain began again at 1.
  if (!(await Dexie.exists(databaseName(device)))) return null
  const space = new DexieSpace(device, ports, () => undefined)
  try {
    await space.open()
    const [identity, lastSync, counts] = [
      await space.readMeta('identity'),
      await space.readMeta('lastSync'),
      await countOutbox(space),
    ]
    if (!identity) return null
    return {
      identity,
      unsent: counts.unsent + counts.refused,
      files: counts.files,
      lastSync: lastSync ?? null,
    }
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  } finally {
    space.close()
  }
}
