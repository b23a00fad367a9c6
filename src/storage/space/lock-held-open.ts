const nameOf = (device: string): string => `tcpl-open:${device}`

/**
 * Says to the other tabs that the lock of this account has been opened here. The browser itself forgets it with the tab,
 * however that ends: a reload or a cold start finds the lock shut. Returns what ends it.
 */
export function holdLockOpen(locks: LockManager, device: string): () => void {
  let release = (): void => {}
  const held = new Promise<void>((end) => {
    release = end
  })
  void locks.request(nameOf(device), { mode: 'shared' }, () => held)
  return release
}

/** Whether some tab of this browser shows the account, its lock opened. */
export async function isLockHeldOpen(locks: LockManager | undefined, device: string): Promise<boolean> {
  const { held } = (await locks?.query()) ?? {}
  return held?.some(({ name }) => name === nameOf(device)) ?? false
}
