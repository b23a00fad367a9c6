import type { FieldState } from '../../domain/log/field-state.ts'
import type { Draft } from '../drafts/draft.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import type { BytesRow, FileRow } from '../files/file-row.ts'
import type { Meta, MetaRow } from './meta.ts'
import type { Oddity } from './oddity.ts'
import type { SpacePorts } from './space-ports.ts'
import type { Table } from './table.ts'

/** What this code writes. A database that asks for more (`minWriter`) is read and sent from, never written. */
export const WRITER = 1

export const databaseName = (device: string): string => `tcpl-${device}`

export interface SpaceTables {
  readonly entries: Table<EntryRow>
  readonly heads: Table<FieldState, [string, string]>
  readonly drafts: Table<Draft, [string, string, string]>
  readonly files: Table<FileRow>
  readonly fileBytes: Table<BytesRow>
  readonly previews: Table<BytesRow>
  readonly meta: Table<MetaRow>
  readonly oddities: Table<Oddity, [string, string]>
}

/**
 * One person on one device: the whole database of it. In the app it is IndexedDB (`DexieSpace`); the simulation runs
 * everything above it over a store in memory.
 */
export interface Space extends SpaceTables {
  readonly name: string
  readonly device: string
  readonly ports: SpacePorts
  /** Makes an empty database where there is none. */
  open(): Promise<unknown>
  /** For good: it never opens again by itself. */
  close(): void
  /** The database and everything in it. */
  delete(): Promise<void>
  /** All of `body` or nothing, seen by nobody before; awaits inside it may only be calls of these tables. */
  transaction<T>(mode: 'r' | 'rw', tables: readonly (keyof SpaceTables)[], body: () => Promise<T>): Promise<T>
  /** A transaction that is on the disk when it resolves and refuses to write over what this code does not understand. */
  write<T>(tables: readonly { readonly name: string }[], body: () => Promise<T>): Promise<T>
  readMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined>
  writeMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void>
}
