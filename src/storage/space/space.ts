import { Dexie, type Table } from 'dexie'
import type { Draft } from '../drafts/draft.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { BytesRow, FileRow } from '../files/file-row.ts'
import { asStorageFault, StorageFault } from '../storage-fault.ts'
import { v1 } from '../versions/v1.ts'
import type { Meta, MetaRow } from './meta.ts'
import type { Oddity } from './oddity.ts'
import type { SpacePorts } from './space-ports.ts'

/** What this code writes. A database that asks for more (`minWriter`) is read and sent from, never written. */
export const WRITER = 1

export const databaseName = (device: string): string => `tcpl-${device}`

/**
 * One person on one device: the whole database of it. Every write goes through `write`, which is strict
 * (flushed to the disk before it resolves) and refuses to write over what it does not understand.
 */
export class Space extends Dexie {
  declare readonly entries: Table<EntryRow, string>
  declare readonly heads: Table<FieldState, [string, string]>
  declare readonly drafts: Table<Draft, [string, string, string]>
  declare readonly files: Table<FileRow, string>
  declare readonly fileBytes: Table<BytesRow, string>
  declare readonly previews: Table<BytesRow, string>
  declare readonly meta: Table<MetaRow, string>
  declare readonly oddities: Table<Oddity, [string, string]>

  readonly device: string
  readonly ports: SpacePorts

  constructor(device: string, ports: SpacePorts, onSuperseded: () => void) {
    // Without the cache a live query never shows what has not been committed.
    super(databaseName(device), { autoOpen: false, cache: 'disabled', chromeTransactionDurability: 'strict' })
    this.device = device
    this.ports = ports
    this.version(v1.number).stores(v1.stores)
    this.on('versionchange', () => {
      // Dexie's own answer reopens by itself and would let old code write into the new schema.
      this.close({ disableAutoOpen: true })
      onSuperseded()
      return false
    })
  }

  /** Runs `body` over tables in one strict transaction; awaits inside it may only be table calls. */
  async write<T>(tables: readonly Table[], body: () => Promise<T>): Promise<T> {
    try {
      return await this.transaction('rw', [...tables, this.meta], async () => {
        const minWriter = await this.readMeta('minWriter')
        // The row is written at birth: without it the content was wiped while the page stood open.
        if (minWriter === undefined) throw new StorageFault('lost')
        if (minWriter > WRITER) throw new StorageFault('outdated-writer')
        return body()
      })
    } catch (cause) {
      if (cause instanceof TypeError) throw cause
      throw asStorageFault(cause)
    }
  }

  async readMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    return (await this.meta.get(key))?.value as Meta[K] | undefined
  }

  async writeMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
    await this.meta.put({ key, value })
  }
}
