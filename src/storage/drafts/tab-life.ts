/** This tab's name, and which other tabs of this browser live. */
export interface TabLife {
  readonly tab: string
  living(): Promise<ReadonlySet<string>>
}

const PREFIX = 'tcpl-tab:'

/** Announces this tab by a Web Lock that the browser lets go when the tab ends, however it ends. */
export function announceTab(locks: LockManager, tab: string): TabLife {
  const untilTheEnd = new Promise<void>(() => undefined)
  void locks.request(PREFIX + tab, () => untilTheEnd)
  return {
    tab,
    async living() {
      const { held = [] } = await locks.query()
      const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(PREFIX))
      return new Set([tab, ...names.map((name) => name.slice(PREFIX.length))])
    },
  }
}
