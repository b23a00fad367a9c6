import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { CHROME_FLAGS, chromePath } from '../../../support/chrome.ts'

/** A browser without any remote control, a third of a second from start to page: what a kill loop needs. */
export interface LeanBrowser {
  /** The process whose disk work can be traced; its children hang below it. */
  readonly pid: number
  /** SIGKILL to the processes that run pages; the browser itself lives on for a moment. */
  killPages(): void
  /** SIGKILL to everything of it at once, as when Android needs the memory. */
  kill(): Promise<void>
}

export interface LeanSetting {
  readonly flags?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

export async function startLeanBrowser(
  profile: string,
  url: string,
  { flags = [], env = {} }: LeanSetting = {},
): Promise<LeanBrowser> {
  const own = ['--headless', '--disable-breakpad', `--user-data-dir=${profile}`]
  const child = spawn(await chromePath(), [...own, ...CHROME_FLAGS, ...flags, url], {
    stdio: 'ignore',
    // Its own process group: one signal reaches all of it.
    detached: true,
    env: { ...process.env, ...env },
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const group = pidOf(child)
  return {
    pid: group,
    killPages() {
      for (const pid of pageProcesses(group)) signal(pid)
    },
    async kill() {
      signal(-group)
      await closed
    },
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The browser did not start')
  return pid
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (cause) {
    // It has ended by itself.
    if (!(cause instanceof Error)) throw cause
  }
}

function pageProcesses(group: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const afterName = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        return Number(afterName[2]) === group && command.includes('--type=renderer')
      } catch (cause) {
        // It ended while we were looking.
        if (cause instanceof Error) return false
        throw cause
      }
    })
    .map(Number)
}
