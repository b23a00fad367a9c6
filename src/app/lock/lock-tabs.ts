/**
 * What tabs of one account tell each other. `shut` and `open`: the person locked or opened the screen · `touched`:
 * somebody is at work in that tab, or was, and whoever has locked itself for idleness was wrong · `idle`: nobody has been
 * for long; whoever knows better answers `touched`.
 */
export interface TabNews {
  readonly what: 'shut' | 'open' | 'touched' | 'idle'
  /** Milliseconds since the last touch that the tab knows of. */
  readonly ago: number
}

export interface LockTabs {
  tell(news: TabNews): void
  leave(): void
}

/** Other tabs of this browser that show the same account. */
export function joinLockTabs(device: string, onNews: (news: TabNews) => void): LockTabs {
  const channel = new BroadcastChannel(`tcpl-lock:${device}`)
  channel.onmessage = ({ data }: MessageEvent<TabNews>) => onNews(data)
  return {
    tell: (news) => channel.postMessage(news),
    leave: () => channel.close(),
  }
}
