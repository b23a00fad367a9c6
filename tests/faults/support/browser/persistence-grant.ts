import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes into the profile of a closed browser whether this origin was promised that its data is kept. (A grant given
 * through DevTools makes `persist()` say yes and protects from nothing.)
 */
export function setPersistence(profile: string, origin: string, granted: boolean): void {
  const file = join(profile, 'Default', 'Preferences')
  mkdirSync(join(profile, 'Default'), { recursive: true })
  const all = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Folder
  const exceptions = ['profile', 'content_settings', 'exceptions', 'durable_storage'].reduce(inner, all)
  if (granted) exceptions[`${origin},*`] = { setting: 1 }
  else delete exceptions[`${origin},*`]
  writeFileSync(file, JSON.stringify(all))
}

interface Folder {
  [name: string]: unknown
}

function inner(folder: Folder, name: string): Folder {
  const found = folder[name] ?? (folder[name] = {})
  return found as Folder
}
