import type { Workbox } from 'workbox-window'
import { trustedUrl } from '../trusted-url.ts'
import { learned, recordOpenWork } from './use-app-update.ts'

/** An hour: a phone that stays open for days must hear of updates too. */
const CHECK_EVERY = 3_600_000
/** A timer may fire a little early by the clock, which must not cost the look of that hour. */
const LEAST_APART = 0.9 * CHECK_EVERY
let lookedAt = Date.now()

/**
 * Registers the service worker after the page is up. A new version waits (prompt): it is offered on screen and applied
 * only when the person says so, or at the next cold start. The app works without a worker, online.
 * @param started address of the script that has started, where the first page stands
 */
export async function registerServiceWorker(started: string | null): Promise<void> {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    learned.installPrompt.value = event as NonNullable<typeof learned.installPrompt.value>
  })
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const { Workbox } = await import('workbox-window')
  const workbox = new Workbox(trustedUrl('/sw.js'), { updateViaCache: 'none' })
  learned.worker = workbox
  workbox.addEventListener('waiting', () => {
    learned.ready.value = true
  })
  // The new version has taken over, in every tab: code of the old one is no longer to be had. Where the worker has gone
  // (site data cleared) a reload without a network would leave nothing at all, not even what is being typed.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (navigator.serviceWorker.controller) void reload()
  })
  // The worker keeps what has started, for the day a later version does not.
  if (started) navigator.serviceWorker.controller?.postMessage({ type: 'STARTED', entry: started })
  await workbox.register()
  setInterval(() => void lookForNewer(workbox), CHECK_EVERY)
  document.addEventListener('visibilitychange', () => void lookForNewer(workbox))
}

/** A phone sleeps through timers: coming back to the app counts too. */
async function lookForNewer(workbox: Workbox): Promise<void> {
  if (document.hidden || Math.abs(Date.now() - lookedAt) < LEAST_APART) return
  lookedAt = Date.now()
  try {
    await workbox.update()
  } catch (cause) {
    // The network is away, or answers with something else: the next look is an hour off.
    if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
  }
}

async function reload(): Promise<void> {
  if (await recordOpenWork()) location.reload()
}
