import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../../../support/app-server.ts'

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What it has written to stderr so far. */
  stderr(): string
  readonly running: boolean
  /** Resolves when it has ended, however that came. */
  readonly ended: Promise<Ended>
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface StartSettings {
  /** Folder of a build: `server/main.js`, and `client/` if pages are to be served. */
  readonly build: string
  readonly dataDir: string
  readonly port?: number
  readonly env?: NodeJS.ProcessEnv
  /** Flags of Node itself. */
  readonly nodeFlags?: readonly string[]
}

const running = new Set<ChildProcess>()
/** Of a fault that broke off: nothing may be left behind when the runner ends. */
function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

// The runner loads this file anew for each fault: only the fault that is running may listen to the process.
function watchOver(child: ChildProcess): void {
  if (running.size === 0) process.once('exit', killAll)
  running.add(child)
  child.once('close', () => {
    running.delete(child)
    if (running.size === 0) process.off('exit', killAll)
  })
}

/** Starts the built server over a folder and waits until it says where it listens. Throws with its last words. */
export async function startServerProcess(settings: StartSettings): Promise<ServerProcess> {
  const { build, dataDir, env = {}, nodeFlags = [] } = settings
  const port = settings.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...nodeFlags, join(build, 'server', 'main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      PUBLIC_URL: url,
      PRACTICE: '0',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  watchOver(child)
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Ended)
  const ready = once(child.stdout, 'data').then(() => true)
  const started = await Promise.race([ready, ended.then(() => false)])
  if (!started) throw new Error(`The server did not start: ${errors.trim()}`)
  child.stdout.resume()
  return {
    url,
    port,
    pid: child.pid ?? 0,
    ended,
    stderr: () => errors,
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    async end(signal) {
      child.kill(signal)
      return ended
    },
  }
}
