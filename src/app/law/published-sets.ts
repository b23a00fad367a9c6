import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import { joinText, readRevisions, type PublishedRevision } from '../../domain/criteria-set/revision.ts'
import {
  revisionInUse,
  type KnownRevisions,
  type RevisionOfDossier,
  type SetSource,
} from '../../domain/dossier/revision-in-use.ts'
import { utf8 } from '../../domain/log/canonical.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { revisionsRecord, type DossierId } from '../../domain/log/record-id.ts'
import type { UnitTies } from '../../domain/person/role.ts'
import { provincesOver } from '../../domain/unit/provinces-over.ts'
import { headsOfPublished, headsOfText, listRevisionRecords } from '../../storage/read/read-revisions.ts'
import type { Space } from '../../storage/space/space.ts'
import { loadCriteriaSet } from '../dossier/load-criteria-set.ts'
import { tiesAmong } from '../session/unit-ties.ts'
import { today } from '../today.ts'

/** A revision in the log, with the province that published it. */
export interface PublishedIn extends PublishedRevision {
  readonly province: string
  readonly set: string
}

/** Every revision that this device was given, of one set or of all, oldest first. Only what the server itself wrote counts. */
export async function readPublished(space: Space, set?: string): Promise<PublishedIn[]> {
  const [records, identity] = await Promise.all([listRevisionRecords(space, set), space.readMeta('identity')])
  const found = await Promise.all(
    records.map(async ({ province, set: id }) => {
      const fields = await headsOfPublished(space, revisionsRecord(province, id))
      const own = fields.flatMap((field) => writtenBy(field, identity?.server))
      return readRevisions(own).flatMap((one) =>
        one.summary.id === id ? [{ ...one, province, set: id }] : [],
      )
    }),
  )
  return found.flat().sort((a, b) => a.at - b.at || a.revision - b.revision)
}

/** A phone's entry that came in a file could say anything: it is not heard. */
function writtenBy(field: FieldState, server: string | undefined): FieldState[] {
  const heads = field.heads.filter(({ device }) => device === server)
  return heads.length > 0 ? [{ ...field, heads }] : []
}

/** Those of the provinces over this unit; of several provinces the one that stands over it today. */
export const publishedOver = (
  unit: string,
  published: readonly PublishedIn[],
  ties: UnitTies,
): readonly PublishedIn[] => byProvinceOver(unit, published, ties)[0] ?? []

/** Of each province over this unit that has published anything, the one that stands over it today first. */
const byProvinceOver = (
  unit: string,
  published: readonly PublishedIn[],
  ties: UnitTies,
): (readonly PublishedIn[])[] =>
  provincesOver(unit, ties, today())
    .map((province) => published.filter((one) => one.province === province))
    .filter((own) => own.length > 0)

/** How the units are tied together that this device was told of. */
export async function tiesHere(space: Space): Promise<UnitTies> {
  const [directory, identity] = await Promise.all([space.readMeta('directory'), space.readMeta('identity')])
  const units = [...(directory?.units ?? []), ...(identity?.units ?? [])]
  return tiesAmong(new Map(units.map((unit) => [unit.id, unit])))
}

/** The revisions of a dossier's set: shipped, and its province's. */
export async function knownRevisions(
  space: Space,
  { unit, set }: Pick<DossierId, 'unit' | 'set'>,
): Promise<KnownRevisions<PublishedIn>> {
  const [published, ties] = await Promise.all([readPublished(space, set), tiesHere(space)])
  const shipped = await loadCriteriaSet(set)
  const [own = [], ...elsewhere] = byProvinceOver(unit, published, ties)
  return { shipped: shipped?.revision ?? null, published: own, elsewhere: elsewhere.flat() }
}

const parsed = new Map<string, CriteriaSet>()

/**
 * The content of a revision; null while pieces of it are on their way. What does not hash to what was published, or cannot be
 * read by this version, is null as well: a set must be right or not be used.
 */
export async function readPublishedSet(space: Space, published: PublishedIn): Promise<CriteriaSet | null> {
  const known = parsed.get(published.sha256)
  if (known) return known
  const { province, set: id, revision, sha256 } = published
  const text = joinText(published, await headsOfText(space, revisionsRecord(province, id), revision))
  if (text === null || (await space.ports.hasher.sha256(utf8(text))) !== sha256) return null
  const set = parseCriteriaSet(JSON.parse(text))
  if (!set.ok || set.value.id !== id || set.value.revision !== revision) return null
  parsed.set(sha256, set.value)
  return set.value
}

/** The content a source stands for. */
export const readSource = (
  space: Space,
  set: string,
  source: SetSource<PublishedIn>,
): Promise<CriteriaSet | null> =>
  source.kind === 'shipped' ? loadCriteriaSet(set) : readPublishedSet(space, source.published)

/** The set a dossier is read by; null where this device does not have it, or not yet. */
export async function setOfDossier(
  space: Space,
  dossier: Pick<DossierId, 'unit' | 'set'>,
  revision: RevisionOfDossier,
): Promise<CriteriaSet | null> {
  const source = revisionInUse(await knownRevisions(space, dossier), revision)
  return source && readSource(space, dossier.set, source)
}
