import { createVerifier } from '../../protocol/web-crypto.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import type { Space } from '../../storage/space/space.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { renewSession } from '../../sync/1-renew-session.ts'
import { refreshDirectory } from '../../sync/refresh-directory.ts'
import { refreshInbox } from '../../sync/refresh-inbox.ts'
import { createSyncSchedule, type SyncSchedule } from '../../sync/schedule/sync-schedule.ts'
import { browserTimer } from '../../sync/schedule/timer.ts'
import { browserWake } from '../../sync/schedule/wake.ts'
import type { SyncPorts } from '../../sync/sync-ports.ts'
import { engineReport } from './engine-report.ts'

/** The ports of a real browser for one account. */
export const syncPortsOf = (space: Space): SyncPorts => ({
  disk: dexieDisk(space),
  network: createHttpNetwork(space.device),
  lock: space.ports.lock,
  elapsed: () => performance.now(),
  report: engineReport(space),
})

/** A phone's session lasts a quarter of an hour from its last use (P10); renewed a little before, in milliseconds. */
const SESSION_LIFE = 14 * 60_000

/** Sending and receiving for one account. Loaded after the first screen: recording never waits for it. */
export function createEngine(space: Space, isDesk: () => boolean, appraises: () => boolean): SyncSchedule {
  const ports = syncPortsOf(space)
  const verifier = createVerifier()
  let renewedAt = -Infinity
  return createSyncSchedule({
    ports,
    timer: browserTimer(),
    wake: browserWake(),
    chance: Math.random,
    newSession: () => ({ id: crypto.randomUUID() }),
    report: (cause) => reportError(cause),
    async beforeExchange() {
      // A desk renews its session by password only.
      if (isDesk() || ports.elapsed() - renewedAt < SESSION_LIFE) return
      await renewSession(ports)
      renewedAt = ports.elapsed()
    },
    async afterExchange() {
      renewedAt = ports.elapsed()
      await refreshDirectory(ports, verifier)
      if (appraises()) await refreshInbox(ports)
    },
  })
}
