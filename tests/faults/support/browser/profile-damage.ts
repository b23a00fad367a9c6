import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a closed browser keeps the IndexedDB of `http://localhost:<port>`. */
export const storeFolder = (profile: string, port: number): string =>
  join(profile, 'Default', 'IndexedDB', `http_localhost_${port}.indexeddb.leveldb`)
const blobFolder = (profile: string, port: number): string =>
  join(profile, 'Default', 'IndexedDB', `http_localhost_${port}.indexeddb.blob`)

export type StoreDamage = 'CURRENT' | 'MANIFEST' | 'table footer' | 'log tail' | 'log middle'

/** Damages the database of a closed browser as a failing disk would. False when it has no such file yet. */
export function damageStore(folder: string, damage: StoreDamage): boolean {
  const files = readdirSync(folder).sort()
  const newest = (pattern: RegExp) => files.filter((name) => pattern.test(name)).at(-1)
  switch (damage) {
    case 'CURRENT':
      writeFileSync(join(folder, 'CURRENT'), '')
      return true
    case 'MANIFEST':
      return onFile(newest(/^MANIFEST/), (path) => flip(path, 20, 60))
    case 'table footer':
      return onFile(newest(/\.ldb$/), (path) => truncateSync(path, Math.max(0, statSync(path).size - 60)))
    case 'log tail':
      return onFile(newest(/^\d+\.log$/), (path) =>
        truncateSync(path, Math.max(0, Math.floor(statSync(path).size * 0.7))),
      )
    case 'log middle':
      return onFile(newest(/^\d+\.log$/), (path) => {
        const middle = Math.floor(statSync(path).size / 2)
        flip(path, middle, middle + 40)
      })
  }

  function onFile(name: string | undefined, change: (path: string) => void): boolean {
    if (name === undefined || statSync(join(folder, name)).size === 0) return false
    change(join(folder, name))
    return true
  }
}

/** Files in which the browser keeps large values, largest first. */
export function largeValues(profile: string, port: number): string[] {
  const folder = blobFolder(profile, port)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => statSync(b).size - statSync(a).size)
}

/** Turns every bit of the bytes from `from` to `to`. */
export function flip(path: string, from: number, to: number): void {
  const bytes = readFileSync(path)
  for (let at = from; at < Math.min(to, bytes.length); at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}
