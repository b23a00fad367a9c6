import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One process of the built server, measured from outside. */
export interface ServerProcess {
  readonly url: string
  /** Milliseconds of processor time and the most memory it has held, in bytes; of the process that runs now. */
  usage(): { readonly cpu: number; readonly memory: number }
  /** What it has counted since it started: a figure of its page for operators, all kinds of it added up. */
  counted(figure: string): Promise<number>
  /** As when the system kills it: no goodbye. */
  kill(): Promise<void>
  /** Again on the same port, after `kill`. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface ProcessSetting {
  /** Holds the embedded database, or what a process beside PostgreSQL keeps by itself. */
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Flags of Node, to profile it for instance. */
  readonly flags?: readonly string[]
}

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))
/** What PostgreSQL's processes share: whoever has it reads their key. */
const SECRET = randomBytes(32).toString('hex')
const PATIENCE = 60_000
/** Clock ticks of /proc in milliseconds. */
const TICK = 10

/** Starts one process of `dist/server` without practice data; it is ready when this resolves. */
export async function startProcess(setting: ProcessSetting): Promise<ServerProcess> {
  const [port, metrics] = [await quietPort(), await quietPort()]
  const url = `http://127.0.0.1:${port}`
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ PORT: String(port), DATA_DIR: setting.dataDir, PUBLIC_URL: url, PRACTICE: '0', LOG_LEVEL: 'error' },
    METRICS_PORT: String(metrics),
    STOP_GRACE: '0',
    ...(setting.databaseUrl !== undefined && { DATABASE_URL: setting.databaseUrl, SECRET_KEY: SECRET }),
    ...setting.environment,
  }
  let child: ChildProcess | null = null

  /** Nobody else would, when the bench itself is ended. */
  const stopNow = () => child?.kill('SIGKILL')

  async function end(signal: NodeJS.Signals): Promise<void> {
    process.off('exit', stopNow)
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const closed = once(running, 'close')
    running.kill(signal)
    await closed
  }

  const own: ServerProcess = {
    url,
    usage() {
      if (child?.pid === undefined) throw new Error('This process is not running')
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      return { cpu: processorTime(child.pid), memory: Number(peak?.[1]) * 1024 }
    },
    async counted(figure) {
      const page = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
      const found = [...page.matchAll(new RegExp(`^${figure}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))]
      return found.reduce((sum, [, value]) => sum + Number(value), 0)
    },
    kill: () => end('SIGKILL'),
    async start() {
      child = spawn(process.execPath, [...(setting.flags ?? []), MAIN], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      process.once('exit', stopNow)
      const deadline = Date.now() + PATIENCE
      while (!(await isHealthy(url))) {
        if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
        if (Date.now() > deadline) throw new Error('The server did not answer within a minute')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    stop: () => end('SIGTERM'),
  }
  await own.start()
  return own
}

/** Where a process without DATABASE_URL keeps its database. */
export const embeddedDatabase = (dataDir: string): string => join(dataDir, 'tcpl.sqlite')

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok
  } catch (cause) {
    if (cause instanceof TypeError) return false
    throw cause
  }
}

/**
 * A port that nobody has, and below those the system gives to the phones' own connections: a process that was killed
 * must find its own again.
 */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ])
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

/** Milliseconds of processor time of a process, of those it has waited for, and of those below it that still run. */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // "pid (name) state parent …": four times from the 12th field after the name on, own and children's.
  const times = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  const own = times.reduce((sum, time) => sum + Number(time) * TICK, 0)
  return own + below.reduce((sum, child) => sum + processorTime(Number(child)), 0)
}
