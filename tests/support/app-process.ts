import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** One process of the built server; started and ended as often as a test likes. */
export interface AppProcess {
  /** Resolves once it answers; `at`: with its clock set to that moment (ISO with zone), from where it runs on. */
  start(at?: string): Promise<void>
  /** `SIGKILL` is a power cut: no goodbye. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** @param env the whole environment, `PORT` among it; @param dist a folder with a build */
export function appProcess(env: NodeJS.ProcessEnv & { readonly PORT: string }, dist = 'dist'): AppProcess {
  let child: ChildProcess | null = null
  return {
    async start(at) {
      const clock = at === undefined ? [] : ['--import', new URL('moved-clock.mjs', import.meta.url).href]
      const moved = at === undefined ? {} : { MOVED_BY: String(Date.parse(at) - Date.now()) }
      child = spawn(process.execPath, [...clock, join(dist, 'server', 'main.js')], {
        env: { ...env, ...moved },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout?.resume()
      const deadline = Date.now() + 60_000
      for (;;) {
        if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
        if (await healthy(`http://localhost:${env.PORT}`)) return
        if (Date.now() > deadline) throw new Error('The server did not answer within a minute')
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    async end(signal) {
      const running = child
      child = null
      if (!running || running.exitCode !== null) return
      const closed = new Promise((resolve) => running.once('close', resolve))
      running.kill(signal)
      await closed
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
