import type { DossierPhase } from '../../src/domain/dossier/dossier.workflow.ts'
import { foldText } from '../../src/domain/shared/fold-text.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { NO_DAY } from '../../src/server/log/standing-tables.ts'

const YEARS = [2024, 2025, 2026] as const
const PHASES: readonly DossierPhase[] = ['sent', 'appraising', 'returned', 'accepted', 'decided', 'published']
/** Files that a sent dossier names; the server is asked of each whether it has come. */
const FILES = 4
const AT_ONCE = 300

/**
 * Writes one sent dossier of each commune of the catalogue and each of three years straight into the projections of the desk
 * (no log stands behind them), and lets the person of this sign-in name work for every province.
 * @returns how many dossiers, and of how many communes
 */
export async function fillDesk(
  database: string,
  login: string,
): Promise<{ readonly dossiers: number; readonly communes: number }> {
  const db = await openDatabase(database)
  try {
    const units = await db.selectFrom('units').select(['id', 'name', 'kind']).orderBy('id').execute()
    const communes = units.filter(({ id, kind }) => id.startsWith('2025:') && kind === 'commune')
    const provinces = units.filter(({ id, kind }) => id.startsWith('2025:') && kind === 'province')
    const { person } = await db
      .selectFrom('accounts')
      .select('person')
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    for (const { id: unit } of provinces)
      await db
        .insertInto('grants')
        .values({ person, role: 'office-leader', unit, from: '2026-01-01', to: null })
        .execute()
    const rows = communes.flatMap(({ id: unit, name }, i) =>
      YEARS.map((year, j) => {
        const [phase = 'sent'] = PHASES.slice((i + j) % PHASES.length)
        const day = String((i % 27) + 1).padStart(2, '0')
        return {
          ...{ id: `${unit}/${year}/tcpl-2025`, unit, year, criteria_set: 'tcpl-2025', phase, round: 1 },
          ...{ since: 1_790_000_000_000 + i * 1000, receipt: null, step: 3 + (i % 4) },
          ...{ step_text: 'Thẩm tra hồ sơ', step_side: 'province' as const },
          due: i % 3 === 0 ? NO_DAY : `${year + 1}-0${(i % 9) + 1}-${day}`,
          supplement_until: phase === 'returned' ? '2026-12-01' : null,
          assignee: i % 4 === 0 ? null : person,
          ...{ name: foldText(name), search: foldText(name) },
        }
      }),
    )
    await db.transaction().execute(async (trx) => {
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const some = rows.slice(at, at + AT_ONCE)
        await trx
          .insertInto('standings')
          .values(some)
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(({ ref }) => ({
              ...{ phase: ref('excluded.phase'), round: ref('excluded.round'), due: ref('excluded.due') },
              ...{
                since: ref('excluded.since'),
                assignee: ref('excluded.assignee'),
                step: ref('excluded.step'),
              },
            })),
          )
          .execute()
        await trx
          .insertInto('dossiers')
          .values(
            some.map(({ id, unit, year, criteria_set, phase, round, since, receipt }) => ({
              ...{ id, unit, year, criteria_set, phase, round, since, receipt },
            })),
          )
          .execute()
        const files = some.flatMap(({ id: dossier }) =>
          Array.from({ length: FILES }, (_, n) => ({ dossier, sha256: `${dossier} ${n}` })),
        )
        await trx.insertInto('sent_files').values(files).execute()
      }
    })
    return { dossiers: rows.length, communes: communes.length }
  } finally {
    await db.destroy()
  }
}
