import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readStaticFiles, type StaticFile, type StaticFiles } from './static-files.ts'

const WORKER = '/sw.js'
const WORKER_OFF = '/sw-off.js'

/**
 * The built app as it is served. Beside `client` the build keeps `previous`: the hashed files of the release before, for
 * tabs that have not reloaded yet. With `worker` off the kill switch stands at the worker's address.
 */
export async function readBuiltApp(client: string, worker: 'on' | 'off'): Promise<StaticFiles> {
  const previous = join(client, '..', 'previous')
  const files = new Map<string, StaticFile>()
  if (existsSync(previous))
    for (const [address, file] of await readStaticFiles(previous)) if (file.hashed) files.set(address, file)
  for (const [address, file] of await readStaticFiles(client)) files.set(address, file)
  if (worker === 'off') {
    const off = files.get(WORKER_OFF)
    if (!off) throw new Error(`This build has no ${WORKER_OFF}: run npm run build`)
    files.set(WORKER, off)
  }
  return files
}
