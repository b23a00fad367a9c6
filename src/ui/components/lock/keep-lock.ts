import { createApp, nextTick, watch, type App } from 'vue'
import type { Router } from 'vue-router'
import { firstScreen } from '../../../app/first-screen.ts'
import { phoneLock } from '../../../app/lock/phone-lock.ts'
import { useSessionStore } from '../../../app/session/session.store.ts'
import { useSyncStatusStore } from '../../../app/sync/sync-status.store.ts'
import { provideText, type Text } from '../../text/use-text.ts'
import LockScreen from './LockScreen.vue'

/** What the screen of the lock stands in place of, and what the browser forgets of it meanwhile. */
interface Covered {
  readonly screen: App
  readonly host: HTMLElement
  readonly scrollY: number
}

/**
 * Puts the screen of the lock in the place of the whole app while nothing of the account may be seen, for as long as the
 * page lives. The app's elements leave the document and keep what is typed in them; a page that has not been shown
 * yet is not made before the lock is open.
 */
export async function keepLock(text: Text, router: Router): Promise<void> {
  const place = document.getElementById('app')
  if (!place) throw new Error('The app has no place in the page')
  const session = useSessionStore()
  const lock = phoneLock()
  await text.complete()
  let covered: Covered | null = null

  async function leave(): Promise<void> {
    await router.replace({ name: 'welcome' })
    await session.leave()
  }
  function cover(app: HTMLElement): void {
    if (covered) return
    const host = document.createElement('div')
    const screen = createApp(LockScreen, { onOpened: () => lock.open(), onLeft: () => void leave() })
    screen.config.errorHandler = (cause) => reportError(cause)
    covered = { screen: provideText(screen, text), host, scrollY }
    app.replaceWith(host)
    screen.mount(host)
    // Nobody waits for a form here; and sending goes on behind the lock.
    firstScreen.notForm()
    useSyncStatusStore()
  }
  async function uncover(app: HTMLElement): Promise<void> {
    // Another account may be open now: first its page takes the place of the one that was left.
    await nextTick()
    if (!covered || lock.shut.value) return
    const { screen, host, scrollY } = covered
    covered = null
    // The app first: whatever befalls the screen as it goes, it does not stay.
    host.replaceWith(app)
    screen.unmount()
    for (const dialog of app.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
      // Out of the document it is no longer modal, whatever its attribute says; one that was opened there never was.
      dialog.removeAttribute('open')
      dialog.showModal()
    }
    scrollTo(0, scrollY)
  }
  watch(lock.shut, (shut) => (shut ? cover(place) : void uncover(place)), { immediate: true, flush: 'sync' })
}
