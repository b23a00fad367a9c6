import type { Json } from '../../../src/domain/shared/json.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import { headsOfFields } from '../../../src/storage/read/read-heads.ts'
import { createSpace } from '../../../src/storage/space/open-space.ts'
import type { DexieSpace } from '../../../src/storage/space/dexie-space.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import type { SpacePorts } from '../../../src/storage/space/space-ports.ts'
import { identityOf, newDeviceId, placeholderKey, SELF, testPorts } from './test-ports.ts'

export const newSpace = (ports: SpacePorts = testPorts(), device = newDeviceId()): Promise<DexieSpace> =>
  createSpace(identityOf(device), placeholderKey, ports, () => undefined)

/** Records one value the way a form does: replacing the heads it sees. */
export async function write(space: Space, field: string, value: Json, record = SELF): Promise<KnownEntry> {
  const seen = (await headsOfFields(space, record, [field])).find((heads) => heads.field === field)
  const replaces = seen?.heads.map(({ id }) => id) ?? []
  const [entry] = await recordChanges(space, [{ record, field, value, replaces }])
  if (!entry) throw new Error('Nothing was recorded')
  return entry
}

/** Values of all heads of a field; the last one is the one in use. */
export async function valuesOf(space: Space, field: string, record = SELF): Promise<Json[]> {
  const found = (await headsOfFields(space, record, [field])).find((heads) => heads.field === field)
  return found?.heads.map(({ value }) => value) ?? []
}
