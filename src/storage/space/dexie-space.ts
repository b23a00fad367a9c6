import { Dexie, type Table } from 'dexie'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { Draft } from '../drafts/draft.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import type { BytesRow, FileRow } from '../files/file-row.ts'
import { StorageFault } from '../storage-fault.ts'
import { VERSIONS } from '../versions/versions.ts'
import { checkedWrite } from './checked-write.ts'
import type { Meta, MetaRow } from './meta.ts'
import type { Oddity } from './oddity.ts'
import { databaseName, type Space } from './space.ts'
import type { SpacePorts } from './space-ports.ts'

/** A space in the browser's IndexedDB. A write is strict: flushed to the disk before it resolves. */
export class DexieSpace extends Dexie implements Space {
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
  #blocked = false

  constructor(device: string, ports: SpacePorts, onSuperseded: () => void, versions = VERSIONS) {
    // Without the cache a live query never shows what has not been committed. A connection that the browser itself has
    // closed (site data cleared, evicted, the phone slept) opens again by itself: then a write finds out what is left.
    super(databaseName(device), { autoOpen: true, cache: 'disabled', chromeTransactionDurability: 'strict' })
    this.device = device
    this.ports = ports
    for (const { number, stores, upgrade } of versions) {
      const version = this.version(number).stores(stores)
      if (upgrade) version.upgrade(upgrade)
    }
    this.on('blocked', () => {
      // Another tab holds an older database and listens to nobody. Waiting for it would leave the person before nothing.
      this.#blocked = true
      this.close({ disableAutoOpen: true })
    })
    this.on('versionchange', () => {
      // Dexie's own answer reopens by itself and would let old code write into the new schema.
      this.close({ disableAutoOpen: true })
      onSuperseded()
      return false
    })
  }

  override open() {
    return super.open().catch((cause: unknown) => {
      throw this.#blocked ? new StorageFault('blocked', cause) : cause
    })
  }

  write<T>(tables: readonly { readonly name: string }[], body: () => Promise<T>): Promise<T> {
    return checkedWrite(this, tables, body)
  }

  async readMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    return (await this.meta.get(key))?.value as Meta[K] | undefined
  }

  async writeMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
    await this.meta.put({ key, value })
  }
}
