import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { readBody } from './read-body.ts'
import type { Inventory, Told } from './recorder-words.ts'

/** Serves the recorder page and hears what it reports. */
export interface RecorderRig {
  readonly url: string
  /** Everything the page has been told is saved since `forget`. */
  readonly told: { readonly entries: Set<string>; readonly files: Set<string>; draft: number }
  forget(): void
  /** What the page found when it opened its store next. Rejects when it fails or says nothing for half a minute. */
  inventory(): Promise<Inventory>
  /** The next time the page is told that something is saved. */
  firstTold(): Promise<void>
  /** The page stands still at its fail point. */
  stopped(): Promise<void>
  /** The page is about to upgrade its store. */
  upgrading(): Promise<void>
  stop(): Promise<void>
}

const PAGE = resolve('tests/faults/support/browser/recorder-page.ts')
const HALF_A_MINUTE = 30_000

export async function startRecorderRig(folder: string): Promise<RecorderRig> {
  const out = join(folder, 'recorder')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: out,
      target: 'chrome111',
      rolldownOptions: { input: PAGE, output: { entryFileNames: 'page.js' } },
    },
  })
  const script = readFileSync(join(out, 'page.js'))
  const told: RecorderRig['told'] = { entries: new Set(), files: new Set(), draft: 0 }
  const waiting = new Map<string, { resolve: (body: unknown) => void; reject: (cause: Error) => void }>()

  function next<T>(path: string): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No ${path} within half a minute`)), HALF_A_MINUTE)
      const settle =
        <A>(end: (value: A) => void) =>
        (value: A) => {
          clearTimeout(timer)
          waiting.delete(path)
          end(value)
        }
      waiting.set(path, { resolve: settle((body) => resolve(body as T)), reject: settle(reject) })
    })
  }

  function heard(path: string, text: string, response: ServerResponse): void {
    if (path === '/failed') {
      for (const { reject } of [...waiting.values()]) reject(new Error(`The page failed: ${text}`))
    } else if (path === '/told') {
      const { entries, files, draft } = JSON.parse(text) as Told
      for (const id of entries) told.entries.add(id)
      for (const sha256 of files) told.files.add(sha256)
      told.draft = Math.max(told.draft, draft)
    }
    waiting.get(path)?.resolve(path === '/inventory' ? JSON.parse(text) : undefined)
    // A page that stands still gets no answer: it would go on.
    if (path !== '/stopped') response.end()
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://rig')
    if (request.method === 'POST') {
      // A report cut off by the kill has told nobody anything.
      void readBody(request).then((text) => text !== null && heard(pathname, text, response))
      return
    }
    const page = pathname === '/'
    response.setHeader('Content-Type', page ? 'text/html; charset=utf-8' : 'text/javascript')
    if (page)
      response.end('<!doctype html><title>recorder</title><script type="module" src="/page.js"></script>')
    else if (pathname === '/page.js') response.end(script)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    told,
    forget() {
      told.entries.clear()
      told.files.clear()
      told.draft = 0
    },
    inventory: () => next<Inventory>('/inventory'),
    firstTold: () => next<undefined>('/told'),
    stopped: () => next<undefined>('/stopped'),
    upgrading: () => next<undefined>('/upgrading'),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
