import { Dexie, type Table } from 'dexie'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { asStorageFault } from '../storage-fault.ts'

/** An enrolment on its way: there is no device and no space yet, only the code and the key it was asked with. */
export interface PendingEnrolment {
  /** As it goes to the server: capitals and digits only. */
  readonly code: string
  readonly key: DeviceKey
  /** When it was begun, by this device's clock; milliseconds. */
  readonly since: number
}

/** No name of an account's database: nobody takes it for a forgotten one. */
const NAME = 'so-tcpl-enrolment'

class EnrolmentDatabase extends Dexie {
  // One row at most, under the key 0: a phone enrols one person at a time.
  declare readonly pending: Table<PendingEnrolment, number>

  constructor() {
    super(NAME, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ pending: '' })
  }
}

async function inDatabase<T>(task: (database: EnrolmentDatabase) => Promise<T>): Promise<T> {
  const database = new EnrolmentDatabase()
  try {
    return await task(database)
  } catch (cause) {
    throw asStorageFault(cause)
  } finally {
    database.close()
  }
}

/** Kept in the browser, so that a page that was closed while it waited asks on with the same key. */
export const keepPendingEnrolment = (pending: PendingEnrolment): Promise<void> =>
  inDatabase(async (database) => void (await database.pending.put(pending, 0)))

/** Null when nothing is on its way. */
export async function readPendingEnrolment(): Promise<PendingEnrolment | null> {
  // Asked for at every opening of the page: that alone makes no database.
  if (!(await Dexie.exists(NAME))) return null
  return inDatabase(async (database) => (await database.pending.get(0)) ?? null)
}

export async function removePendingEnrolment(): Promise<void> {
  try {
    await Dexie.delete(NAME)
  } catch (cause) {
    throw asStorageFault(cause)
  }
}
