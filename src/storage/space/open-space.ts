import { Dexie } from 'dexie'
import type { Identity } from '../../protocol/access.schema.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { forgetGuarded } from '../drafts/keystroke-guard.ts'
import { asStorageFault } from '../storage-fault.ts'
import { readCanary, removeCanary, writeCanary, type Canary } from './canary.ts'
import { NO_CHAIN, START, type MetaRow } from './meta.ts'
import { databaseName, Space, WRITER } from './space.ts'
import type { SpacePorts } from './space-ports.ts'
import { registerSpace, unregisterSpace } from './space-registry.ts'

/** Own entries that were written here and are no longer here. */
export interface Gap {
  readonly from: number
  readonly to: number
  /** When the last of them was written, by this device's clock. */
  readonly t: number
}

/**
 * `ok`: all there · `repaired`: the canary was older than the database (a crash between the two) ·
 * `lost`: own entries are missing; with `space` null, everything is, the device's key too: it must be enrolled anew.
 */
export type OpenedSpace =
  | { readonly health: 'ok' | 'repaired'; readonly space: Space; readonly identity: Identity }
  | { readonly health: 'lost'; readonly space: Space; readonly identity: Identity; readonly gap: Gap }
  | { readonly health: 'lost'; readonly space: null; readonly identity: null; readonly gap: Gap | null }

/**
 * Opens the database of an account that lives in this browser. `onSuperseded` is told when another tab upgrades or
 * deletes it: this connection is closed then, for good. Throws `StorageFault`.
 */
export async function openSpace(
  device: string,
  ports: SpacePorts,
  onSuperseded: () => void,
): Promise<OpenedSpace> {
  const space = new Space(device, ports, onSuperseded)
  try {
    await space.open()
    const canary = readCanary(ports.keep, space.name)
    const identity = await space.readMeta('identity')
    if (!identity || !(await space.readMeta('key'))) {
      // Opening made an empty database of that name. It must not stay: its chain would begin again at 1.
      await space.delete({ disableAutoOpen: true })
      return { health: 'lost', space: null, identity: null, gap: canary && gapTo(canary, 0) }
    }
    return await compareWithCanary(space, identity, canary)
  } catch (cause) {
    space.close({ disableAutoOpen: true })
    throw asStorageFault(cause)
  }
}

async function compareWithCanary(
  space: Space,
  identity: Identity,
  canary: Canary | null,
): Promise<OpenedSpace> {
  const { keep, clock } = space.ports
  const chain = (await space.readMeta('chain')) ?? NO_CHAIN
  if (canary && canary.n > chain.n) {
    // The chain goes on behind the lost entries, not over them: the gap stays visible and nothing forks.
    await space.write([], () => space.writeMeta('chain', { n: canary.n, hash: canary.hash }))
    return { health: 'lost', space, identity, gap: gapTo(canary, chain.n) }
  }
  if (canary && canary.n === chain.n) return { health: 'ok', space, identity }
  writeCanary(keep, space.name, chain, clock.now())
  return { health: 'repaired', space, identity }
}

const gapTo = (canary: Canary, n: number): Gap => ({ from: n + 1, to: canary.n, t: canary.t })

/**
 * The database of a device that has just been enrolled or signed in, opened, registered and current.
 * Over an existing one (the same account signs in again) only identity and keys are renewed.
 */
export async function createSpace(
  identity: Identity,
  key: DeviceKey,
  ports: SpacePorts,
  onSuperseded: () => void,
): Promise<Space> {
  const space = new Space(identity.device, ports, onSuperseded)
  try {
    await space.open()
    await space.transaction('rw', space.meta, async () => {
      const birth: MetaRow[] = [
        { key: 'minWriter', value: WRITER },
        { key: 'chain', value: NO_CHAIN },
        { key: 'position', value: START },
        { key: 'follows', value: [] },
      ]
      const known = new Set(await space.meta.toCollection().primaryKeys())
      await space.meta.bulkPut([
        ...birth.filter((row) => !known.has(row.key)),
        { key: 'identity', value: identity },
        { key: 'key', value: key },
        { key: 'serverKey', value: identity.serverKey },
      ])
    })
  } catch (cause) {
    space.close({ disableAutoOpen: true })
    throw asStorageFault(cause)
  }
  const { keep, clock } = ports
  if (!readCanary(keep, space.name)) writeCanary(keep, space.name, NO_CHAIN, clock.now())
  const { device, person, desk } = identity
  registerSpace(keep, { device, person, desk, since: clock.now() })
  return space
}

/** Removes an account and everything of it from this browser. The caller has made sure that nothing unsent is lost. */
export async function deleteSpace(device: string, ports: Pick<SpacePorts, 'keep'>): Promise<void> {
  try {
    await Dexie.delete(databaseName(device))
  } catch (cause) {
    throw asStorageFault(cause)
  }
  removeCanary(ports.keep, databaseName(device))
  forgetGuarded(ports.keep, databaseName(device))
  unregisterSpace(ports.keep, device)
}
