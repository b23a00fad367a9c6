import {
  officeSourceOf,
  readOfficeDossier,
  type OfficeDossier,
  type OfficeRead,
  type OfficeSource,
  type OfficeUnit,
} from '../../documents/office-source.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { parseDossierId, recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { setOfDossier } from '../law/published-sets.ts'

/** What a source is read with, besides the dossiers. */
export type OfficePlace = Omit<OfficeRead, 'dossiers' | 'book'>

const CONTENT = [
  'fact/',
  'judgement/',
  'mark/',
  'not-arising/',
  'declaration/',
  'unit-type',
  'revision',
  'act/',
  'ruling/',
]
/** What of the book papers are made from: not the papers themselves. */
const BOOK = ['council/', 'member/', 'sitting/', 'decision/', 'report/', 'act/', 'ruling/']

/** The office's book with the dossiers of these units, as they lie on this device; those that do not are left out. */
export async function readOfficeSource(
  space: Space,
  place: OfficePlace,
  units: readonly string[],
): Promise<OfficeSource> {
  const { office, year, set, calendar } = place
  const book = await headsOfFields(space, recordOf(`${office.id}/${year}/${set.id}`, 'office'), BOOK)
  const dossiers: OfficeDossier[] = []
  // One after the other: three hundred at once would hold the page up.
  for (const unit of place.units) {
    if (!units.includes(unit.id)) continue
    const dossier = await readOne(space, unit, `${unit.id}/${year}/${set.id}`, calendar)
    if (dossier) dossiers.push(dossier)
  }
  return officeSourceOf({ ...place, book, dossiers })
}

async function readOne(
  space: Space,
  unit: OfficeUnit,
  id: string,
  calendar: OfficePlace['calendar'],
): Promise<OfficeDossier | null> {
  const parsed = parseDossierId(id)
  if (!parsed.ok) return null
  const of = (part: DossierPart, prefixes: readonly string[]) =>
    headsOfFields(space, recordOf(id, part), prefixes)
  const [self, appraisal, council, sheets] = await Promise.all([
    of('self', CONTENT),
    of('appraisal', ['finding/', 'confirmation/', 'recusal/', 'step/', 'act/', 'ruling/']),
    of('council', ['finding/', 'confirmation/', 'ballot', 'act/', 'ruling/']),
    of('sheets', ['sheet/']),
  ])
  const set = await setOfDossier(space, parsed.value, {
    pinned: pinnedRevision(self),
    begun: hasAnswers(self),
  })
  if (!set) return null
  const dossier = readOfficeDossier({ id, unit, set, self, appraisal, council, sheets }, calendar)
  // Nothing of it has reached the office, or nothing lies here.
  return dossier.state.round === 0 ? null : dossier
}
