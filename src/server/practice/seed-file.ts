import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import type { Access } from '../access/access.ts'
import { todayInVietnam } from '../access/today.ts'
import { tiesOf } from '../access/units.ts'
import type { FileStore } from '../files/file-store.ts'
import { takeFile } from '../files/take-file.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { practicePaper } from './practice-paper.ts'
import type { PracticeAccount } from './seed-people.ts'

/**
 * The practice page, brought by this person through the same door as a phone's files (P5). Throws when it is refused.
 * @param name what the file was called on the phone
 */
export async function seedFile(
  {
    access,
    entries,
    evidence,
  }: { readonly access: Access; readonly entries: LogDeps; readonly evidence: FileStore },
  person: PracticeAccount,
  device: string,
  name: string,
): Promise<EvidenceFile> {
  const bytes = practicePaper()
  const sha256 = await entries.ports.sha256(bytes)
  const caller = { person, device: { id: device, desk: false, revokedAt: null } }
  const grants = await entries.access.grantsOf(person.id)
  const scope = scopeOf({ ...caller, grants }, todayInVietnam(access.now()), tiesOf(access.units))
  const taken = await takeFile(
    { db: access.db, ports: entries.ports, files: evidence },
    sha256,
    once(bytes),
    { bringer: { person: person.id, units: scope.ownUnits }, scope, size: bytes.length },
  )
  if (!taken.ok) throw new Error(`The practice page was not taken: ${JSON.stringify(taken.error)}`)
  return { sha256, size: bytes.length, type: 'image/png', name }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}
