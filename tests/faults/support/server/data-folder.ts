import { sql } from 'kysely'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { PublicKey } from '../../../../src/domain/log/ports.ts'
import type { Role } from '../../../../src/domain/person/role.ts'
import { createDeviceKey, type DeviceKey } from '../../../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../../../src/server/access/enrol.ts'
import { storeUnits } from '../../../../src/server/access/load-units.ts'
import { registerDevice } from '../../../../src/server/access/register-device.ts'
import { createSessions } from '../../../../src/server/access/sessions.ts'
import type { KnownUnit } from '../../../../src/server/access/units.ts'
import { engineOf } from '../../../../src/server/database/engine.ts'
import { openDatabase } from '../../../../src/server/database/open-database.ts'
import { DATABASE_FILE } from '../../../../src/server/database/database-address.ts'

export const PROVINCE = 'practice:p01'
export const COMMUNE = 'practice:00001'
export const OTHER_COMMUNE = 'practice:00002'
export const SELF = `${COMMUNE}/2026/tcpl-2025/self`

const UNITS: readonly KnownUnit[] = [
  { id: PROVINCE, name: 'Tỉnh A', kind: 'province', parent: null },
  { id: COMMUNE, name: 'Xã A1', kind: 'commune', parent: PROVINCE },
  { id: OTHER_COMMUNE, name: 'Xã A2', kind: 'commune', parent: PROVINCE },
]

/** Somebody with a device whose key is registered already, as after an enrolment. */
export interface Enrolled {
  readonly person: string
  readonly device: string
  readonly key: DeviceKey
}

/** The database of a stopped server, before the first start or between two. */
export interface DataFolder {
  readonly dataDir: string
  /** A person with this role. */
  addPerson(name: string, role: Role, unit?: string): Promise<string>
  /** A phone of that person. */
  addDevice(person: string): Promise<Enrolled>
  /** A session of that device as if it had just proved its key; its cookie. */
  openSession(device: string): Promise<string>
  /** A one-time code for that person, good for an hour. */
  addCode(person: string): Promise<string>
  close(): Promise<void>
}

/**
 * Opens the database of a data folder directly, or another one for the same server, made with two communes of one
 * province when it is not there.
 */
export async function openDataFolder(
  dataDir: string,
  address: string = join(dataDir, DATABASE_FILE),
): Promise<DataFolder> {
  mkdirSync(dataDir, { recursive: true })
  const db = await openDatabase(address)
  await storeUnits(db, UNITS)
  return {
    dataDir,
    async addPerson(name, role, unit = COMMUNE) {
      const id = v7()
      await db.insertInto('people').values({ id, name, created_at: Date.now() }).execute()
      await db.insertInto('grants').values({ person: id, role, unit, from: '2000-01-01', to: null }).execute()
      return id
    },
    async addDevice(person) {
      const key = await createDeviceKey()
      const publicKey: PublicKey = key.publicKey
      const made = await registerDevice(
        db,
        { person, publicKey, label: 'Điện thoại thử', desk: false },
        Date.now(),
      )
      if (!made.ok) throw new Error(made.error.code)
      return { person, device: made.value.id, key }
    },
    openSession: (device) => createSessions(db).open(device, false, Date.now()),
    addCode: (person) => makeEnrolmentCode(db, person, Date.now() + 3_600_000),
    async close() {
      if (engineOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
      await db.destroy()
    },
  }
}
