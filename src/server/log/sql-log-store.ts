import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { Database, Queries } from '../database/database.ts'
import type { Meter } from '../ops/meter.ts'
import type { FollowTurn } from '../shared/follow-turn.ts'
import { bookChannel } from './book-channel.ts'
import { groupCommit } from './group-commit.ts'
import type { Audience, LogStore } from './log-store.ts'
import { chainsOf } from './sql-log-transaction.ts'

/** Where nothing that is written is judged by what is held in memory. */
const followNobody: FollowTurn = () => Promise.resolve()

/** The log in the server's database. */
export function createSqlLogStore(
  db: Kysely<Database>,
  follow: FollowTurn = followNobody,
  meter?: Meter,
): LogStore {
  return {
    write: groupCommit(db, follow, meter),
    deliveriesAfter: (position, audience, limit) =>
      db
        .selectFrom('deliveries')
        .innerJoin('entries', 'entries.id', 'deliveries.entry_id')
        .selectAll('entries')
        .select('seq')
        .where('seq', '>', position)
        .where((is) => within(is, audience))
        .orderBy('seq')
        .limit(limit)
        .execute(),
    async deliveredAt(position) {
      const row = await db
        .selectFrom('deliveries')
        .innerJoin('entries', 'entries.id', 'deliveries.entry_id')
        .select(['entries.id', 'received_at'])
        .where('seq', '=', position)
        .executeTakeFirst()
      return row ?? null
    },
    chains: (devices) => chainsOf(db, devices),
    async waitsSince(before) {
      const waiting = await db
        .selectFrom('waiting_acts')
        .innerJoin('entries', 'entries.id', 'waiting_acts.entry_id')
        .select('entries.id')
        .where('received_at', '<', before)
        .limit(1)
        .executeTakeFirst()
      return waiting !== undefined
    },
    epoch: () => epochOf(db),
    async nameHistory(name) {
      await db
        .insertInto('meta')
        .values({ key: 'epoch', value: name })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
      // Read back: another process may have been first.
      return (await epochOf(db)) ?? name
    },
    async renameHistory(name) {
      await db
        .insertInto('meta')
        .values({ key: 'epoch', value: name })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: name }))
        .execute()
    },
  }
}

async function epochOf(db: Queries): Promise<string | null> {
  const known = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirst()
  return known?.value ?? null
}

function within(
  is: ExpressionBuilder<Database, 'deliveries' | 'entries'>,
  audience: Audience,
): Expression<SqlBool> {
  if (audience.of === 'dossier')
    return is.and([
      is.or(
        audience.names.map(({ side, dossier }) =>
          is.and([is('deliveries.dossier', '=', dossier), is('side', '=', side)]),
        ),
      ),
      is('deliveries.unit', 'not like', bookChannel('%')),
    ])
  const { communeUnits, officeDossiers } = audience
  const sides: Expression<SqlBool>[] = []
  if (communeUnits.length > 0)
    sides.push(is.and([is('side', '=', 'commune'), is('deliveries.unit', 'in', communeUnits)]))
  if (officeDossiers.length > 0)
    sides.push(is.and([is('side', '=', 'office'), is('deliveries.dossier', 'in', officeDossiers)]))
  return is.or(sides)
}
