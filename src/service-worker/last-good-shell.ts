/** What became of the shells: which one has started, and how often the present one was tried since it came. */
interface Trial {
  /** Version of the last shell that has started here; its files are in a cache of their own. Null before the first. */
  readonly proven: string | null
  readonly present: string
  /** Starts of `present` from which nothing was heard. */
  readonly tries: number
  /** When the last of them began, milliseconds. */
  readonly since: number
}

/** Starts without a sign of life after which the shell before is served. */
const MOST_TRIES = 2
/** Several tabs that come back together are one start; milliseconds. */
const ONE_START = 10_000
/** So long a shell that did not start is left aside, in milliseconds. Then it may try once more. */
const ASIDE = 86_400_000

const FILES = 'last-good-shell '
const TRIAL_CACHE = 'shell-trial'
const TRIAL = '/shell-trial.json'

/** The worker's precache, as far as this needs it. */
export interface PresentShell {
  /** Changes with every release. */
  readonly version: string
  /** Addresses of all its files, the page itself among them. */
  readonly files: readonly string[]
  match(address: string): Promise<Response | undefined>
}

/**
 * Keeps the files of the last shell that has started, and answers with its page when the present one does not start
 * twice in a row (R8). The proof is a message of the page itself; whatever breaks it, no message comes.
 */
export function lastGoodShell(caches: CacheStorage, now: () => number, page: string) {
  async function read(present: string): Promise<Trial> {
    const stored = await (await caches.open(TRIAL_CACHE)).match(TRIAL)
    const known = stored && ((await stored.json()) as Trial)
    if (known?.present === present) return known
    return { proven: known?.proven ?? null, present, tries: 0, since: 0 }
  }
  async function write(trial: Trial): Promise<void> {
    await (await caches.open(TRIAL_CACHE)).put(TRIAL, new Response(JSON.stringify(trial)))
  }

  return {
    /** The page of the last good shell, when the present one must not be served; otherwise counts one more start. */
    async instead({ version }: PresentShell): Promise<Response | undefined> {
      const trial = await read(version)
      if (trial.proven === null || trial.proven === version) return undefined
      const ago = now() - trial.since
      if (trial.tries > 0 && ago >= 0 && ago < ONE_START) return undefined
      if (trial.tries >= MOST_TRIES && ago >= 0 && ago < ASIDE) {
        const good = await (await caches.open(FILES + trial.proven)).match(page)
        if (good) return good
      }
      await write({ ...trial, tries: Math.min(trial.tries + 1, MOST_TRIES), since: now() })
      return undefined
    },

    /**
     * The present shell has started: its files are kept, those of the one before are not wanted any more. True when this
     * is news, and its files are all there.
     */
    async prove({ version, files, match }: PresentShell): Promise<boolean> {
      if ((await read(version)).proven === version) return false
      const kept = await caches.open(FILES + version)
      for (const file of files) {
        const response = await match(file)
        // Not whole: the shell before stays the good one.
        if (!response) return false
        await kept.put(file, response)
      }
      await write({ proven: version, present: version, tries: 0, since: 0 })
      for (const name of await caches.keys())
        if (name.startsWith(FILES) && name !== FILES + version) await caches.delete(name)
      return true
    },
  }
}
