import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { Database, Queries } from '../database/database.ts'
import type { Meter } from '../ops/meter.ts'
import type { FollowTurn } from '../shared/follow-turn.ts'
import { redactedId, redactionField } from '../../domain/log/redaction-field.ts'
import { bookChannel } from './book-channel.ts'
import type { EntryRow } from './entry-row.ts'
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
    redactionsOf: (entries) => redactionsOf(db, entries),
    chains: (devices) => chainsOf(db, devices),
    async waitsSince(before) {
      // Not a join: SQLite would look through all entries for a few acts that wait, mostly none.
      const waiting = await db
        .selectFrom('waiting_acts')
        .select('entry_id')
        .where((is) =>
          is.exists(
            is
              .selectFrom('entries')
              .select('entries.id')
              .whereRef('entries.id', '=', 'waiting_acts.entry_id')
              .where('received_at', '<', before),
          ),
        )
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

async function redactionsOf(
  db: Queries,
  entries: readonly Pick<EntryRow, 'id' | 'record'>[],
): Promise<ReadonlyMap<string, EntryRow[]>> {
  const said = new Map<string, EntryRow[]>()
  if (entries.length === 0) return said
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('record', 'in', [...new Set(entries.map(({ record }) => record))])
    .where('kind', '=', 'redaction')
    .where(
      'field',
      'in',
      entries.map(({ id }) => redactionField(id)),
    )
    .where('held_reason', 'is', null)
    .orderBy('n')
    .execute()
  for (const row of rows) {
    const id = redactedId(row.field)
    said.set(id, [...(said.get(id) ?? []), row])
  }
  return said
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
