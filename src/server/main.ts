import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { cannotOpen } from './database/cannot-open.ts'
import { DatabaseAway } from './database/postgres-fault.ts'
import { createLog } from './ops/create-log.ts'
import { cutSlowSenders } from './ops/cut-slow-senders.ts'
import { createAdministrator } from './ops/create-administrator.ts'
import { resetSecondFactor } from './ops/reset-second-factor.ts'
import type { Metrics } from './ops/metrics.ts'
import { Refused } from './ops/refused.ts'
import { retain } from './ops/retain.ts'
import { runBackup, runMove, runRestore } from './ops/run-command.ts'
import { serveMetrics } from './ops/serve-metrics.ts'
import { stopGracefully } from './ops/stop-gracefully.ts'
import { openServer } from './open-server.ts'
import { accountsSummary } from './practice/accounts-sheet.ts'
import { readSettings, type Settings } from './settings.ts'

/** The built client lies beside the built server: `dist/server/main.js`, `dist/client/`. */
const CLIENT = fileURLToPath(new URL('../client', import.meta.url))

/** Prints one plain sentence and ends: whoever starts the server reads it, and the exit code tells the script. */
function stop(sentence: string, code = 1): never {
  console.error(sentence)
  process.exit(code)
}

function settingsOrStop(): Settings {
  const settings = readSettings(process.env)
  return settings.ok ? settings.value : stop(settings.error)
}

async function run(): Promise<void> {
  const settings = settingsOrStop()
  const log = createLog(settings.logLevel)
  // Node itself would print everything that came with the fault, the row of a database's error among it.
  process.on('uncaughtException', (cause: unknown) => {
    log.fatal({ err: cause }, 'a fault outside of every request')
    process.exit(1)
  })
  const server = await openServer(settings, CLIENT, manifest.version, log, stopAtOnce)
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
        maxHeaderSize: 16 * 1024,
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
  const figures = await figuresOrStop(settings, server.metrics)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1)
      stopping = true
      // Whatever hangs then, it is not what somebody was promised.
      setTimeout(() => process.exit(1), settings.stopGrace + 20_000).unref()
      const close = async () => {
        figures?.close()
        await server.close()
      }
      stopGracefully({
        // Without TLS of its own the listener is Node's plain one.
        listener: listener as Server,
        announce: () => server.announceStop(),
        close,
        grace: settings.stopGrace,
      }).then(
        () => process.exit(0),
        (cause: unknown) => stop(cause instanceof Error ? cause.message : String(cause)),
      )
    })
}

/** 74: the disk failed. Running requests get no answer, which promises nothing. */
function stopAtOnce(cause: unknown): never {
  const fault = cause instanceof Error ? cause.message : String(cause)
  return stop(
    [
      `Ổ đĩa báo lỗi (${fault}): máy chủ dừng ngay để không nhận thêm điều gì mà đĩa có thể không giữ được.`,
      'Hãy kiểm tra ổ đĩa rồi khởi động lại. Những gì đã báo nhận vẫn còn; điện thoại tự gửi lại phần chưa được báo nhận.',
      '',
      `The disk failed (${fault}): the server stops at once, so as to receive nothing that the disk may not keep.`,
      'Check the disk, then start again. What was acknowledged is there; phones send the rest again by themselves.',
    ].join('\n'),
    74,
  )
}

/** Figures for operators on an address of their own, where one is set. */
async function figuresOrStop({ metrics: where }: Settings, metrics: Metrics | null): Promise<Server | null> {
  if (!where || !metrics) return null
  return serveMetrics(metrics, where.host, where.port).catch((cause: unknown) =>
    stop(
      `Cannot listen on ${where.host}:${where.port} (METRICS_HOST, METRICS_PORT): ${cause instanceof Error ? cause.message : String(cause)}`,
    ),
  )
}

const [command, ...rest] = process.argv.slice(2)
const [argument] = rest
const usage = [
  'Usage: main.js                 start the server',
  '       main.js admin create    print a one-time link for an administrator',
  '       main.js admin reset-second-factor LOGIN',
  '                               take the second factor of this sign-in name away, to be set up anew',
  '       main.js backup FOLDER   write a backup into a new folder, also while the server runs',
  '       main.js restore FOLDER  put a backup into DATA_DIR or DATABASE_URL while no server runs',
  '       main.js retention [--apply]',
  '                               print what the daily run deletes of technical data, or delete it now',
  '       main.js move-to-postgres',
  '                               move what is in DATA_DIR to DATABASE_URL, and its files to S3 where that is set',
].join('\n')
try {
  if (command === undefined) await run()
  else if (command === 'retention' && (rest.length === 0 || (argument === '--apply' && rest.length === 1)))
    console.log(await retain(settingsOrStop(), argument === '--apply', Date.now()))
  else if (command === 'move-to-postgres' && argument === undefined)
    console.log(await runMove(settingsOrStop()))
  else if (command === 'admin' && argument === 'reset-second-factor' && rest.length === 2)
    console.log(await resetSecondFactor(settingsOrStop(), rest[1] ?? ''))
  else if (argument === undefined || rest.length !== 1) stop(usage)
  else if (command === 'admin' && argument === 'create')
    console.log(await createAdministrator(settingsOrStop()))
  else if (command === 'backup') console.log(await runBackup(settingsOrStop(), argument, manifest.version))
  else if (command === 'restore')
    console.log(await runRestore(settingsOrStop(), argument, Boolean(process.env['DATA_DIR'])))
  else stop(usage)
} catch (cause) {
  // Whoever keeps backups reads why there is none tonight in his own language, too.
  const told = cause instanceof DatabaseAway ? cannotOpen(process.env['DATABASE_URL'] ?? '', cause) : cause
  // 2: refused, and nothing was changed.
  stop(told instanceof Error ? told.message : String(told), cause instanceof Refused ? 2 : 1)
}
