import type { KnownEntry } from '../domain/log/ports.ts'
import type { Identity } from '../protocol/access.schema.ts'
import type { EntryResult } from '../protocol/sync.schema.ts'
import type { Advance, CursorMove, Page } from './entries/receive.ts'
import type { Except } from './entries/unsent.ts'
import type { FileRow } from './files/file-row.ts'
import type { Meta } from './space/meta.ts'
import type { Oddity } from './space/oddity.ts'

/**
 * What the sync pass needs of storage. In the app it is Dexie (`dexieDisk`); the simulation puts faults in between.
 * Everything that writes resolves after the strict transaction, or throws `StorageFault` and has changed nothing.
 */
export interface Disk {
  /** Name of the space, for its locks. */
  readonly name: string
  readonly device: string
  now(): number
  read<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined>
  /** R9: a newer version of the app has written here; what the server says is not noted, pages cannot be received. */
  sendsOnly(): Promise<boolean>
  write<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void>
  /** Signature of the device's key. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  unsent(limit: number, except: Except): Promise<KnownEntry[]>
  acknowledge(results: readonly EntryResult[], epoch: string, session: string): Promise<void>
  receive(page: Page, advance: Advance | null): Promise<CursorMove>
  forgetEarlierReceipts(epoch: string): Promise<void>
  startOverWhenServerLost(epoch: string, chain: number, lost: boolean): Promise<boolean>
  /** Remembers outside the database how far the server holds our chain, for the day the database is gone. */
  noteConfirmedChain(chain: number): void
  /** P3: adds a dossier to what this device follows; nothing happens when it is there already. */
  follow(dossier: string): Promise<void>
  renewIdentity(identity: Identity): Promise<void>
  noteOddity(oddity: Omit<Oddity, 'at'>): Promise<void>
  filesToSend(session: string): Promise<FileRow[]>
  fileBytes(sha256: string): Promise<ArrayBuffer | undefined>
  confirmFiles(sha256: readonly string[], epoch: string): Promise<void>
  refuseFile(sha256: string, reason: string, session: string): Promise<void>
  keepFetchedFile(file: Pick<FileRow, 'sha256' | 'type'>, bytes: ArrayBuffer): Promise<void>
}
