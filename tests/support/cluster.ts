import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { appProcess, type AppProcess } from './app-process.ts'
import { freePort, readAccounts, type Account } from './app-server.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'
import { startS3, type TestS3 } from './s3.ts'

/** Several processes of the built server on one PostgreSQL and one store of files, behind one address. */
export interface Cluster {
  readonly url: string
  readonly databaseUrl: string
  readonly postgres: TestPostgres
  readonly s3: TestS3
  readonly processes: readonly AppProcess[]
  account(login: string): Account
  stop(): Promise<void>
}

/** Starts it with practice data; `npm run build` must have run. */
export async function startCluster(size: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-cluster-'))
  const postgres = await startPostgres()
  const s3 = await startS3()
  const databaseUrl = await postgres.createDatabase()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const ports: number[] = []
  for (let i = 0; i < size; i++) ports.push(await freePort())
  const processes = ports.map((own, i) =>
    appProcess({
      ...process.env,
      PORT: String(own),
      PUBLIC_URL: url,
      DATA_DIR: join(folder, String(i)),
      DATABASE_URL: databaseUrl,
      SECRET_KEY: 'k'.repeat(40),
      S3_ENDPOINT: s3.settings.endpoint,
      S3_BUCKET: s3.settings.bucket,
      S3_REGION: s3.settings.region,
      S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
      LOG_LEVEL: 'error',
      PRACTICE: '1',
    }),
  )
  // All at once, as after a power cut: one of them fills the empty database.
  await Promise.all(processes.map((one) => one.start()))
  const balancer = createServer((asked, answer) => void byTurns(ports, asked, answer))
  await new Promise<void>((resolve) => balancer.listen(port, '127.0.0.1', resolve))
  const accounts = ports.flatMap((_, i) => accountsIn(join(folder, String(i), 'practice-accounts.txt')))
  return {
    ...{ url, databaseUrl, postgres, s3, processes },
    account(login) {
      const account = accounts.find((one) => one.login === login)
      if (!account) throw new Error(`No practice account ${login}`)
      return account
    },
    async stop() {
      balancer.closeAllConnections()
      balancer.close()
      await Promise.all(processes.map((one) => one.end('SIGTERM')))
      await s3.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function accountsIn(file: string): Account[] {
  try {
    return readAccounts(readFileSync(file, 'utf8'))
  } catch (cause) {
    // Another process was the one that wrote it.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

let turn = 0

/** Each request to the next process; one that is away is passed over, as a load balancer does. */
async function byTurns(
  ports: readonly number[],
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  turn += 1
  try {
    const body = await buffer(asked)
    for (let i = 0; i < ports.length; i++) {
      const told = await pass(ports[(turn + i) % ports.length] ?? 0, asked, body)
      if (!told) continue
      answer.writeHead(told.statusCode ?? 502, told.headers)
      answer.end(await buffer(told))
      return
    }
    answer.writeHead(502).end()
  } catch {
    // The process died in the middle of its answer, or the browser went away.
    answer.destroy()
  }
}

/** Null where nobody listens: then nothing of the request was heard. */
function pass(port: number, asked: IncomingMessage, body: Buffer): Promise<IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = asked
    const { 'transfer-encoding': _, ...kept } = headers
    const told = { ...kept, 'content-length': String(body.length) }
    request({ port, host: '127.0.0.1', method, path, headers: told, agent: false }, resolve)
      .on('error', (cause: NodeJS.ErrnoException) =>
        cause.code === 'ECONNREFUSED' ? resolve(null) : reject(cause),
      )
      .end(body)
  })
}
