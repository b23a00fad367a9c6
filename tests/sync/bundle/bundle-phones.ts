import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import type { Directory, Identity } from '../../../src/protocol/access.schema.ts'
import {
  createDeviceKey,
  createVerifier,
  hasher,
  signerOf,
  type DeviceKey,
} from '../../../src/protocol/web-crypto.ts'
import { bundleDisk } from '../../../src/storage/bundle/bundle-disk.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import { createSpace } from '../../../src/storage/space/open-space.ts'
import type { DexieSpace } from '../../../src/storage/space/dexie-space.ts'
import { importBundle, type ImportReport } from '../../../src/sync/bundle/import-bundle.ts'
import { writeBundle } from '../../../src/sync/bundle/write-bundle.ts'
import { identityOf, newDeviceId, SELF, testPorts } from '../../storage/support/test-ports.ts'

/** A phone with a real key, whose server is the same as its neighbours'. */
export interface BundlePhone {
  readonly space: DexieSpace
  readonly key: DeviceKey
  export(): Promise<Blob>
  import(file: Blob): Promise<ImportReport>
}

/** A server as far as a bundle knows one: a key that vouches for devices. */
export interface Office {
  readonly id: string
  readonly key: DeviceKey
  /** Makes a phone; `known: false` leaves it out of the directories of the others. */
  phone(person: string): Promise<BundlePhone>
  /** Gives the phone the signed directory of all phones made so far. */
  tell(phone: BundlePhone): Promise<void>
}

export async function openOffice(): Promise<Office> {
  const key = await createDeviceKey()
  const id = `server-${newDeviceId()}`
  const devices: Directory['devices'][number][] = []
  return {
    id,
    key,
    async phone(person) {
      const deviceKey = await createDeviceKey()
      const device = newDeviceId()
      devices.push({ id: device, person, label: '', publicKey: deviceKey.publicKey })
      const identity: Identity = { ...identityOf(device, person), server: id, serverKey: key.publicKey }
      const space = await createSpace(
        identity,
        // What a browser's database does to a key, the database of these tests cannot: it stays in the memory.
        { publicKey: deviceKey.publicKey } as DeviceKey,
        testPorts({ hasher, signerOf: () => signerOf(deviceKey) }),
        () => undefined,
      )
      const disk = bundleDisk(space)
      return {
        space,
        key: deviceKey,
        export: async () =>
          (
            await writeBundle(
              disk,
              () => Promise.resolve('<!doctype html><p>Hồ sơ</p>'),
              () => undefined,
            )
          ).file,
        import: (file) => importBundle(file, disk, createVerifier()),
      }
    },
    async tell({ space }) {
      const directory: Directory = { issuedAt: 1, people: [], devices, units: [] }
      const body = JSON.stringify(directory)
      const signature = await signerOf(key).sign(utf8(body))
      await space.write([], async () => {
        await space.writeMeta('directory', directory)
        await space.writeMeta('signedDirectory', { body, signature })
      })
    },
  }
}

/** The smallest JPEG our checks take for a picture: markers, a frame header of 8 × 8, and some bytes. */
export function photo(seed: number): ArrayBuffer {
  const frame = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
  const rest = Array.from({ length: 3000 + seed }, (_, i) => (i * 7 + seed * 31) % 251)
  return new Uint8Array([...frame, ...rest]).buffer
}

export const nameOf = (bytes: ArrayBuffer): string =>
  createHash('sha256').update(new Uint8Array(bytes)).digest('hex')

/** Records a photo with its card, as the form does. */
export async function addPhoto(space: DexieSpace, seed: number): Promise<string> {
  const bytes = photo(seed)
  const sha256 = nameOf(bytes)
  const file = { sha256, size: bytes.byteLength, type: 'image/jpeg', name: `anh-${seed}.jpg` }
  const card: Json = { file, link: null, title: 'Quyết định', number: '', date: '', issuer: '' }
  await recordChanges(
    space,
    [{ record: SELF, field: `evidence/${v7()}`, value: card, replaces: [] }],
    [{ sha256, bytes, type: 'image/jpeg', name: `anh-${seed}.jpg`, preview: null }],
  )
  return sha256
}

/** What a phone holds that may travel: ids of entries and names of files. */
export async function contentOf(space: DexieSpace): Promise<{ entries: string[]; files: string[] }> {
  const entries = (await space.entries.toCollection().primaryKeys()).sort()
  const files = (await space.fileBytes.toCollection().primaryKeys()).sort()
  return { entries, files }
}
