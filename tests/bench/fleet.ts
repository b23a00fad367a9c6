import { v7 } from 'uuid'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import type { Entry } from '../../src/domain/log/entry.ts'
import type { Signer } from '../../src/domain/log/ports.ts'
import { recordOf } from '../../src/domain/log/record-id.ts'
import { writeEntries, type Author, type ChainEnd } from '../../src/domain/log/write-entry.ts'
import type { Identity } from '../../src/protocol/access.schema.ts'
import { createDeviceKey, hasher, signerOf, type DeviceKey } from '../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../src/server/access/enrol.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { enrol } from '../../src/sync/access/enrol.ts'
import { PhoneNetwork, type Call, type Choose } from './phone-network.ts'
import { yearOfWork } from './second-officer.ts'

/** An officer's phone without a screen: a person, a key and a device of its own in a commune of its own. */
export interface FleetPhone {
  readonly unit: string
  readonly identity: Identity
  readonly key: DeviceKey
  readonly network: PhoneNetwork
}

export interface FleetPlace {
  /** Address of the server's database: who may do what is written straight into it, as an office's import would leave it. */
  readonly database: string
  /** Which process the requests of the phone with this number go to. */
  readonly choose: (phone: number) => Choose
  readonly seen?: (call: Call) => void
}

/** Phones behind one address of a mobile network. */
const BEHIND_ONE_ADDRESS = 8
/** Phones that enrol at the same time. */
const AT_ONCE = 8
const HOUR = 3_600_000

/**
 * Makes a person in each commune, officer and leader in one, and enrols a phone of it by a one-time code over HTTP.
 * @param units ids of the catalogue
 */
export async function enrolFleet(place: FleetPlace, units: readonly string[]): Promise<FleetPhone[]> {
  const codes = await writePeople(place.database, units)
  const phones: FleetPhone[] = []
  let next = 0
  async function enrolNext(): Promise<void> {
    for (let i = next++; i < codes.length; i = next++) {
      const { unit, code } = codes[i] as (typeof codes)[number]
      const network = new PhoneNetwork(place.choose(i), addressOf(i), place.seen)
      const key = await createDeviceKey()
      const identity = await enrol(network, key, signerOf(key), { code, label: 'Máy đo' })
      network.device = identity.device
      phones[i] = { unit, identity, key, network }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, enrolNext))
  return phones
}

async function writePeople(database: string, units: readonly string[]) {
  const db = await openDatabase(database)
  try {
    return await db.transaction().execute(async (trx) => {
      const codes: { unit: string; code: string }[] = []
      for (const unit of units) {
        const id = v7()
        await trx
          .insertInto('people')
          .values({ id, name: `Công chức ${unit}`, created_at: Date.now() })
          .execute()
        for (const role of ['officer', 'leader'] as const)
          await trx
            .insertInto('grants')
            .values({ person: id, role, unit, from: '2026-01-01', to: null })
            .execute()
        codes.push({ unit, code: await makeEnrolmentCode(trx, id, Date.now() + HOUR) })
      }
      return codes
    })
  } finally {
    await db.destroy()
  }
}

const addressOf = (phone: number): string => {
  const n = Math.floor(phone / BEHIND_ONE_ADDRESS)
  return `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
}

/** Writes the next entries of a phone's chain, signed; written, not sent. */
export function writerOf({ unit, identity, key }: FleetPhone): (count: number) => Promise<Entry[]> {
  const author = { person: identity.person.id, device: identity.device, off: -1200 }
  return writeInto(`${unit}/2026/tcpl-2025`, author, signerOf(key))
}

/** Signed entries of a phone that nobody knows, for a floor that does not ask. */
export async function fleetEntries(count: number): Promise<Entry[]> {
  const author = { person: v7(), device: v7(), off: -1200 }
  return writeInto('2025:00004/2026/tcpl-2025', author, signerOf(await createDeviceKey()))(count)
}

/** Writes the next entries of one chain. */
function writeInto(dossier: string, author: Author, signer: Signer): (count: number) => Promise<Entry[]> {
  const record = recordOf(dossier, 'self')
  const heads = new Map<string, string>()
  let end: ChainEnd = { n: 0, hash: '' }
  let wall = Date.now() - 365 * 86_400_000
  const ports = {
    now: () => (wall += 60_000),
    uuid: (msecs: number) => v7({ msecs }),
    ...hasher,
    ...signer,
  }
  return async (count) => {
    const entries: Entry[] = []
    for (const [name, value] of yearOfWork([], count)) {
      const field = formatFieldName(name)
      const before = heads.get(field)
      const change = { record, field, value, replaces: before === undefined ? [] : [before] }
      const [known] = await writeEntries([change], author, end, ports)
      if (!known) throw new Error('One change makes one entry')
      end = { n: known.entry.n, hash: known.hash }
      heads.set(field, known.entry.id)
      entries.push(known.entry)
    }
    return entries
  }
}
