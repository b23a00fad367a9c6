import type { Page } from 'playwright-core'

/** What another version of the app would do to the databases of this browser, from a page that is not the app. */

/** A later version upgrades every account and locks older writers out. Resolves when the databases are upgraded. */
export const upgradeStores = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const { name = '', version = 1 } of await indexedDB.databases())
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name, version + 10)
        request.onupgradeneeded = () => {
          request.result.createObjectStore('minutes', { keyPath: 'id' })
          request.transaction?.objectStore('meta').put({ key: 'minWriter', value: 2 })
        }
        request.onerror = () => reject(request.error ?? new Error('No upgrade'))
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
      })
  })

/**
 * Makes every database one of an earlier schema version, as an earlier release would have left it. With `hold` this
 * page keeps it open and does not listen to anybody who wants to upgrade, as very old code would.
 */
export const turnBackStores = (page: Page, hold: boolean): Promise<void> =>
  page.evaluate(async (keepOpen) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
      })
    for (const { name = '', version = 1 } of await indexedDB.databases()) {
      const old = await settled(indexedDB.open(name))
      const tables: {
        table: string
        keyPath: string | string[] | null
        indexes: { index: string; keyPath: string | string[] }[]
        rows: unknown[]
      }[] = []
      for (const table of [...old.objectStoreNames]) {
        const store = old.transaction(table).objectStore(table)
        const indexes = [...store.indexNames].map((index) => ({ index, keyPath: store.index(index).keyPath }))
        tables.push({
          table,
          keyPath: store.keyPath,
          indexes,
          rows: (await settled(store.getAll())) as unknown[],
        })
      }
      old.close()
      await settled(indexedDB.deleteDatabase(name))
      const request = indexedDB.open(name, version - 1)
      request.onupgradeneeded = () => {
        for (const { table, keyPath, indexes, rows } of tables) {
          const store = request.result.createObjectStore(table, { keyPath })
          for (const { index, keyPath: path } of indexes) store.createIndex(index, path)
          for (const row of rows) store.put(row)
        }
      }
      const database = await settled(request)
      if (keepOpen) Object.assign(globalThis, { held: database })
      else database.close()
    }
  }, hold)
