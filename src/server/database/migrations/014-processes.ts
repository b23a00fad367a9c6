import { sql, type Kysely, type Migration } from 'kysely'
import { engineOf } from '../engine.ts'

/** Tables that every process holds in memory. */
const SHARED = ['units', 'unit_lineage', 'unit_names', 'rounds', 'official_days']

/**
 * Several processes on one PostgreSQL: whatever changes what they hold in memory moves `meta.shared-turn` in the same
 * transaction, whoever writes it and from wherever. SQLite has one process, which knows what it does.
 */
export const processesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (engineOf(db) !== 'postgres') return
    await sql`
      create function move_shared_turn() returns trigger language plpgsql as $$ begin
        insert into meta (key, value) values ('shared-turn', txid_current()::text)
        on conflict (key) do update set value = excluded.value;
        return null;
      end $$`.execute(db)
    for (const table of SHARED)
      await sql`
        create trigger shared_turn after insert or update or delete on ${sql.table(table)}
        for each statement execute function move_shared_turn()`.execute(db)
    // Published criteria sets are entries of the log; of all others nothing is asked but this one word.
    await sql`
      create trigger shared_turn after insert or update of held_reason on entries
      for each row when (new.part = 'revisions') execute function move_shared_turn()`.execute(db)
  },
}
