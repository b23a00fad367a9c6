import { formatDossierId, recordOf } from '../../domain/log/record-id.ts'
import type { SealedHead } from '../../domain/log/seal.ts'
import { sealOf } from '../../domain/log/seal.ts'
import type { LogDeps } from '../log/log-deps.ts'
import {
  councilWrites,
  NAM_CAT_2024,
  NAM_CAT_FINDINGS,
  POM_BO_2024,
  POM_BO_FINDINGS,
} from './council-content.ts'
import { PRACTICE } from './practice-units.ts'
import type { SeedDevice, SeedWrite } from './seed-device.ts'

/** How practice dossiers are written: devices of people, sending, the heads of a record. */
export interface Seeding {
  readonly entries: LogDeps
  deviceOf(login: string, daysAgo: number): Promise<SeedDevice>
  send(dossier: string, login: string, daysAgo: number, officer: SeedDevice): Promise<void>
  headsOf(record: string): Promise<readonly SealedHead[]>
  personOf(login: string): string
}

/** Of 2024, in the practice district: two dossiers whose appraisal is concluded, and the council of nine they go before. */
export async function seedCouncil(seeding: Seeding): Promise<void> {
  const appraiser = await seeding.deviceOf('huyen.oanh', 3)
  const accept = async (
    unit: string,
    [officer, leader]: readonly [string, string],
    content: readonly SeedWrite[],
    findings: readonly SeedWrite[],
  ) => {
    const dossier = formatDossierId({ unit, year: 2024, set: 'tcpl-2021' })
    const entered = await seeding.deviceOf(officer, 8)
    await entered.write(dossier, 'self', content)
    await seeding.send(dossier, leader, 6, entered)
    await appraiser.act(dossier, 'appraisal', { act: 'start-appraisal' })
    await appraiser.write(dossier, 'appraisal', findings)
    const heads = await seeding.headsOf(recordOf(dossier, 'appraisal'))
    const seal = await sealOf([...heads], seeding.entries.ports)
    await appraiser.act(dossier, 'appraisal', {
      act: 'accept',
      note: '',
      upTo: { [appraiser.id]: appraiser.n() },
      seal,
    })
  }
  await accept(PRACTICE.pomBo, ['pombo.yen', 'pombo.hoa'], POM_BO_2024, POM_BO_FINDINGS)
  await accept(PRACTICE.namCat, ['namcat.toan', 'namcat.sen'], NAM_CAT_2024, NAM_CAT_FINDINGS)

  const secretary = await seeding.deviceOf('huyen.dat', 2)
  const book = formatDossierId({ unit: PRACTICE.district, year: 2024, set: 'tcpl-2021' })
  await secretary.write(book, 'office', councilWrites(seeding.personOf))
}
