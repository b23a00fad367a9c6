import type { Clock, Random } from '../../domain/log/ports.ts'
import type { LogStore } from './log-store.ts'

interface EpochDeps {
  readonly store: LogStore
  readonly ports: Clock & Random
}

/**
 * P4: the random name of this server's history, made at the first question. Whoever restores an older database must
 * call `renewEpoch`, so that every phone offers again what it holds.
 */
export async function epochOf({ store, ports }: EpochDeps): Promise<string> {
  return (await store.epoch()) ?? store.nameHistory(ports.uuid(ports.now()))
}

/** P4: after a restore the history is another one. */
export async function renewEpoch({ store, ports }: EpochDeps): Promise<string> {
  const name = ports.uuid(ports.now())
  await store.renameHistory(name)
  return name
}
