import type { Generated } from 'kysely'
import type { KeyAlgorithm } from '../../domain/log/ports.ts'
import type { Role } from '../../domain/person/role.ts'
import type { Unit } from '../../domain/unit/unit.ts'

/**
 * People, roles, devices and credentials: audited server tables, never in the log. All times are milliseconds since
 * 1970; days are ISO. Whatever could open a door is stored as a SHA-256 or argon2id hash only.
 */
export interface AccessTables {
  units: UnitTable
  unit_lineage: UnitLineageTable
  people: PersonTable
  grants: GrantTable
  accounts: AccountTable
  devices: DeviceTable
  enrolment_codes: EnrolmentCodeTable
  administrator_tokens: AdministratorTokenTable
  sessions: SessionTable
  used_nonces: UsedNonceTable
  audit: AuditTable
  access_settings: AccessSettingTable
}

export interface UnitTable {
  id: string
  /** With its form, as on paper: `Xã Đồng Văn`. */
  name: string
  kind: Unit['kind']
  parent: string | null
  /** ISO day: the first on which it is no more; null while it exists. */
  retired_on: string | null
}

/** One step of a merger, division or renaming. The same two units are linked once. */
export interface UnitLineageTable {
  older: string
  newer: string
  /** ISO day: the first on which `newer` stands in the place of `older`. */
  since: string
}

export interface PersonTable {
  id: string
  name: string
  created_at: number
}

export interface GrantTable {
  person: string
  role: Role
  unit: string
  from: string
  to: string | null
}

/** A sign-in name. Without a hash nobody can sign in until an administrator has made a password. */
export interface AccountTable {
  person: string
  login: string
  hash: string | null
}

export interface DeviceTable {
  id: string
  person: string
  key_alg: KeyAlgorithm
  key_raw: string
  label: string
  desk: number
  enrolled_at: number
  last_seen_at: number | null
  revoked_at: number | null
  /** Enrolled, and no administrator has compared its four digits yet: nothing works before, and it is forgotten then. */
  asking_until: Generated<number | null>
  /** The four digits while it asks. */
  digits: Generated<string | null>
  /** When it last said of itself what follows (`DeviceReport`); null for one that never has. */
  reported_at: Generated<number | null>
  unsent: Generated<number | null>
  unsent_files: Generated<number | null>
  app_version: Generated<string | null>
  /** Bytes. */
  storage_used: Generated<number | null>
  storage_quota: Generated<number | null>
  persisted: Generated<number | null>
  /** Milliseconds by which its clock was ahead of ours. */
  clock_off: Generated<number | null>
  /** An administrator wants the account's data deleted there; stays when it has been done. */
  wipe_ask: string | null
  wipe_asked_at: number | null
  /** When the device said that it deletes them, everything having been received. */
  wiped_at: number | null
  /** The device of the same person whose place it took. */
  replaces: string | null
}

export interface EnrolmentCodeTable {
  hash: string
  person: string
  expires_at: number
  /** Failed key proofs; the code is burnt after a few. */
  attempts: number
  used_at: number | null
  /** The device it made, so that a phone whose answer was lost may ask again with the same key. */
  device: string | null
  /** 1: the phone waits until an administrator has compared its four digits. */
  compared: Generated<number>
}

export interface AdministratorTokenTable {
  hash: string
  expires_at: number
  used_at: number | null
}

export interface SessionTable {
  hash: string
  device: string
  expires_at: number
  /** A desk's session ends for good then, however busy it is; null for phones. */
  ends_at: number | null
  /** What lists of sessions name it by: the cookie is not to be had from it. */
  id: string | null
  opened_at: number | null
  /** To the minute. */
  used_at: number | null
}

export interface UsedNonceTable {
  nonce: string
  expires_at: number
}

/** Append-only (a trigger refuses changes). Says who did what to whom, never the content. */
export interface AuditTable {
  at: number
  /** Person id, or `server`. */
  actor: string
  action: string
  target: string
}

/** The server's own secrets and the mark of the unit catalogue it has loaded. */
export interface AccessSettingTable {
  name: string
  value: string
}
