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
import { keptPacks } from './packs.ts'

declare const self: ServiceWorkerGlobalScope

/*
 * Serves the shell and nothing else: every non-GET and all of /api go to the network untouched. Recording and
 * sending live in the page (P11); an update waits until the page says that it is safe.
 */
const PAGE = '/index.html'
/** Files of the build; `pack` names the part of the app that only some devices have (tests/scripts/files-in-packs.ts). */
interface BuiltFile {
  readonly url: string
  readonly revision: string | null
  readonly pack?: string
}
const built = self.__WB_MANIFEST as readonly BuiltFile[]
const manifest = built.filter(({ pack }) => pack === undefined)
cleanupOutdatedCaches()
precache(manifest)

const addressOf = ({ url }: BuiltFile): string => new URL(url, self.location.origin).pathname

const present: PresentShell = {
  version: getCacheKeyForURL(PAGE) ?? '',
  files: manifest.map(addressOf),
  match: matchPrecache,
}
const lastGood = lastGoodShell(self.caches, () => Date.now(), PAGE)

const packFiles = new Map<string, string[]>()
for (const file of built)
  if (file.pack !== undefined)
    packFiles.set(file.pack, [...(packFiles.get(file.pack) ?? []), addressOf(file)])
const packs = keptPacks(self.caches, (address) => fetch(address), present.version, packFiles)
self.addEventListener('install', (event) => event.waitUntil(packs.carryOver()))

/**
 * The rescue page must open when nothing else does; it is an ordinary file of the precache. Public results are pages of the
 * server's own.
 */
const NO_PAGES = [/^\/api(\/|$)/, /^\/ket-qua(\/|\?|$)/, /^\/rescue\.html$/]
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

// Files of packs, and what the page of an earlier release still asks for: a tab that has not reloaded yet, or the last
// good shell.
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

/** The packs of the last good shell stay until the present one is proven, those of one that waits for ever. */
async function prove(): Promise<void> {
  const { waiting, installing } = self.registration
  if ((await lastGood.prove(present)) && !waiting && !installing) await packs.discardOthers()
}

/** Says by the port whether the pack is whole here. */
async function keepPack(pack: string, answer: MessagePort | undefined): Promise<void> {
  try {
    await packs.keep(pack)
    answer?.postMessage({ whole: true })
  } catch (cause) {
    // No network, or no room: the page tells the person, and asks again.
    if (!(cause instanceof TypeError || cause instanceof DOMException)) reportError(cause)
    answer?.postMessage({ whole: false })
  }
}

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as { type?: unknown; entry?: unknown; pack?: unknown } | null
  if (message?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  if (message?.type === 'KEEP_PACK') event.waitUntil(keepPack(String(message.pack), event.ports[0]))
  // A page of another release speaks with another script; this worker may have been asleep since it answered.
  const ofPresent =
    getCacheKeyForURL(String(message?.entry)) !== undefined &&
    !(event.source instanceof Client && ofLastGood.has(event.source.id))
  if (message?.type === 'STARTED' && ofPresent) event.waitUntil(prove())
})
