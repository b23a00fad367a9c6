/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { StaleWhileRevalidate } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[]
}

/*
 * Serves the shell and nothing else: every non-GET and all of /api go to the network untouched. Recording and
 * sending live in the page (P11); an update waits until the page says that it is safe.
 */
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api(\/|$)/] }))

// A province's communes are fetched when first needed and then stay.
registerRoute(
  ({ url, request, sameOrigin }) =>
    sameOrigin && request.method === 'GET' && url.pathname.startsWith('/catalogue/'),
  new StaleWhileRevalidate({ cacheName: 'catalogue' }),
)

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as { type?: unknown } | null
  if (message?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
})
