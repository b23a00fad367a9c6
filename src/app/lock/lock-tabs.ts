/**
 * What tabs of one account tell each other. `shut` and `open`: the person locked or opened the screen · `touched`:
 * somebody is at work in that tab · `idle`: nobody has been for long; whoever knows better answers `open`.
 */
export type TabNews = 'shut' | 'open' | 'touched' | 'idle'

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
