import { readonly, shallowRef, type Ref } from 'vue'
import type { Workbox } from 'workbox-window'
import { StorageFault } from '../../storage/storage-fault.ts'
import { openWork } from '../open-work.ts'
import { trustedUrl } from '../trusted-url.ts'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

const ready = shallowRef(false)
const installPrompt = shallowRef<InstallPrompt | null>(null)
let workbox: Workbox | null = null

/** An hour: a phone that stays open for days must hear of updates too. */
const CHECK_EVERY = 3_600_000
/** A timer may fire a little early by the clock, which must not cost the look of that hour. */
const LEAST_APART = 0.9 * CHECK_EVERY
let lookedAt = Date.now()

/**
 * Registers the service worker after the page is up. A new version waits (prompt): it is offered on screen and applied
 * only when the person says so, or at the next cold start. The app works without a worker, online. `started`: the first
 * page stands.
 */
export async function registerServiceWorker(started: boolean): Promise<void> {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    installPrompt.value = event as InstallPrompt
  })
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const { Workbox } = await import('workbox-window')
  workbox = new Workbox(trustedUrl('/sw.js'), { updateViaCache: 'none' })
  workbox.addEventListener('waiting', () => {
    ready.value = true
  })
  // The new version has taken over, in every tab: code of the old one is no longer to be had. Where the worker has gone
  // (site data cleared) a reload without a network would leave nothing at all, not even what is being typed.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (navigator.serviceWorker.controller) void reload()
  })
  // The worker keeps what has started, for the day a later version does not.
  if (started) navigator.serviceWorker.controller?.postMessage({ type: 'STARTED', entry: import.meta.url })
  await workbox.register()
  setInterval(() => void lookForNewer(), CHECK_EVERY)
  document.addEventListener('visibilitychange', () => void lookForNewer())
}

/** A phone sleeps through timers: coming back to the app counts too. */
async function lookForNewer(): Promise<void> {
  if (document.hidden || Math.abs(Date.now() - lookedAt) < LEAST_APART) return
  lookedAt = Date.now()
  try {
    await workbox?.update()
  } catch (cause) {
    // The network is away, or answers with something else: the next look is an hour off.
    if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
  }
}

/** False while something typed could not be recorded: its field says so, and the page stays. */
async function recordOpenWork(): Promise<boolean> {
  try {
    await openWork.record()
    return true
  } catch (cause) {
    if (!(cause instanceof StorageFault)) throw cause
    // Only the new version may write then; the drafts are on the disk.
    return cause.kind === 'outdated-writer'
  }
}

async function reload(): Promise<void> {
  if (await recordOpenWork()) location.reload()
}

/** How long an enrolment waits for the app to be on the phone, in milliseconds: a rural line needs its minute. */
const LONGEST_INSTALL = 90_000

/** Whether the whole app is on this device, so that it opens without a network. False where there is no worker. */
export async function offlineReady(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return false
  const late = new Promise<false>((give) => setTimeout(() => give(false), LONGEST_INSTALL))
  return Promise.race([navigator.serviceWorker.ready.then(() => true), late])
}

export interface AppUpdate {
  readonly ready: Readonly<Ref<boolean>>
  /** Records what is being typed, then every tab reloads under the new version. */
  apply(): Promise<void>
  readonly version: string
  readonly installPrompt: Readonly<Ref<Event | null>>
  install(): Promise<void>
}

/** What the browser says about a newer version and about installing the app. */
export function useAppUpdate(): AppUpdate {
  return {
    ready: readonly(ready),
    async apply() {
      if (await recordOpenWork()) workbox?.messageSkipWaiting()
    },
    version: __APP_VERSION__,
    installPrompt: readonly(installPrompt),
    async install() {
      await installPrompt.value?.prompt()
      installPrompt.value = null
    },
  }
}
