import { Dexie } from 'dexie'
import type { Identity } from '../../protocol/access.schema.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { forgetGuarded } from '../drafts/keystroke-guard.ts'
import { asStorageFault } from '../storage-fault.ts'
import { beginSpace } from './begin-space.ts'
import { removeCanary } from './canary.ts'
import { removeConfirmedChain } from './confirmed-chain.ts'
import { checkSpace, type OpenedSpace } from './check-space.ts'
import { DexieSpace } from './dexie-space.ts'
import { putLossAway } from './loss-record.ts'
import { databaseName } from './space.ts'
import { renewLog } from './renew-log.ts'
import type { SpacePorts } from './space-ports.ts'
import { unregisterSpace } from './space-registry.ts'

export type { Gap } from './check-space.ts'

/**
 * Opens the database of an account that lives in this browser. `onSuperseded` is told when another tab upgrades or
 * deletes it: this connection is closed then, for good. Throws `StorageFault`.
 */
export async function openSpace(
  device: string,
  ports: SpacePorts,
  onSuperseded: () => void,
): Promise<OpenedSpace<DexieSpace>> {
  const opened = await checkSpace(new DexieSpace(device, ports, onSuperseded))
  // Not waited for: the form may stand first. What is recorded meanwhile goes into the new log's table with the rest.
  void renewLog()
  return opened
}

/** The database of a device that has just been enrolled or signed in, opened, registered and current. */
export async function createSpace(
  identity: Identity,
  key: DeviceKey,
  ports: SpacePorts,
  onSuperseded: () => void,
): Promise<DexieSpace> {
  const space = new DexieSpace(identity.device, ports, onSuperseded)
  await beginSpace(space, identity, key)
  return space
}

/**
 * Removes an account and everything of it from this browser. The caller has made sure that nothing unsent is lost. What
 * stands outside the database goes first: a canary left without its database would tell of a loss.
 */
export async function deleteSpace(device: string, { keep }: Pick<SpacePorts, 'keep'>): Promise<void> {
  const db = databaseName(device)
  unregisterSpace(keep, device)
  removeCanary(keep, db)
  removeConfirmedChain(keep, db)
  forgetGuarded(keep, db)
  putLossAway(keep, device)
  try {
    await Dexie.delete(db)
  } catch (cause) {
    throw asStorageFault(cause)
  }
}
