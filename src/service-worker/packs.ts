/** Parts of the app that not every device has: name of the part → addresses of its files in the present release. */
export type PackFiles = ReadonlyMap<string, readonly string[]>

const PREFIX = 'pack '
/** Last into a pack's cache: all its files are there. */
const WHOLE = '/pack-whole.json'

/**
 * Keeps the packs that this device asked for, each release's in a cache of its own; files whose content is the same as
 * before are copied and not fetched. Addresses hold a hash of the content, so a file found anywhere is the right one.
 */
export function keptPacks(
  caches: CacheStorage,
  fetchFile: (address: string) => Promise<Response>,
  version: string,
  packs: PackFiles,
) {
  const cacheName = (pack: string) => `${PREFIX}${pack} ${version}`
  const running = new Map<string, Promise<void>>()

  async function isWhole(name: string): Promise<boolean> {
    return Boolean(await (await caches.open(name)).match(WHOLE))
  }

  async function fetchPack(pack: string): Promise<void> {
    const name = cacheName(pack)
    if (await isWhole(name)) return
    const cache = await caches.open(name)
    for (const file of packs.get(pack) ?? []) {
      if (await cache.match(file)) continue
      const known = await caches.match(file, { ignoreVary: true })
      await cache.put(file, known ?? (await fetchSound(file)))
    }
    await cache.put(WHOLE, new Response('true'))
  }

  /** A portal's page in the place of a script would be kept for ever (P6). Throws `TypeError` as a network does. */
  async function fetchSound(file: string): Promise<Response> {
    const response = await fetchFile(file)
    const type = response.headers.get('Content-Type') ?? ''
    if (response.status === 200 && !response.redirected && !type.startsWith('text/html')) return response
    throw new TypeError(`${file}: ${response.status} ${type}`)
  }

  /** Has the whole pack here; a second call waits for the first. Throws when a file of it cannot be had. */
  async function keep(pack: string): Promise<void> {
    if (!packs.has(pack)) throw new TypeError(`This release has no pack ${pack}`)
    const fetching = running.get(pack) ?? fetchPack(pack).finally(() => running.delete(pack))
    running.set(pack, fetching)
    await fetching
  }

  return {
    keep,

    /**
     * Part of the installation: what the release before had whole, the new one has before it takes over. Throws when it
     * cannot be had, and then the release before goes on, as with any file of the shell (R9).
     */
    async carryOver(): Promise<void> {
      const names = await caches.keys()
      for (const pack of packs.keys())
        for (const name of names)
          if (name.startsWith(`${PREFIX}${pack} `) && (await isWhole(name))) {
            await keep(pack)
            break
          }
    },

    /** The present release has started: packs of others are not wanted any more. */
    async discardOthers(): Promise<void> {
      for (const name of await caches.keys())
        if (name.startsWith(PREFIX) && !name.endsWith(` ${version}`)) await caches.delete(name)
    },
  }
}
