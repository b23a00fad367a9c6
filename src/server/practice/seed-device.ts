import type { EntryResult } from '../../protocol/sync.schema.ts'
import type { Act } from '../../domain/dossier/act.ts'
import { formatFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import { writeEntries, type ChainEnd } from '../../domain/log/write-entry.ts'
import type { Json } from '../../domain/shared/json.ts'
import { createDeviceKey, signerOf } from '../../protocol/web-crypto.ts'
import type { Access } from '../access/access.ts'
import { registerDevice } from '../access/register-device.ts'
import { ingest } from '../log/ingest.ts'
import type { LogDeps } from '../log/log-deps.ts'

export interface SeedWrite {
  readonly field: FieldName
  readonly value: Json
}

/** A device of a practice person that writes through the same door as a phone. */
export interface SeedDevice {
  readonly id: string
  /** The counter of its last entry. */
  readonly n: () => number
  /** Throws unless every entry was stored and counts: practice data that is held would teach the wrong thing. */
  write(dossier: string, part: DossierPart, writes: readonly SeedWrite[]): Promise<void>
  act(dossier: string, part: DossierPart, act: Act): Promise<void>
}

/** A minute between two entries: seeded dossiers look filled in by a person. */
const STEP = 60 * 1000

/**
 * Registers a device with a key of its own, which is thrown away with this process: nobody can ever write as it again.
 * @param start when its first entry says it was written, in milliseconds
 */
export async function createSeedDevice(
  access: Access,
  entries: LogDeps,
  person: string,
  start: number,
): Promise<SeedDevice> {
  const key = await createDeviceKey()
  const registered = await registerDevice(
    access.db,
    { person, publicKey: key.publicKey, label: 'Máy tạo dữ liệu thực hành', desk: false },
    access.now(),
  )
  if (!registered.ok) throw new Error('A new key is already taken')
  const device = registered.value.id
  const signer = signerOf(key)
  let end: ChainEnd = { n: 0, hash: '' }
  let wall = start
  const ports = {
    now: () => (wall += STEP),
    uuid: (at: number) => entries.ports.uuid(at),
    sha256: (bytes: Uint8Array<ArrayBuffer>) => entries.ports.sha256(bytes),
    sign: (bytes: Uint8Array<ArrayBuffer>) => signer.sign(bytes),
  }

  const write = async (dossier: string, part: DossierPart, writes: readonly SeedWrite[]): Promise<void> => {
    const changes = writes.map(({ field, value }) => ({
      record: recordOf(dossier, part),
      field: formatFieldName(field),
      value,
      replaces: [],
    }))
    const written = await writeEntries(changes, { person, device, off: 0 }, end, ports)
    const last = written.at(-1)
    if (last) end = { n: last.entry.n, hash: last.hash }
    const results = await ingest(
      entries,
      written.map(({ entry }) => entry),
    )
    const bad = results.find((result: EntryResult) => result.status !== 'stored')
    if (bad) throw new Error(`Practice data was not accepted: ${JSON.stringify(bad)}`)
  }
  return {
    id: device,
    n: () => end.n,
    write,
    act: (dossier, part, act) =>
      write(dossier, part, [
        { field: { kind: 'act', act: entries.ports.uuid(wall) }, value: act as unknown as Json },
      ]),
  }
}
