import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { appProcess } from './app-process.ts'

/** One line of the sheet of practice accounts. */
export interface Account {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly codes: readonly string[]
}

/** The built server as a process of its own, over a folder of its own, with practice data. */
export interface AppServer {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  account(login: string): Account
  /** Runs another command of the server over the same folder, as `npm run admin` does; resolves with what it prints. */
  command(...args: string[]): Promise<string>
  /** As a power cut would: no goodbye. */
  kill(): Promise<void>
  /** Again on the same port and folder; `at`: with its clock set to that moment (ISO with zone), from where it runs on. */
  start(at?: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts `dist/server/main.js`; `npm run build` must have run. `practice: false` starts it empty, as an office does;
 * `dist` is another folder with a build; `at` sets its clock as `start` does.
 */
export async function startAppServer({
  practice = true,
  dist = 'dist',
  at = undefined as string | undefined,
} = {}): Promise<AppServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-tcpl-journey-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const main = join(dist, 'server', 'main.js')
  const setting = { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, LOG_LEVEL: 'error' }
  const env = { ...process.env, ...setting, PRACTICE: practice ? '1' : '0' }
  const { start, end } = appProcess(env, dist)

  await start(at)
  const accounts = practice ? readAccounts(readFileSync(join(dataDir, 'practice-accounts.txt'), 'utf8')) : []
  return {
    url,
    port,
    dataDir,
    account(login) {
      const account = accounts.find((candidate) => candidate.login === login)
      if (!account) throw new Error(`No practice account ${login}`)
      return account
    },
    async command(...args) {
      const run = promisify(execFile)
      return (await run(process.execPath, [main, ...args], { env })).stdout
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What `practice-accounts.txt` says. */
export function readAccounts(sheet: string): Account[] {
  const blocks = sheet.split('\n\n').filter((block) => block.includes('sign-in name:'))
  const after = (block: string, label: string) =>
    [...block.matchAll(new RegExp(`${label}:\\s+(\\S+)`, 'g'))].map((match) => match[1] ?? '')
  return blocks.map((block) => ({
    name: block.split(' – ')[0]?.trim() ?? '',
    login: after(block, 'sign-in name')[0] ?? '',
    password: after(block, 'password')[0] ?? '',
    codes: after(block, 'enrolment code'),
  }))
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}
