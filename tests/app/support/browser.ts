import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import 'vue' // before there is a `document`, which it would take for a real page

/** What `src/app` asks of a page, for Node: imported before anything of it. */
const texts = new Map<string, string>()
const page = Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement: { lang: 'vi' } })
const globalEvents = new EventTarget()
const globals = {
  addEventListener: globalEvents.addEventListener.bind(globalEvents),
  removeEventListener: globalEvents.removeEventListener.bind(globalEvents),
  document: page,
  localStorage: {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  },
  requestAnimationFrame: (draw: () => void) => setTimeout(draw, 16),
  navigator: {
    userAgent: 'node',
    locks: {
      request: (_name: string, task: () => Promise<unknown>) => task(),
      query: () => Promise.resolve({ held: [{ name: 'tcpl-tab:living' }], pending: [] }),
    },
  },
}
for (const [name, value] of Object.entries(globals))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })

/** The person turns to another app. */
export function hidePage(): void {
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  page.visibilityState = 'visible'
}
