import type { SealedHead } from '../../domain/log/seal.ts'
import { sealOf } from '../../domain/log/seal.ts'
import { formatDossierId, recordOf } from '../../domain/log/record-id.ts'
import type { Access } from '../access/access.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { COMPLETE, FINDINGS, PARTLY_FILLED } from './practice-content.ts'
import { PRACTICE } from './practice-units.ts'
import { createSeedDevice } from './seed-device.ts'
import type { PracticeAccount } from './seed-people.ts'

const YEAR = 2026
const SET = 'tcpl-2025'
const DAY = 24 * 60 * 60 * 1000

/**
 * One dossier partly filled in, one sent and being appraised; the third commune starts empty. Written through the same
 * `ingest` as everything else, judged by the same rules.
 */
export async function seedDossiers(
  access: Access,
  entries: LogDeps,
  accounts: readonly PracticeAccount[],
): Promise<void> {
  const now = access.now()
  const deviceOf = (login: string, daysAgo: number) => {
    const account = accounts.find((person) => person.login === login)
    if (!account) throw new Error(`No practice person ${login}`)
    return createSeedDevice(access, entries, account.id, now - daysAgo * DAY)
  }
  const dossierOf = (unit: string) => formatDossierId({ unit, year: YEAR, set: SET })

  const dongXanh = await deviceOf('dongxanh.hanh', 20)
  await dongXanh.write(dossierOf(PRACTICE.dongXanh), 'self', PARTLY_FILLED)

  const benSong = dossierOf(PRACTICE.benSong)
  const officer = await deviceOf('bensong.trang', 12)
  await officer.write(benSong, 'self', COMPLETE)
  const leader = await deviceOf('bensong.duc', 3)
  const seal = await sealOf(await headsOf(access, recordOf(benSong, 'self')), entries.ports)
  await leader.act(benSong, 'self', { act: 'send', files: [], upTo: { [officer.id]: officer.n() }, seal })

  const appraiser = await deviceOf('tinh.ha', 1)
  await appraiser.act(benSong, 'appraisal', { act: 'start-appraisal' })
  await appraiser.write(benSong, 'appraisal', FINDINGS)
}

/** Every seeded field has been written once, so every entry is a head. */
async function headsOf(access: Access, record: string): Promise<SealedHead[]> {
  return access.db
    .selectFrom('entries')
    .select(['field', 'id', 'hash'])
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .execute()
}
