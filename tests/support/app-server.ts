import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

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
  let child: ChildProcess | null = null

  async function start(at?: string): Promise<void> {
    const clock = at === undefined ? [] : ['--import', new URL('moved-clock.mjs', import.meta.url).href]
    const moved = at === undefined ? {} : { MOVED_BY: String(Date.parse(at) - Date.now()) }
    child = spawn(process.execPath, [...clock, main], {
      env: { ...env, ...moved },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout?.resume()
    const deadline = Date.now() + 60_000
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
      if (await healthy(url)) return
      if (Date.now() > deadline) throw new Error('The server did not answer within a minute')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const closed = new Promise((resolve) => running.once('close', resolve))
    running.kill(signal)
    await closed
  }

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

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok
  } catch (cause) {
    if (cause instanceof TypeError) return false
    throw cause
  }
}

function readAccounts(sheet: string): Account[] {
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
