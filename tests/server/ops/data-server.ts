import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DataPlace } from '../../../src/server/ops/data-place.ts'
import { openServer, type OpenServer } from '../../../src/server/open-server.ts'
import { readSettings } from '../../../src/server/settings.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** A folder of its own; gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-backup-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Everything in one folder, with the embedded database. */
export const folderOf = (dataDir: string): DataPlace => ({
  dataDir,
  databaseUrl: null,
  s3: null,
  secretKey: null,
})

/** The real server over a data folder, as `npm start` opens it, without its listener and the built app. */
export async function serveFolder(
  dataDir: string,
  practice: '0' | '1',
): Promise<OpenServer & { stop(): Promise<void> }> {
  const settings = readSettings({ DATA_DIR: dataDir, PRACTICE: practice })
  if (!settings.ok) throw new Error(settings.error)
  const server = await openServer(settings.value, join(dataDir, 'no-client'), '0.0.0', silent)
  let running = true
  const stop = async () => {
    if (running) await server.close()
    running = false
  }
  onTestFinished(stop)
  return { ...server, stop }
}
