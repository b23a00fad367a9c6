import type { Page } from 'playwright-core'

/** What a journey looks at in the rows of the browser's own database; the app shows it in words only. */
export interface StoredRow {
  readonly id?: string
  readonly device?: string
  readonly n?: number
  readonly record?: string
  readonly field?: string
  readonly value?: unknown
  readonly ackEpoch?: string
  readonly held?: string
  readonly sha256?: string
  readonly receiptEpoch?: string
}

/** Every row of one table over all accounts of this browser, without binary content. */
export function storedRows(page: Page, table: 'entries' | 'drafts' | 'files'): Promise<StoredRow[]> {
  return page.evaluate(async (name) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
      })
    const rows: object[] = []
    for (const { name: database } of await indexedDB.databases()) {
      const open = await settled(indexedDB.open(database ?? ''))
      if (open.objectStoreNames.contains(name))
        rows.push(...(await settled(open.transaction(name).objectStore(name).getAll())))
      open.close()
    }
    return rows
  }, table)
}

/** What the account in use wrote on this device. */
export async function ownRows(page: Page): Promise<StoredRow[]> {
  const registry = await page.evaluate(() => localStorage.getItem('tcpl-spaces'))
  const { current } = JSON.parse(registry ?? '{}') as { current?: string }
  return (await storedRows(page, 'entries')).filter((row) => row.device === current)
}

/** What the account in use wrote and the server has not confirmed. */
export const unsentRows = async (page: Page): Promise<StoredRow[]> =>
  (await ownRows(page)).filter((row) => !row.ackEpoch)

/** The stored bytes of one file of this browser, as base64; null when it has none. */
export async function storedBytes(page: Page, sha256: string): Promise<Buffer | null> {
  const base64 = await page.evaluate(async (key) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
      })
    for (const { name } of await indexedDB.databases()) {
      const open = await settled(indexedDB.open(name ?? ''))
      if (!open.objectStoreNames.contains('fileBytes')) continue
      const row = (await settled(open.transaction('fileBytes').objectStore('fileBytes').get(key))) as
        { bytes: ArrayBuffer } | undefined
      open.close()
      if (row) {
        const blob = new Blob([row.bytes])
        const url = await new Promise<string>((resolve) => {
          const reader = new FileReader()
          reader.onload = () => resolve(reader.result as string)
          reader.readAsDataURL(blob)
        })
        return url.slice(url.indexOf(',') + 1)
      }
    }
    return null
  }, sha256)
  return base64 === null ? null : Buffer.from(base64, 'base64')
}

/** Names of the accounts' databases in this browser. */
export const databasesOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith('tcpl-')),
  )

/** Names under which this browser keeps anything outside its databases. */
export const keptNames = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage))

/** Changes one entry behind the app's back, as somebody with the phone's database in his hands would. */
export const alterEntry = (page: Page, id: string, change: Partial<StoredRow>): Promise<void> =>
  touchEntry(page, id, change)

/** Takes one entry away behind the app's back. */
export const removeEntry = (page: Page, id: string): Promise<void> => touchEntry(page, id, null)

function touchEntry(page: Page, id: string, change: Partial<StoredRow> | null): Promise<void> {
  return page.evaluate(
    async ([key, part]) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('No answer from the store'))
        })
      let touched = 0
      for (const { name } of await indexedDB.databases()) {
        const open = await settled(indexedDB.open(name ?? ''))
        if (open.objectStoreNames.contains('entries')) {
          const entries = open.transaction('entries', 'readwrite').objectStore('entries')
          const row = (await settled(entries.get(key))) as object | undefined
          if (row) {
            if (part === null) await settled(entries.delete(key))
            else await settled(entries.put({ ...row, ...part }))
            touched += 1
          }
        }
        open.close()
      }
      if (touched !== 1) throw new Error(`${touched} entries were touched`)
    },
    [id, change] as const,
  )
}
