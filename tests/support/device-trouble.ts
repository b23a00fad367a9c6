import type { Page } from 'playwright-core'
import type { Device } from './phone.ts'

/** Troubles of a phone, made from outside the app. */

/** As when the browser evicts the origin's database: it is gone, what stands in localStorage is not. */
export async function emptyStore(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await session.detach()
}

/**
 * Changes the store behind the app's back. `forget-last`: the newest `n` own entries and all that is known of them, as
 * when the tail of the database's log did not reach the disk · `wipe`: every row of every table.
 */
export function changeStore(page: Page, what: 'forget-last' | 'wipe', n: number): Promise<void> {
  return page.evaluate(
    async ({ what, n }) => {
      interface Entry {
        id: string
        device: string
        n: number
        hash: string
        record: string
        field: string
      }
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
        })
      const { current } = JSON.parse(localStorage.getItem('tcpl-spaces') ?? '{}') as { current: string }
      const database = await settled(indexedDB.open(`tcpl-${current}`))
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite')
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('The change came to nothing'))
      })
      if (what === 'wipe') {
        for (const name of database.objectStoreNames) transaction.objectStore(name).clear()
      } else {
        const entries = transaction.objectStore('entries')
        const own = ((await settled(entries.getAll())) as Entry[])
          .filter(({ device }) => device === current)
          .sort((a, b) => a.n - b.n)
        const kept = own.slice(0, own.length - n)
        for (const { id, record, field } of own.slice(own.length - n)) {
          entries.delete(id)
          transaction.objectStore('heads').delete([record, field])
        }
        const end = kept.at(-1)
        transaction
          .objectStore('meta')
          .put({ key: 'chain', value: { n: end?.n ?? 0, hash: end?.hash ?? '' } })
      }
      await done
      database.close()
    },
    { what, n },
  )
}

/** Opens the browser again with a clock that is `ms` away from the true time, ahead or behind. */
export async function moveClock(device: Device, ms: number): Promise<void> {
  const offline = !(await device.page.evaluate(() => navigator.onLine))
  await device.reopen('about:blank', { offline })
  await device.context.addInitScript((shift) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + shift
  }, ms)
}

/**
 * From now on the browser's database takes no write, for the reason `name`; with `opening`, pages loaded later cannot
 * even open it. `giveBack` makes room again.
 */
export async function refuseWrites(
  page: Page,
  name: 'QuotaExceededError' | 'UnknownError',
  { opening = false } = {},
): Promise<{ giveBack(): Promise<void> }> {
  const block = ({ name, opening }: { name: string; opening: boolean }) => {
    const full = () => localStorage.getItem('test-disk-full') === name
    const fault = () => new DOMException('No room', name)
    const { put, add } = IDBObjectStore.prototype
    for (const [method, original] of [
      ['put', put],
      ['add', add],
    ] as const)
      IDBObjectStore.prototype[method] = function (...given) {
        if (full()) throw fault()
        return original.apply(this, given)
      }
    if (!opening) return
    const open = IDBFactory.prototype.open.bind(indexedDB)
    IDBFactory.prototype.open = (...given) => {
      if (!full()) return open(...given)
      const request = new EventTarget() as IDBOpenDBRequest
      Object.defineProperty(request, 'error', { value: fault() })
      const fail = () => {
        const event = new Event('error', { cancelable: true })
        request.dispatchEvent(event)
        request.onerror?.call(request, event)
      }
      setTimeout(fail, 5)
      return request
    }
  }
  await page.evaluate((reason) => localStorage.setItem('test-disk-full', reason), name)
  if (opening) await page.addInitScript(block, { name, opening })
  else await page.evaluate(block, { name, opening })
  return { giveBack: () => page.evaluate(() => localStorage.removeItem('test-disk-full')) }
}
