/// <reference lib="webworker" />
import {
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  matchPrecache,
  precache,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { StaleWhileRevalidate } from 'workbox-strategies'
import { lastGoodShell, type PresentShell } from './last-good-shell.ts'

declare const self: ServiceWorkerGlobalScope

/*
 * Serves the shell and nothing else: every non-GET and all of /api go to the network untouched. Recording and
 * sending live in the page (P11); an update waits until the page says that it is safe.
 */
const PAGE = '/index.html'
const manifest = self.__WB_MANIFEST
cleanupOutdatedCaches()
precache(manifest)

const addressOf = (file: (typeof manifest)[number]): string => (typeof file === 'string' ? file : file.url)

const present: PresentShell = {
  version: getCacheKeyForURL(PAGE) ?? '',
  files: manifest.map((file) => new URL(addressOf(file), self.location.origin).pathname),
  match: matchPrecache,
}
const lastGood = lastGoodShell(self.caches, () => Date.now(), PAGE)

/** The rescue page must open when nothing else does; it is an ordinary file of the precache. */
const NO_PAGES = [/^\/api(\/|$)/, /^\/rescue\.html$/]
/** Pages that were answered with the last good shell: they prove nothing about the present one. */
const ofLastGood = new Set<string>()
const presentPage = createHandlerBoundToURL(PAGE)
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        const good = await lastGood.instead(present)
        if (!good) return await presentPage(options)
        ofLastGood.add((options.event as FetchEvent).resultingClientId)
        return good
      } catch (cause) {
        // A cache that cannot be written must not keep the page away.
        reportError(cause)
        return presentPage(options)
      }
    },
    { denylist: NO_PAGES },
  ),
)
addRoute()

// What the page of an earlier release still asks for: a tab that has not reloaded yet, or the last good shell.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await self.caches.match(request, { ignoreVary: true })) ?? fetch(request),
)

// A province's communes are fetched when first needed and then stay.
registerRoute(
  ({ url, request, sameOrigin }) =>
    sameOrigin && request.method === 'GET' && url.pathname.startsWith('/catalogue/'),
  new StaleWhileRevalidate({ cacheName: 'catalogue' }),
)

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as { type?: unknown; entry?: unknown } | null
  if (message?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  // A page of another release speaks with another script; this worker may have been asleep since it answered.
  const ofPresent =
    getCacheKeyForURL(String(message?.entry)) !== undefined &&
    !(event.source instanceof Client && ofLastGood.has(event.source.id))
  if (message?.type === 'STARTED' && ofPresent) event.waitUntil(lastGood.prove(present))
})
