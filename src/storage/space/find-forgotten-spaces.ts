import { Dexie } from 'dexie'
import type { Identity } from '../../protocol/access.schema.ts'
import type { SpacePorts } from './space-ports.ts'
import { isWiped } from './wiped-note.ts'
import { chooseSpace, readRegistry, registerSpace } from './space-registry.ts'

/** The other way round than `databaseName`. */
const DEVICE_OF_DATABASE = /^tcpl-(.+)$/

/**
 * Puts accounts back on the list whose databases are in this browser and whose names are not: what was entered is on
 * the disk at once, localStorage seconds later, and a browser killed in between remembers only the former. A single
 * one becomes the current account. False when nothing was forgotten.
 */
export async function findForgottenSpaces({
  keep,
  clock,
}: Pick<SpacePorts, 'keep' | 'clock'>): Promise<boolean> {
  const known = new Set(readRegistry(keep).spaces.map(({ device }) => device))
  const names = await Dexie.getDatabaseNames()
  const forgotten: Identity[] = []
  for (const name of names) {
    const device = DEVICE_OF_DATABASE.exec(name)?.[1]
    // Deleted on purpose, and the browser was killed before the database had gone.
    if (!device || known.has(device) || isWiped(keep, device)) continue
    const identity = await identityIn(name)
    if (identity?.device === device) forgotten.push(identity)
  }
  for (const { device, person, desk } of forgotten)
    registerSpace(keep, { device, person, desk, since: clock.now() })
  if (forgotten.length > 1) chooseSpace(keep, null)
  return forgotten.length > 0
}

/** Null where the database cannot be read, or was never finished. */
async function identityIn(name: string): Promise<Identity | null> {
  const database = new Dexie(name)
  try {
    await database.open()
    const row: unknown = await database.table('meta').get('identity')
    return (row as { value: Identity } | undefined)?.value ?? null
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  } finally {
    database.close()
  }
}
