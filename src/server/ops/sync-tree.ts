import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../files/sync-folder.ts'

/** Makes every name below a folder durable. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await syncTree(join(folder, entry.name))
  await syncFolder(folder)
}
