import { serve, type ServerType } from '@hono/node-server'
import { pino } from 'pino'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { cutSlowSenders } from './ops/cut-slow-senders.ts'
import { createAdministrator } from './ops/create-administrator.ts'
import { openServer, type OpenServer } from './open-server.ts'
import { accountsSummary } from './practice/accounts-sheet.ts'
import { readSettings, type Settings } from './settings.ts'

/** The built client lies beside the built server: `dist/server/main.js`, `dist/client/`. */
const CLIENT = fileURLToPath(new URL('../client', import.meta.url))

/** Prints one plain sentence and ends: whoever starts the server reads it, and the exit code tells the script. */
function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function settingsOrStop(): Settings {
  const settings = readSettings(process.env)
  return settings.ok ? settings.value : stop(settings.error)
}

async function run(): Promise<void> {
  const settings = settingsOrStop()
  const log = pino({ level: settings.logLevel, base: null })
  const server = await openServer(settings, CLIENT, manifest.version, log)
  if (server.practice) console.log(accountsSummary(server.practice.accounts, server.practice.file))
  const listener = serve(
    {
      fetch: server.fetch,
      port: settings.port,
      hostname: settings.host,
      // Slow senders must not hold connections; `cutSlowSenders` is stricter for all but files.
      serverOptions: {
        headersTimeout: 10_000,
        requestTimeout: 600_000,
        keepAliveTimeout: 5_000,
        connectionsCheckingInterval: 5_000,
      },
    },
    () => console.log(`Sổ TCPL ${manifest.version}: ${settings.publicUrl}`),
  )
  listener.on('request', cutSlowSenders)
  listener.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE')
      stop(`Port ${settings.port} on ${settings.host} is in use. Stop the other program or set PORT.`)
    if (cause.code === 'EACCES') stop(`This account may not listen on port ${settings.port}. Set PORT.`)
    stop(`Cannot listen on ${settings.host}:${settings.port}: ${cause.message}`)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stopGracefully(listener, server))
}

/** Lets running requests end (ten seconds at most), then closes the database. */
async function stopGracefully(listener: ServerType, server: OpenServer): Promise<void> {
  const late = setTimeout(() => process.exit(1), 10_000)
  late.unref()
  await new Promise<void>((resolve) => {
    listener.close(() => resolve())
    if ('closeIdleConnections' in listener) listener.closeIdleConnections()
  })
  await server.close()
  process.exit(0)
}

const [command, ...rest] = process.argv.slice(2)
const usage =
  'Usage: main.js            start the server\n       main.js admin create  print a one-time link for an administrator'
try {
  if (command === undefined) await run()
  else if (command === 'admin' && rest.length === 1 && rest[0] === 'create')
    console.log(await createAdministrator(settingsOrStop()))
  else stop(usage)
} catch (cause) {
  stop(cause instanceof Error ? cause.message : String(cause))
}
