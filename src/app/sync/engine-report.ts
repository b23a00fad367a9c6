import { countOutbox } from '../../storage/read/read-outbox.ts'
import type { Space } from '../../storage/space/space.ts'
import type { ReportPort } from '../../sync/sync-ports.ts'

/** The browser measures its whole store for it: once for all requests of a pass is enough. Milliseconds. */
const ESTIMATE_LIFE = 60_000

interface Estimate {
  readonly used: number | null
  readonly quota: number | null
  readonly persisted: boolean | null
}

/** What this browser says of itself to those who look after its unit's devices (P1). */
export function engineReport(space: Space): ReportPort {
  let wanted = true
  let estimate: Estimate = { used: null, quota: null, persisted: null }
  let estimatedAt = -Infinity

  return {
    async read(offered) {
      if (!wanted) return null
      if (performance.now() - estimatedAt > ESTIMATE_LIFE) {
        estimate = await estimateStorage()
        estimatedAt = performance.now()
      }
      const { unsent, files } = await countOutbox(space)
      return {
        unsent: Math.max(0, unsent - offered),
        files: Math.max(0, files),
        version: __APP_VERSION__,
        ...estimate,
        at: Math.round(space.ports.clock.now()),
      }
    },
    unwanted() {
      wanted = false
    },
  }
}

async function estimateStorage(): Promise<Estimate> {
  const { storage } = navigator as Partial<Navigator>
  const whole = (bytes: number | undefined) => (bytes === undefined ? null : Math.round(bytes))
  try {
    const { usage, quota } = (await storage?.estimate?.()) ?? {}
    return {
      used: whole(usage),
      quota: whole(quota),
      persisted: (await storage?.persisted?.()) ?? null,
    }
  } catch (cause) {
    // A browser that does not tell (private mode of some) says nothing; sending does not depend on it.
    if (cause instanceof Error) return { used: null, quota: null, persisted: null }
    throw cause
  }
}
