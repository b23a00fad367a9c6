import { StorageFault } from '../../storage/storage-fault.ts'
import { NetworkFault } from '../http/network-fault.ts'
import { exchangeEntries, sendFiles } from '../sync-pass.ts'
import type { Session, SyncPorts } from '../sync-ports.ts'
import { pauseAfter, pauseAsked } from './pause.ts'
import type { SyncStatus } from './sync-status.ts'
import type { Timer } from './timer.ts'
import type { Wake } from './wake.ts'

/** New entries wait this long for their neighbours, in milliseconds. */
const GATHER = 1_500
/** Signs of life closer together than this count as one. */
const SHORTEST_GAP = 3_000

export interface ScheduleSetting {
  readonly ports: SyncPorts
  readonly timer: Timer
  readonly wake: Wake
  /** 0 to 1. */
  readonly chance: () => number
  readonly newSession: () => Session
  /** A cause nobody foresaw: for the console, with its stack. */
  readonly report: (cause: unknown) => void
  /** P10: where a device renews its session before it asks, instead of being refused first. */
  readonly beforeExchange: () => Promise<void>
  /** What else the app refreshes after each exchange: inbox, directory. Its fault is one of the pass. */
  readonly afterExchange: () => Promise<void>
}

export interface SyncSchedule {
  /** Begins; returns what ends it. A pass under way still finishes. */
  start(): () => void
  /** The button, and after signing in: tries at once, offers refused things again. Resolves when that pass is over. */
  syncNow(): Promise<void>
  /** Something new is in the outbox. */
  entriesWaiting(): void
  status(): SyncStatus
  /** Calls `changed` with each new status; returns what stops it. */
  follow(changed: (status: SyncStatus) => void): () => void
}

/** Runs passes at the right moments and never two at once; failing ones come further and further apart. */
export function createSyncSchedule(setting: ScheduleSetting): SyncSchedule {
  const { ports, timer, wake, chance, newSession, report, beforeExchange, afterExchange } = setting
  const followers = new Set<(status: SyncStatus) => void>()
  let status: SyncStatus = { state: 'idle', code: null, lastSuccess: null, files: null }
  let session = newSession()
  let failures = 0
  let lastTry = -Infinity
  /** Before this moment the server does not want to be asked again. */
  let notBefore = -Infinity
  /** The same for files alone, and why: entries go on meanwhile. */
  let filesRest: { readonly until: number; readonly fault: NetworkFault } | null = null
  let running: Promise<void> | null = null
  let again = false
  let sending: Promise<void> | null = null
  let started = false
  let callOff = (): void => undefined

  function show(part: Partial<SyncStatus>): void {
    status = { ...status, ...part }
    for (const changed of followers) changed(status)
  }

  function planIn(ms: number): void {
    callOff()
    if (started) callOff = timer.after(ms, () => void run())
  }

  /**
   * P7: where only the password helps, nothing is tried until somebody does something about it. A revoked device is
   * not paused: what it still holds may be pushed, and is kept by the server with that reason.
   */
  const paused = (): boolean => status.code === 'password-needed'

  function planNext(): void {
    if (paused()) return callOff()
    const pause = again && failures === 0 ? GATHER : pauseAfter(failures, chance())
    planIn(Math.max(pause, notBefore - ports.elapsed()))
    again = false
  }

  function run(): Promise<void> {
    running ??= runOnce().finally(() => {
      running = null
      planNext()
    })
    return running
  }

  async function runOnce(): Promise<void> {
    callOff()
    lastTry = ports.elapsed()
    show({ state: 'running', code: null })
    try {
      await beforeExchange()
      const { tooOld } = await exchangeEntries(ports, session)
      failures = 0
      if (filesRest && ports.elapsed() >= filesRest.until) filesRest = null
      if (!filesRest) sending ??= sendOnce().finally(() => (sending = null))
      await afterExchange()
      const { kind, code } = filesRest?.fault ?? { kind: 'idle' as const, code: null }
      show({ state: tooOld ? 'too-old' : kind, code, lastSuccess: ports.disk.now() })
    } catch (cause) {
      showFault(cause)
    }
  }

  /** Beside the passes: entries go on while a slow photo is under way. */
  async function sendOnce(): Promise<void> {
    try {
      await sendFiles(ports, session, (files) => show({ files }))
    } catch (cause) {
      if (cause instanceof NetworkFault && cause.retryAfter !== null) {
        filesRest = { until: restUntil(cause.retryAfter), fault: cause }
        show({ state: cause.kind, code: cause.code })
      } else {
        showFault(cause)
        if (!running) planNext()
      }
    } finally {
      show({ files: null })
    }
  }

  const restUntil = (asked: number): number => ports.elapsed() + pauseAsked(asked, chance())

  function showFault(cause: unknown): void {
    failures += 1
    if (cause instanceof NetworkFault) {
      show({ state: cause.kind, code: cause.code })
      if (cause.retryAfter !== null) notBefore = restUntil(cause.retryAfter)
    } else if (cause instanceof StorageFault) show({ state: 'storage-fault', code: cause.kind })
    else {
      // A mistake of ours: shown, reported, and the next try is planned all the same.
      show({ state: 'fault', code: null })
      report(cause)
    }
  }

  function woken(): void {
    if (paused()) return
    const rest = notBefore - ports.elapsed()
    if (rest > 0) {
      if (!running) planIn(rest)
      return
    }
    const early = SHORTEST_GAP - (ports.elapsed() - lastTry)
    if (early <= 0) {
      failures = 0
      void run()
    }
    // A try that failed a moment before the network came back: dropping the sign would leave a long pause to wait out.
    else if (failures > 0 && !running) planIn(early)
  }

  return {
    start() {
      started = true
      const stopFollowing = wake.follow(woken)
      void run()
      return () => {
        started = false
        stopFollowing()
        callOff()
      }
    },
    async syncNow() {
      session = newSession()
      failures = 0
      notBefore = -Infinity
      filesRest = null
      // A pass under way may have passed by what is being asked for.
      if (running) await running
      await run()
      await sending
    },
    entriesWaiting() {
      if (running) again = true
      // While the way is bad the next try is planned already; typing must not hurry it.
      else if (failures === 0 && !paused()) planIn(GATHER)
    },
    status: () => status,
    follow(changed) {
      followers.add(changed)
      return () => followers.delete(changed)
    },
  }
}
