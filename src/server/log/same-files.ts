import type { ExpressionBuilder } from 'kysely'
import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import { MAX_NAMED_DOSSIERS, type SameFiles } from '../../protocol/hints.schema.ts'
import type { AccessLookups } from '../access/caller.ts'
import type { Database, Queries } from '../database/database.ts'
import type { CallerScope } from './caller-scope.ts'
import { entryOf } from './entry-row.ts'

/** One dossier whose files are looked for elsewhere, by somebody who stands on one of its sides. */
export interface Asked {
  readonly dossier: string
  readonly unit: string
  readonly scope: CallerScope
}

/**
 * Files of a dossier that other dossiers hold too, once these have been sent. Dossiers the caller may read are named, of any
 * other he learns only that there is one. A file counts where people of the unit have sent its bytes: who merely knows a
 * file's name, its SHA-256, does not thereby learn who has it.
 */
export async function sameFiles(
  db: Queries,
  asked: Asked,
  unitName: AccessLookups['unitName'],
): Promise<SameFiles['files']> {
  const own = await filesOf(db, asked)
  if (own.length === 0) return []
  const readable = await readableUnits(db, asked)
  const files = new Map<string, SameFiles['files'][number]>()
  for (const { sha256, id, unit, year, count } of await namedIn(db, asked, own, readable)) {
    const known = files.get(sha256)?.dossiers ?? []
    const dossiers = [...known, { dossier: id, unitName: unitName(unit), year }]
    files.set(sha256, { sha256, dossiers, count, unnamed: false })
  }
  for (const { sha256 } of await heldByOthers(db, asked, own, readable)) {
    const known = files.get(sha256) ?? { sha256, dossiers: [], count: 0 }
    files.set(sha256, { ...known, unnamed: true })
  }
  return [...files.values()]
}

/** What the caller's side knows of the dossier: the commune what it names by now, the office what was sent to it. */
async function filesOf(db: Queries, { dossier, unit, scope }: Asked): Promise<readonly string[]> {
  const named = new Set<string>()
  if (scope.standsOn('commune', unit)) {
    const cards = await db
      .selectFrom('entries')
      .selectAll()
      .where('record', '=', `${dossier}/self`)
      .where('kind', '=', 'content')
      .where('field', '>=', 'evidence/')
      .where('field', '<', 'evidence0')
      .where('held_reason', 'is', null)
      .execute()
    for (const row of cards) {
      const sha256 = parseEvidenceCard(entryOf(row).value)?.file?.sha256
      if (sha256 !== undefined) named.add(sha256)
    }
  }
  if (scope.standsOn('office', unit)) {
    const sent = await db.selectFrom('sent_files').select('sha256').where('dossier', '=', dossier).execute()
    for (const { sha256 } of sent) named.add(sha256)
  }
  if (named.size === 0) return []
  const arrived = await db
    .selectFrom('file_sources')
    .select('sha256')
    .where('unit', '=', unit)
    .where('sha256', 'in', [...named])
    .execute()
  return arrived.map(({ sha256 }) => sha256)
}

/** Units with a dossier that was ever sent and that the caller may read, on either side. */
async function readableUnits(db: Queries, { scope }: Asked): Promise<readonly string[]> {
  const known = await db.selectFrom('dossiers').select('unit').distinct().execute()
  return known.flatMap(({ unit }) =>
    scope.standsOn('office', unit) || scope.standsOn('commune', unit) ? [unit] : [],
  )
}

async function namedIn(db: Queries, asked: Asked, own: readonly string[], readable: readonly string[]) {
  if (readable.length === 0) return []
  const ranked = sentElsewhere(db, asked, own)
    .where('dossiers.unit', 'in', readable)
    .select((is) => [
      'sent_files.sha256',
      'dossiers.id',
      'dossiers.unit',
      'dossiers.year',
      is.fn
        .countAll<number>()
        .over((all) => all.partitionBy('sent_files.sha256'))
        .as('count'),
      is.fn
        .agg<number>('row_number')
        .over((all) =>
          all.partitionBy('sent_files.sha256').orderBy('dossiers.year', 'desc').orderBy('dossiers.id'),
        )
        .as('place'),
    ])
  return db
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .where('place', '<=', MAX_NAMED_DOSSIERS)
    .orderBy('sha256')
    .orderBy('place')
    .execute()
}

async function heldByOthers(db: Queries, asked: Asked, own: readonly string[], readable: readonly string[]) {
  return sentElsewhere(db, asked, own)
    .$if(readable.length > 0, (rows) => rows.where('dossiers.unit', 'not in', readable))
    .select('sent_files.sha256')
    .distinct()
    .orderBy('sent_files.sha256')
    .execute()
}

/**
 * Dossiers that lie with an office, or have lain there, and name one of these files. Training is a world of its own: a
 * practice dossier is compared with others of practice, a real one with real ones.
 */
function sentElsewhere(db: Queries, { dossier, unit }: Asked, own: readonly string[]) {
  const practice = unit.startsWith(PRACTICE)
  return db
    .selectFrom('sent_files')
    .innerJoin('dossiers', 'dossiers.id', 'sent_files.dossier')
    .innerJoin('file_sources', (join) =>
      join
        .onRef('file_sources.sha256', '=', 'sent_files.sha256')
        .onRef('file_sources.unit', '=', 'dossiers.unit'),
    )
    .where('sent_files.sha256', 'in', own)
    .where('dossiers.id', '!=', dossier)
    .where('dossiers.phase', '!=', 'open')
    .where((is: ExpressionBuilder<Database, 'dossiers'>) =>
      is('dossiers.unit', practice ? 'like' : 'not like', `${PRACTICE}%`),
    )
}

const PRACTICE = 'practice:'
