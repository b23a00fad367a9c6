import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createAccess, type Access } from './access/access.ts'
import { createAccessLookups } from './access/access-lookups.ts'
import { loadUnits } from './access/load-units.ts'
import { createServer } from './create-server.ts'
import { alone, LOCKS } from './database/advisory-locks.ts'
import { openStore, type Store } from './database/open-store.ts'
import { FILES_FOLDER } from './files/file-store.ts'
import { openFileStore } from './files/open-file-store.ts'
import type { LogDeps } from './log/log-deps.ts'
import { endDeadJobs } from './history/job-rows.ts'
import { createQuotas } from './limits/quotas.ts'
import { createNodePorts } from './log/node-ports.ts'
import { openServerDevice, openStoredServerDevice } from './log/server-device.ts'
import { createSqlLogStore } from './log/sql-log-store.ts'
import { askStandings } from './log/ask-standings.ts'
import { createStandings } from './log/standings.ts'
import { refuseUnfinishedCopy } from './ops/copy-progress.ts'
import { countFiles } from './ops/count-files.ts'
import { askDatabase, askFiles, createHealth } from './ops/health.ts'
import { createMetrics, type Metrics } from './ops/metrics.ts'
import { readFigures } from './ops/read-figures.ts'
import type { Log } from './ops/request-log.ts'
import { createAccessLog } from './privacy/access-log.ts'
import { applyRetention } from './privacy/run-retention.ts'
import { seedPractice, seedPracticeUnits, type PracticeAccounts } from './practice/seed-practice.ts'
import type { Settings } from './settings.ts'
import { joinProcesses } from './shared/join-processes.ts'
import { createKeeper } from './shared/keeper.ts'
import { onlyProcess, type Processes } from './shared/processes.ts'
import { rulesOfSets, shippedCriteriaSets } from './shipped-criteria-sets.ts'
import { readBuiltApp } from './static/built-app.ts'

/** Milliseconds: so late the desk knows of another day, or of what another process has entered. */
const LOOK_AT_DESK_EVERY = 5_000

/** Milliseconds between two runs; a new keeper begins with one. */
const RETENTION_EVERY = 24 * 3_600_000

export interface OpenServer {
  readonly fetch: ReturnType<typeof createServer>['fetch']
  readonly access: Access
  readonly entries: LogDeps
  /** Set when this start has filled an empty database. */
  readonly practice: PracticeAccounts | null
  /** Set when the settings ask for it. */
  readonly metrics: Metrics | null
  /** From now on the health check says that this process takes no work. */
  announceStop(): void
  close(): Promise<void>
}

/**
 * Database and files opened, migrated and, where they are empty, filled with practice data; then the server over them.
 * Throws with a plain sentence when another server holds the folder.
 * @param client the built app, with the unit catalogue in its `catalogue/`
 * @param onBrokenDisk told when the disk has failed: the process must end, or it would acknowledge what is not there
 */
export async function openServer(
  settings: Settings,
  client: string,
  version: string,
  log: Log,
  onBrokenDisk?: (cause: unknown) => void,
): Promise<OpenServer> {
  const store = await openStore(settings, onBrokenDisk)
  let processes: Processes | null = null
  // Processes that start together make migrations, units, practice data and the key once.
  try {
    const joined = settings.databaseUrl
      ? await joinProcesses(settings.databaseUrl, (facts, text) => log.warn(facts, text))
      : onlyProcess()
    processes = joined
    return await alone(store.db, LOCKS.start, () =>
      openOver(store, joined, settings, client, version, log, onBrokenDisk),
    )
  } catch (cause) {
    // What went wrong first is what somebody must hear of.
    await processes?.leave().catch(() => undefined)
    await store.close().catch(() => undefined)
    throw cause
  }
}

async function openOver(
  { db, close }: Store,
  processes: Processes,
  settings: Settings,
  client: string,
  version: string,
  log: Log,
  onBrokenDisk?: (cause: unknown) => void,
): Promise<OpenServer> {
  // Once more, now that no move can begin: one may have while this process waited for its turn.
  await refuseUnfinishedCopy(db)
  const ports = createNodePorts()
  // Of an import of past results that ended with its server.
  await db.transaction().execute((trx) => endDeadJobs(trx, processes, ports.now()))
  const server = settings.databaseUrl
    ? await openStoredServerDevice(db, settings.secretKey ?? '')
    : await openServerDevice(settings.dataDir)
  const catalogue = join(client, 'catalogue')
  const units = await loadUnits(db, catalogue, ports.now())

  const practice = settings.practice ? await seedPracticeUnits(db) : false
  if (practice) await units.reload()
  const access = await createAccess({
    db,
    units,
    publicUrl: settings.publicUrl,
    server,
    now: ports.now,
    secretKey: settings.secretKey,
  })
  const sets = shippedCriteriaSets()
  const metrics = settings.metrics
    ? createMetrics(version, async () => ({
        ...(await readFigures(db, settings.dataDir, ports.now())),
        keeper: Number(keeper.isKeeper),
      }))
    : null
  const keeper = createKeeper(processes, (facts, text) => log.warn(facts, text))
  const standings = createStandings({ ...access, sets, log, keeper })
  const entries: LogDeps = {
    secrets: access.seal,
    store: createSqlLogStore(db, access.follow, metrics ?? undefined),
    access: createAccessLookups(db, units),
    server,
    ports,
    ...rulesOfSets(sets, access, ports.now),
    standings,
    log,
    ...(metrics && { meter: metrics }),
  }
  const kept = await openFileStore(join(settings.dataDir, FILES_FOLDER), settings.s3)
  const evidence = metrics ? countFiles(kept, metrics) : kept
  const health = createHealth([askDatabase(db), askFiles(kept)])
  const quotas = createQuotas({
    db,
    limits: settings.quotas,
    now: ports.now,
    warn: (facts, text) => log.warn(facts, text),
  })
  const readings = createAccessLog({
    db,
    now: ports.now,
    warn: (facts, text) => log.warn(facts, text),
  })
  const accounts = practice ? await seedPractice(access, entries, evidence, settings) : null
  // What another process, or this one before it died, has stored and not placed on the desk.
  await askStandings(db)
  // Nobody waits for it: the desk answers with what was known, and a first start has little.
  keeper.whileKeeper('desk', () => standings.freshen(), LOOK_AT_DESK_EVERY)
  keeper.whileKeeper('retention', () => applyRetention(db, kept, ports.now()), RETENTION_EVERY)
  return {
    fetch: createServer({
      access,
      entries,
      sets,
      evidence,
      app: existsSync(client) ? await readBuiltApp(client, settings.serviceWorker) : new Map(),
      version,
      practice: settings.practice,
      log,
      health,
      trustedProxies: settings.trustedProxies,
      ...(metrics && { meter: metrics }),
      quotas,
      processes,
      readings,
      ...(onBrokenDisk && { onBrokenDisk }),
    }).fetch,
    access,
    entries,
    practice: accounts,
    metrics,
    announceStop: () => health.stop(),
    async close() {
      // First what is only in memory: a duty under way may take longer than anybody waits.
      await quotas.flush()
      await readings.flush()
      await standings.stop()
      await keeper.stop()
      await processes.leave()
      await close()
    },
  }
}
