import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { checkedPoints, type LegalPoints } from '../../domain/criteria-set/legal-value.ts'
import { placeOfId } from '../../domain/criteria-set/place-of-id.ts'
import { decisionsOf } from '../../domain/dossier/decisions-of.ts'
import type { Decide, Revoke } from '../../domain/dossier/act.ts'
import { dossierState, type DossierPhase, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import type { PastResult } from '../../domain/history/past-result.ts'
import { mayDoOver } from '../../domain/person/rights.ts'
import { inheritance } from '../../domain/person/role.ts'
import type { UnitHistory } from '../../protocol/history.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import type { UnitTree } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import type { EntryRow } from '../log/entry-row.ts'
import { foldRecord } from '../log/fold-record.ts'
import { namesAt } from './names-at.ts'
import { resultOf } from './past-result-row.ts'
import type { ScoreOf } from './score-of-record.ts'

type ShownResult = UnitHistory['results'][number]

export interface HistoryQuestion {
  readonly unit: string
  /** Whoever asks: the rights of any role are measured against this. */
  readonly by: Administrator
  readonly units: UnitTree
  readonly sets: ReadonlyMap<string, CriteriaSet>
  readonly now: number
  /** What a decided dossier came to by the column its recognition rests on. */
  readonly scoreOf: ScoreOf
}

/**
 * The results of a unit and of all that has gone into it, as far as the asker may read them; null for a unit of which he may
 * read nothing. What was decided in this system stands beside what was imported: nothing hides the other.
 */
export async function unitHistory(
  db: Queries,
  { unit, by, units, sets, now, scoreOf }: HistoryQuestion,
): Promise<UnitHistory | null> {
  const own = units.unitOf(unit)
  const mayRead = (id: string) => mayDoOver('read-history', id, by.grants, by.today, by)
  if (!own || !mayRead(unit)) return null
  const ids = inheritance(unit, by.today, by).filter(mayRead)
  const nameAt = await namesAt(db, ids, units)
  const named = (id: string) => ({ id, name: units.unitOf(id)?.name ?? id })
  const imported = await importedResults(db, ids, sets)
  const decided = await decidedResults(db, ids, sets, scoreOf)
  const results = [...imported, ...decided].map((result): ShownResult => ({
    ...result,
    unit: { id: result.unit.id, name: nameAt(result.unit.id, result.year) },
  }))
  return {
    time: now,
    unit: { id: unit, name: own.name },
    mayImport: administers(by, unit, 'import-history'),
    predecessors: ids.filter((id) => id !== unit).map(named),
    results: results.sort(
      (a, b) =>
        b.year - a.year ||
        ids.indexOf(a.unit.id) - ids.indexOf(b.unit.id) ||
        compare(a.framework, b.framework) ||
        b.source.at - a.source.at,
    ),
  }
}

async function importedResults(
  db: Queries,
  units: readonly string[],
  sets: ReadonlyMap<string, CriteriaSet>,
): Promise<ShownResult[]> {
  const rows = await db
    .selectFrom('past_results')
    .innerJoin('history_imports', 'history_imports.id', 'past_results.import')
    .selectAll('past_results')
    .select(['history_imports.file', 'history_imports.at'])
    .where('unit', 'in', units)
    .where('replaced_by', 'is', null)
    .execute()
  const subjects = new Map<string, ShownResult['subjects']>()
  const keyOf = ({ unit, year, framework }: Pick<PastResult, 'unit' | 'year' | 'framework'>) =>
    JSON.stringify([unit, year, framework])
  for (const row of rows) {
    if (row.subject === '') continue
    const list = subjects.get(keyOf(row)) ?? []
    list.push(subjectOf(resultOf(row), sets.get(row.framework)))
    subjects.set(keyOf(row), list)
  }
  return rows
    .filter(({ subject }) => subject === '')
    .map((row) => {
      const { unit, year, framework, points, maximum, met, recognised, decision } = resultOf(row)
      const set = sets.get(framework)
      return {
        ...{ unit: { id: unit, name: '' }, year, framework: set?.shortTitle ?? framework },
        ...{ points, maximum: mostOf(points, maximum, set?.maxPoints), met, recognised, decision },
        source: { kind: 'file', file: row.file, at: row.at },
        subjects: (subjects.get(keyOf(row)) ?? []).sort(bySubject(set)),
      }
    })
}

function subjectOf(
  { subject, title, points, maximum, met }: PastResult,
  set: CriteriaSet | undefined,
): ShownResult['subjects'][number] {
  const place = set && placeOfId(set, subject)
  const found = place?.indicator ?? place?.criterion
  return {
    ...{ id: subject, title: found?.name ?? title, indicator: Boolean(place?.indicator) },
    ...{ points, maximum: mostOf(points, maximum, found?.maxPoints), met },
  }
}

/** What was not typed the set may know; points alone say little. */
const mostOf = (points: number | null, typed: number | null, ofSet: LegalPoints | undefined): number | null =>
  typed ?? (points === null ? null : checkedPoints(ofSet))

/** In the order of the set; of an older framework, of the codes. */
function bySubject(set: CriteriaSet | undefined) {
  const order = new Map(
    (set?.criteria ?? [])
      .flatMap((criterion) => [criterion, ...criterion.indicators])
      .map(({ id }, i) => [id, i]),
  )
  return (a: { readonly id: string }, b: { readonly id: string }): number =>
    (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0) || compare(a.id, b.id)
}

const DECIDED: readonly DossierPhase[] = ['decided', 'published', 'revoked']

/** Dossiers of this system whose decision is recorded, with the score of record and what became of the decision. */
async function decidedResults(
  db: Queries,
  units: readonly string[],
  sets: ReadonlyMap<string, CriteriaSet>,
  scoreOf: ScoreOf,
): Promise<ShownResult[]> {
  const dossiers = await db
    .selectFrom('dossiers')
    .selectAll()
    .where('unit', 'in', units)
    .where('phase', 'in', DECIDED)
    .execute()
  if (dossiers.length === 0) return []
  const acts: readonly EntryRow[] = await db
    .selectFrom('entries')
    .selectAll()
    .where(
      'dossier',
      'in',
      dossiers.map(({ id }) => id),
    )
    .where('kind', 'in', ['act', 'ruling'])
    .where('held_reason', 'is', null)
    .execute()
  const results: ShownResult[] = []
  for (const row of dossiers) {
    const state = dossierState(readActs(foldRecord(acts.filter(({ dossier }) => dossier === row.id))))
    const last = decisionsOf(state).at(-1)
    if (!last) continue
    const score = await scoreOf(row.id, state)
    results.push({
      unit: { id: row.unit, name: '' },
      year: row.year,
      framework: sets.get(row.criteria_set)?.shortTitle ?? row.criteria_set,
      ...{ points: score?.points ?? null, maximum: score?.maximum ?? null, met: score?.met ?? null },
      ...(score && { column: score.column }),
      ...{ recognised: last.act.recognised, decision: paperOf(last.act) },
      ...afterwards(state),
      source: { kind: 'dossier', dossier: row.id, at: row.since },
      subjects: [],
    })
  }
  return results
}

/** Published and not corrected since; revoked. */
function afterwards({ phase, last }: DossierState): Pick<ShownResult, 'publishedOn' | 'revoked'> {
  const [publication, revocation] = [last.publish?.act, last.revoke?.act]
  return {
    ...(phase !== 'decided' && publication?.act === 'publish' && { publishedOn: publication.date }),
    ...(phase === 'revoked' && revocation?.act === 'revoke' && { revoked: paperOf(revocation) }),
  }
}

const paperOf = ({ number, date, authority }: Decide | Revoke): NonNullable<ShownResult['decision']> => ({
  number,
  date,
  authority,
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
