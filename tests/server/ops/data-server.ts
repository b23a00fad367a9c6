import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { DataPlace } from '../../../src/server/ops/data-place.ts'
import { openServer, type OpenServer } from '../../../src/server/open-server.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

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

/** Where several processes would share: a database of a running PostgreSQL, the folder for files. */
export const postgresPlace = (dataDir: string, databaseUrl: string): DataPlace => ({
  ...folderOf(dataDir),
  databaseUrl,
  secretKey: SECRET_KEY,
})

/** Seals the server's key in the databases of these tests. */
export const SECRET_KEY = 'a key for tests that is kept apart from every backup'

/** One PostgreSQL for the tests of a file, with a new database for whoever asks. */
export function postgresOfFile(): { newDatabase(): Promise<string> } {
  let server: TestPostgres | null = null
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())
  return {
    newDatabase() {
      if (server === null) throw new Error('PostgreSQL is not running')
      return server.createDatabase()
    },
  }
}

/** The real server over a data folder, as `npm start` opens it, without its listener and the built app. */
export const serveFolder = (dataDir: string, practice: '0' | '1') => serveAt(folderOf(dataDir), practice)

/** The real server over any place. */
export async function serveAt(place: DataPlace, practice: '0' | '1'): Promise<StoppableServer> {
  const { dataDir, databaseUrl, s3, secretKey } = place
  const settings = readSettings({
    DATA_DIR: dataDir,
    PRACTICE: practice,
    DATABASE_URL: databaseUrl ?? '',
    SECRET_KEY: secretKey ?? '',
    S3_ENDPOINT: s3?.endpoint,
    S3_BUCKET: s3?.bucket,
    S3_REGION: s3?.region,
    S3_ACCESS_KEY_ID: s3?.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3?.secretAccessKey,
  })
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

export type StoppableServer = OpenServer & { stop(): Promise<void> }
