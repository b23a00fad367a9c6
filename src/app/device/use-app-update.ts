import { readonly, shallowRef, type Ref } from 'vue'
import type { Workbox } from 'workbox-window'
import { StorageFault } from '../../storage/storage-fault.ts'
import { openWork } from '../open-work.ts'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

/** What `registerServiceWorker` learns; it is loaded once the first page stands. */
export const learned = {
  /** Whether a newer version waits. */
  ready: shallowRef(false),
  installPrompt: shallowRef<InstallPrompt | null>(null),
  worker: null as Pick<Workbox, 'messageSkipWaiting'> | null,
}

/** False while something typed could not be recorded: its field says so, and the page stays. */
export async function recordOpenWork(): Promise<boolean> {
  try {
    await openWork.record()
    return true
  } catch (cause) {
    if (!(cause instanceof StorageFault)) throw cause
    // Only the new version may write then; the drafts are on the disk.
    return cause.kind === 'outdated-writer'
  }
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
    ready: readonly(learned.ready),
    async apply() {
      if (await recordOpenWork()) learned.worker?.messageSkipWaiting()
    },
    version: __APP_VERSION__,
    installPrompt: readonly(learned.installPrompt),
    async install() {
      await learned.installPrompt.value?.prompt()
      learned.installPrompt.value = null
    },
  }
}
