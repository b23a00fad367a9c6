import type { ChainEnd } from '../../domain/log/write-entry.ts'
import type { Identity } from '../../protocol/access.schema.ts'
import { asStorageFault } from '../storage-fault.ts'
import { readCanary, writeCanary, type Canary } from './canary.ts'
import { NO_CHAIN, START } from './meta.ts'
import { unlessReadOnly } from './read-only.ts'
import type { Space } from './space.ts'

/** Own entries that were written here and are no longer here. */
export interface Gap {
  readonly from: number
  readonly to: number
  /** When the last of them was written, by this device's clock. */
  readonly t: number
}

interface Opened<S extends Space> {
  readonly space: S
  readonly identity: Identity
  /** Its screen has a lock. */
  readonly locks: boolean
}

/**
 * `ok`: all there · `repaired`: the canary was older than the database (a crash between the two) ·
 * `lost`: own entries are missing; with `space` null, everything is, the device's key too: it must be enrolled anew.
 */
export type OpenedSpace<S extends Space = Space> =
  | (Opened<S> & { readonly health: 'ok' | 'repaired' })
  | (Opened<S> & { readonly health: 'lost'; readonly gap: Gap })
  | { readonly health: 'lost'; readonly space: null; readonly identity: null; readonly gap: Gap | null }

/** Opens a space and compares what is in it with what should be (R7). Throws `StorageFault`; it is closed then. */
export async function checkSpace<S extends Space>(space: S): Promise<OpenedSpace<S>> {
  try {
    await space.open()
    const canary = readCanary(space.ports.keep, space.name)
    // One transaction: each of its own would cost a phone milliseconds before the first screen.
    const [identity, key, chain = NO_CHAIN, lock] = await space.transaction('r', ['meta'], () =>
      Promise.all([
        space.readMeta('identity'),
        space.readMeta('key'),
        space.readMeta('chain'),
        space.readMeta('lock'),
      ]),
    )
    if (!identity || !key) {
      // Opening made an empty database of that name. It must not stay: its chain would begin again at 1.
      await space.delete()
      return { health: 'lost', space: null, identity: null, gap: canary && gapTo(canary, 0) }
    }
    const found = { space, identity, locks: lock !== undefined }
    return await compareWithCanary(found, chain, canary)
  } catch (cause) {
    space.close()
    throw asStorageFault(cause)
  }
}

async function compareWithCanary<S extends Space>(
  found: Opened<S>,
  chain: ChainEnd,
  canary: Canary | null,
): Promise<OpenedSpace<S>> {
  const { space } = found
  const { keep, clock } = space.ports
  if (canary && canary.n > chain.n) {
    // The chain goes on behind the lost entries, not over them: the gap stays visible and nothing forks.
    const goOn = space.write([], async () => {
      await space.writeMeta('chain', { n: canary.n, hash: canary.hash })
      // What was lost here and had arrived there comes back only to who asks from the beginning.
      await space.writeMeta('position', { ...((await space.readMeta('position')) ?? START), cursor: '' })
    })
    // An app that may only read does not go on; the newer one finds the same gap.
    await unlessReadOnly(goOn, undefined)
    return { ...found, health: 'lost', gap: gapTo(canary, chain.n) }
  }
  if (canary && canary.n === chain.n) return { ...found, health: 'ok' }
  writeCanary(keep, space.name, chain, clock.now())
  return { ...found, health: 'repaired' }
}

const gapTo = (canary: Canary, n: number): Gap => ({ from: n + 1, to: canary.n, t: canary.t })
