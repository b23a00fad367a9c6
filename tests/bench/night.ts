import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { engineOf } from '../../src/server/database/engine.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { enrolFleet, type FleetPlace } from './fleet.ts'
import { prepareNightPhone, type NightPhone, type Return } from './night-phone.ts'
import { takePhoto } from './night-photo.ts'

export interface NightSetting extends FleetPlace {
  readonly units: readonly string[]
  /** Entries on each phone. */
  readonly entries: number
  /** Every so many-th phone brings a photo. */
  readonly photoEvery: number
  /** Milliseconds in which all come back. Half of them come within the first `herd`. */
  readonly window: number
  readonly herd: number
  /** Told of every so many phones that are done. */
  readonly tell: (line: string) => void
}

export interface Night {
  readonly returns: readonly Return[]
  /** Milliseconds from the first phone's coming to the end of the last one, photos included. */
  readonly wall: number
  /** Milliseconds of processor time this process took for all phones together, in that time. */
  readonly clientCpu: number
}

/** Phones that are filled in at the same time: signing takes the threads of the platform. */
const AT_ONCE = 8

/** Enrols the fleet and fills in its dossiers: everything that happened before the night. */
export async function prepareFleet(setting: NightSetting): Promise<NightPhone[]> {
  const { units, entries, photoEvery, tell } = setting
  tell(`enrolling ${units.length} phones`)
  const fleet = await enrolFleet(setting, units)
  tell(`signing ${units.length} × ${entries} entries`)
  const phones: NightPhone[] = []
  let next = 0
  async function prepareNext(): Promise<void> {
    for (let i = next++; i < fleet.length; i = next++) {
      const one = fleet[i]
      const photo = i % photoEvery === 0 ? await takePhoto(i) : null
      if (one) phones[i] = await prepareNightPhone(one, entries, photo)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, prepareNext))
  return phones
}

/** Lets them all come back: half as a herd, the rest evenly over the window; each at a moment of its own. */
export async function liveThrough(phones: readonly NightPhone[], setting: NightSetting): Promise<Night> {
  const { window, herd, tell } = setting
  const begun = performance.now()
  const before = process.cpuUsage()
  let done = 0
  const returns = await Promise.all(
    phones.map(async (phone, i) => {
      const moment = i % 2 === 0 ? Math.random() * herd : herd + Math.random() * (window - herd)
      await pause(moment)
      const back = await phone.comeBack()
      done += 1
      if (done % Math.ceil(phones.length / 10) === 0)
        tell(`${done} phones done after ${Math.round((performance.now() - begun) / 1000)} s`)
      return back
    }),
  )
  const { user, system } = process.cpuUsage(before)
  return { returns, wall: performance.now() - begun, clientCpu: (user + system) / 1000 }
}

/** What became of the work, read from outside: everything a phone holds for received must be there, word for word. */
export interface Account {
  readonly acknowledged: number
  /** Entries of these phones in the database, and how many of the acknowledged ones are not. */
  readonly stored: number
  readonly lost: number
  /** Acknowledged entries that a pull from the beginning did not bring. */
  readonly notPulled: number
  readonly accepted: number
  readonly filesUnsent: number
}

export async function accountFor(database: string, phones: readonly NightPhone[]): Promise<Account> {
  const stored = await storedBy(database, new Set(phones.map(({ device }) => device)))
  const found = { acknowledged: 0, stored: stored.size, lost: 0, notPulled: 0, accepted: 0, filesUnsent: 0 }
  for (const phone of phones) {
    const pulled = await phone.pullAll()
    for (const [id, hash] of await phone.acknowledged()) {
      found.acknowledged += 1
      if (stored.get(id) !== hash) found.lost += 1
      if (pulled.get(id) !== hash) found.notPulled += 1
    }
    if ((await phone.ruling()) === 'accepted') found.accepted += 1
    if (!(await phone.filesSent())) found.filesUnsent += 1
  }
  return found
}

async function storedBy(database: string, devices: ReadonlySet<string>): Promise<Map<string, string>> {
  const db = await openDatabase(database)
  try {
    const rows = await db
      .selectFrom('entries')
      .select(['id', 'hash', 'device'])
      .where('held_reason', 'is', null)
      .execute()
    return new Map(rows.filter(({ device }) => devices.has(device)).map(({ id, hash }) => [id, hash]))
  } finally {
    await db.destroy()
  }
}

/** Bytes the database takes up, its journal not counted. */
export async function databaseSize(database: string): Promise<number> {
  const db = await openDatabase(database)
  try {
    const question =
      engineOf(db) === 'postgres'
        ? sql<{ size: number }>`select pg_database_size(current_database()) as size`
        : sql<{
            size: number
          }>`select page_count * page_size as size from pragma_page_count, pragma_page_size`
    return (await question.execute(db)).rows[0]?.size ?? Number.NaN
  } finally {
    await db.destroy()
  }
}
