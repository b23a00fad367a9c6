import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { headsOfRecord, listDossiers } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { workingCalendarOf } from '../dossier/working-calendar.ts'
import { setOfDossier } from '../law/published-sets.ts'
import { readablePage, type ReadableDossier } from './readable-page.ts'

/** The page of a bundle for people, from what the account holds. @param paths file → its place in the bundle */
export async function tellDossiers(space: Space, paths: ReadonlyMap<string, string>): Promise<string> {
  const [identity, directory, ids] = await Promise.all([
    space.readMeta('identity'),
    space.readMeta('directory'),
    listDossiers(space),
  ])
  const units = new Map(
    [...(directory?.units ?? []), ...(identity?.units ?? [])].map((unit) => [unit.id, unit]),
  )
  const dossiers: ReadableDossier[] = []
  for (const id of ids.sort()) {
    const parsed = parseDossierId(id)
    if (!parsed.ok) continue
    const { unit, year, set } = parsed.value
    const fields = await headsOfRecord(space, recordOf(id, 'self'))
    const appraisal = await headsOfRecord(space, recordOf(id, 'appraisal'))
    const council = await headsOfRecord(space, recordOf(id, 'council'))
    const acts = [...fields, ...appraisal, ...council].filter(({ field }) => /^(act|ruling)\//.test(field))
    const unitName = units.get(unit)?.name ?? unit
    // A set that cannot be loaded must not keep the data from being carried.
    const revision = { pinned: pinnedRevision(fields), begun: hasAnswers(fields) }
    const criteria = await setOfDossier(space, { unit, set }, revision).catch(() => null)
    dossiers.push({ unitName, year, set: criteria, fields, acts })
  }
  const madeAt = new Date(space.ports.clock.now()).toLocaleString('vi-VN')
  return readablePage(dossiers, {
    person: identity?.person.name ?? '',
    madeAt,
    calendar: workingCalendarOf(directory?.officialDays ?? []),
    paths,
  })
}
