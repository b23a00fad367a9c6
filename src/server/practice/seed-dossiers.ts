import type { SealedHead } from '../../domain/log/seal.ts'
import { sealOf } from '../../domain/log/seal.ts'
import { formatDossierId, recordOf } from '../../domain/log/record-id.ts'
import type { Access } from '../access/access.ts'
import { todayInVietnam } from '../access/today.ts'
import type { FileStore } from '../files/file-store.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { kheLanhParticipation } from './khe-lanh-participation.ts'
import { kheLanh2024, THAC_VANG_2024 } from './merged-content.ts'
import { DISTRICT_2024, NA_PANG_2021, NA_PANG_2024 } from './past-content.ts'
import { COMPLETE, FINDINGS, PARTLY_FILLED } from './practice-content.ts'
import { PRACTICE } from './practice-units.ts'
import { createSeedDevice, type SeedDevice } from './seed-device.ts'
import { seedCouncil } from './seed-council.ts'
import { seedFile } from './seed-file.ts'
import { seedParticipation } from './seed-participation.ts'
import type { PracticeAccount } from './seed-people.ts'

const YEAR = 2026
const SET = 'tcpl-2025'
const DAY = 24 * 60 * 60 * 1000

/**
 * Of 2026: one dossier partly filled in, with the people's part under way, one sent and being appraised; the third commune
 * starts empty. Of past years, in the
 * practice district: one under each earlier set. Written through the same `ingest` as everything else, judged by the same
 * rules.
 */
export async function seedDossiers(
  deps: { readonly access: Access; readonly entries: LogDeps; readonly evidence: FileStore },
  accounts: readonly PracticeAccount[],
): Promise<void> {
  const { access, entries } = deps
  const now = access.now()
  const accountOf = (login: string) => {
    const account = accounts.find((person) => person.login === login)
    if (!account) throw new Error(`No practice person ${login}`)
    return account
  }
  const deviceOf = (login: string, daysAgo: number) =>
    createSeedDevice(access, entries, accountOf(login).id, now - daysAgo * DAY)
  const dossierOf = (unit: string, year = YEAR, set = SET) => formatDossierId({ unit, year, set })
  const send = async (
    dossier: string,
    login: string,
    daysAgo: number,
    officer: SeedDevice,
    files: readonly string[] = [],
  ) => {
    const leader = await deviceOf(login, daysAgo)
    const seal = await sealOf(await headsOf(access, recordOf(dossier, 'self')), entries.ports)
    await leader.act(dossier, 'self', {
      act: 'send',
      files: [...files],
      upTo: { [officer.id]: officer.n() },
      seal,
    })
  }

  const dongXanh = await deviceOf('dongxanh.hanh', 20)
  await dongXanh.write(dossierOf(PRACTICE.dongXanh), 'self', PARTLY_FILLED)
  const people = { officer: accountOf('dongxanh.hanh'), noteTaker: accountOf('dongxanh.lien') }
  await seedParticipation(deps, people, deviceOf, todayInVietnam(now))

  const benSong = dossierOf(PRACTICE.benSong)
  const officer = await deviceOf('bensong.trang', 12)
  await officer.write(benSong, 'self', COMPLETE)
  await send(benSong, 'bensong.duc', 3, officer)

  const appraiser = await deviceOf('tinh.ha', 1)
  await appraiser.act(benSong, 'appraisal', { act: 'start-appraisal' })
  await appraiser.write(benSong, 'appraisal', FINDINGS)

  await seedPastYears()

  /** Results of past years under the earlier sets, as an office that joins enters them. */
  async function seedPastYears(): Promise<void> {
    const naPang = await deviceOf('napang.xuan', 9)
    await naPang.write(dossierOf(PRACTICE.naPang, 2024, 'tcpl-2021'), 'self', NA_PANG_2024)
    const of2021 = dossierOf(PRACTICE.naPang, 2021, 'tcpl-2017')
    const entered = await deviceOf('napang.xuan', 6)
    await entered.write(of2021, 'self', NA_PANG_2021)
    await send(of2021, 'napang.dung', 5, entered)
    const district = await deviceOf('huyen.thien', 4)
    await district.write(dossierOf(PRACTICE.district, 2024, 'tcpl-district-2022'), 'self', DISTRICT_2024)
    await seedMergedCommune()
    await seedCouncil({
      entries,
      deviceOf,
      send,
      headsOf: (record) => headsOf(access, record),
      personOf: (login) => accountOf(login).id,
    })
  }

  /** What the two communes before a merger left, entered by the officer of the one they became. */
  async function seedMergedCommune(): Promise<void> {
    const officer = await deviceOf('thaclanh.anh', 8)
    const book = await seedFile(deps, accountOf('thaclanh.anh'), officer.id, 'so-hoa-giai-2024.png')
    const kheLanh = dossierOf(PRACTICE.kheLanh, 2024, 'tcpl-2021')
    await officer.write(kheLanh, 'self', [...kheLanh2024(book), ...kheLanhParticipation(book)])
    await send(kheLanh, 'thaclanh.cuong', 7, officer, [book.sha256])
    const second = await deviceOf('thaclanh.anh', 6)
    await second.write(dossierOf(PRACTICE.thacVang, 2024, 'tcpl-2021'), 'self', THAC_VANG_2024)
  }
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
