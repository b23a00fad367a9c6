import type { KnownEntry } from '../../domain/log/ports.ts'
import { entryOfRow, type EntryRow } from '../entries/entry-row.ts'
import { receive, type Page } from '../entries/receive.ts'
import type { FileRow } from '../files/file-row.ts'
import { once } from '../live.ts'
import { namedFiles } from '../read/named-files.ts'
import { fileBytesOf } from '../read/read-files.ts'
import type { Meta } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { StorageFault } from '../storage-fault.ts'
import { keepCarriedFile, type CarriedFile } from './keep-carried-file.ts'

/** What writing and reading a bundle needs of storage. Everything may throw `StorageFault`. */
export interface BundleDisk {
  readonly device: string
  now(): number
  read<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined>
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /** Ids of everything there is, device by device in the order of their chains. */
  entryIds(): Promise<string[]>
  /** The entries of these ids; of a held one whose stub alone is here, nothing. */
  entriesOf(ids: readonly string[]): Promise<KnownEntry[]>
  /** The page must say that it proves no receipt (`epoch: null`). */
  receive(page: Page): Promise<void>
  files(): Promise<FileRow[]>
  fileBytes(sha256: string): Promise<ArrayBuffer | undefined>
  /** File → the name its evidence card gives it, for every card this device knows. */
  namedFiles(): Promise<ReadonlyMap<string, string>>
  /** False when the file was here already. */
  keepCarriedFile(file: CarriedFile): Promise<boolean>
}

/** The port over a space. */
export function bundleDisk(space: Space): BundleDisk {
  const { clock, hasher, signerOf } = space.ports
  return {
    device: space.device,
    now: () => clock.now(),
    read: (key) => once(() => space.readMeta(key)),
    async sign(bytes) {
      const key = await once(() => space.readMeta('key'))
      if (!key) throw new StorageFault('lost')
      return signerOf(key).sign(bytes)
    },
    sha256: (bytes) => hasher.sha256(bytes),
    entryIds: () => once(() => space.entries.orderBy('[device+n]').primaryKeys()),
    async entriesOf(ids) {
      const rows = await once(() => space.entries.bulkGet([...ids]))
      return rows.filter((row): row is EntryRow => row?.stub === false).map(entryOfRow)
    },
    async receive(page) {
      await receive(space, page, null)
    },
    files: () => once(() => space.files.toArray()),
    fileBytes: (sha256) => once(() => fileBytesOf(space, sha256)),
    namedFiles: () => once(() => namedFiles(space)),
    keepCarriedFile: (file) => keepCarriedFile(space, file),
  }
}
