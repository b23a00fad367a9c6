import { Dexie } from 'dexie'
import type { Outbox } from '../../../src/storage/read/read-outbox.ts'
import type { Keep } from '../../../src/storage/space/space-ports.ts'
import { fromBase64Url, toBase64Url } from '../../../src/protocol/web-crypto.ts'

/** A database as it lay on a phone, with what it was worth there. Committed as JSON, one for each shipped version. */
export interface DatabaseDump {
  readonly version: number
  readonly name: string
  /** Table → schema, as the code of that version declared it. */
  readonly stores: Readonly<Record<string, string>>
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  /** localStorage. */
  readonly keep: Readonly<Record<string, string>>
  /** What the code of that version said was waiting. */
  readonly outbox: Outbox
  /** Ids of the entries it would have sent next, in that order. */
  readonly unsent: readonly string[]
}

type Content = Pick<DatabaseDump, 'version' | 'name' | 'stores' | 'tables'>

/** Everything in a database, as JSON can hold it: bytes as base64url, the key of this very fixture as a JWK. */
export async function dumpTables(db: Dexie, stores: Content['stores']): Promise<Content> {
  const tables: Record<string, unknown[]> = {}
  for (const table of db.tables)
    tables[table.name] = await Promise.all((await table.toArray()).map((row) => toJson(row)))
  return { version: db.verno, name: db.name, stores, tables }
}

/** Lays the database of a dump down as that version would have, and its localStorage. */
export async function layDown(dump: DatabaseDump, keep: Keep): Promise<void> {
  await Dexie.delete(dump.name)
  const db = new Dexie(dump.name)
  db.version(dump.version).stores(dump.stores)
  await db.open()
  for (const [name, rows] of Object.entries(dump.tables))
    await db.table(name).bulkAdd(await Promise.all(rows.map((row) => fromJson(row))))
  db.close()
  for (const [key, text] of Object.entries(dump.keep)) keep.setItem(key, text)
}

async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof CryptoKey) return { $jwk: await crypto.subtle.exportKey('jwk', value) }
  if (value instanceof ArrayBuffer) return { $bytes: toBase64Url(new Uint8Array(value)) }
  return eachMember(value, toJson)
}

async function fromJson(value: unknown): Promise<unknown> {
  if (typeof value === 'object' && value !== null) {
    if ('$bytes' in value) return fromBase64Url(String(value.$bytes)).buffer
    if ('$jwk' in value) {
      const jwk = value.$jwk as JsonWebKey
      const algorithm = jwk.kty === 'OKP' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' }
      return crypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign'])
    }
  }
  return eachMember(value, fromJson)
}

async function eachMember(value: unknown, change: (member: unknown) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(change))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(async ([name, member]) => [name, await change(member)] as const)
  return Object.fromEntries(await Promise.all(members))
}
