import { StorageFault } from '../../storage/storage-fault.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useRetry, type Retry } from './use-retry.ts'

/** Tries on this page before the page itself is loaded anew: Chromium lets a database be opened again only then. */
const TRIES_PER_PAGE = 3
/** A page that loads itself again and again would empty the battery: then only the button does. */
const MOST_RELOADS = 6
const RELOADS = 'tcpl-reloads'

/** Until the store of the account can be opened: at ever longer pauses, and with a fresh page now and then. */
export function useReopen(): Retry {
  const session = useSessionStore()
  const retry = useRetry(async () => {
    // Another tab runs a newer version: opening again is not for this page to decide.
    if (session.status === 'outdated') throw new StorageFault('outdated-writer')
    await session.start()
    if (session.status !== 'fault') return sessionStorage.removeItem(RELOADS)
    if (retry.failed.value + 1 >= TRIES_PER_PAGE && (await mayReload())) location.reload()
    throw new StorageFault('disk')
  })
  return retry
}

async function mayReload(): Promise<boolean> {
  const reloads = Number(sessionStorage.getItem(RELOADS) ?? 0)
  if (reloads >= MOST_RELOADS || !(await shellAnswers())) return false
  sessionStorage.setItem(RELOADS, String(reloads + 1))
  return true
}

/** On a full disk even the shell may not be there: a page that stands is better than none. */
async function shellAnswers(): Promise<boolean> {
  try {
    return (await fetch('/')).ok
  } catch (cause) {
    if (cause instanceof TypeError) return false
    throw cause
  }
}
