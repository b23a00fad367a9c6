import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import { firstScreen } from './app/first-screen.ts'
import { useSessionStore } from './app/session/session.store.ts'
import App from './ui/App.vue'
import './ui/app.css'
import { createAppRouter } from './ui/router.ts'
import { installText } from './ui/text/use-text.ts'

/** No `await` outside of a function here: pages loaded later import from this file and would wait until it is over. */
async function start(): Promise<void> {
  const app = createApp(App).use(createPinia())
  // To the window, where `boot.js` listens until the app has started, and the console afterwards.
  app.config.errorHandler = (cause) => reportError(cause)
  const session = useSessionStore()
  // The account is opened before the first route is chosen; the network is not waited for.
  const opened = session.start()
  const text = await installText(app)
  // While the disk answers.
  const router = createAppRouter(text)
  await opened
  app.use(router)
  app.mount('#app')
  const keepLock = async () => (await import('./ui/components/lock/keep-lock.ts')).keepLock(text, router)
  // A locked account has no page yet: the screen that opens it comes first.
  if (session.locks) await keepLock()
  else watch(() => session.locks, keepLock, { once: true })
  await firstScreen.wait()
  // The app's own place, or that of the locked screen in its stead.
  const stands = Boolean(document.querySelector('body > div')?.textContent.trim())
  if (stands) document.dispatchEvent(new Event('tcpl-started'))
  else reportError(new Error('Nothing stands on the first screen'))
  void text.complete()
  const { registerServiceWorker } = await import('./app/device/register-service-worker.ts')
  await registerServiceWorker(stands ? import.meta.url : null)
  const { packs } = await import('./app/device/packs.ts')
  packs.follow(text.language)
}

void start()
