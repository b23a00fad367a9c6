import { sql, type Kysely, type Migration } from 'kysely'
import { engineOf } from '../engine.ts'

/** Tables that every process holds in memory, and what of it is to be read anew. */
const SHARED = [
  ['units', 'units'],
  ['unit_lineage', 'units'],
  ['unit_names', 'units'],
  ['rounds', 'law'],
  ['official_days', 'law'],
] as const

/**
 * Several processes on one PostgreSQL: whatever changes what they hold in memory moves `shared-turn/…` of `meta` in the
 * same transaction, whoever writes it and from wherever. SQLite has one process, which knows what it does.
 */
export const processesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (engineOf(db) !== 'postgres') return
    await sql`
      create function move_shared_turn() returns trigger language plpgsql as $$ begin
        insert into meta (key, value) values ('shared-turn/' || tg_argv[0], txid_current()::text)
        on conflict (key) do update set value = excluded.value;
        return null;
      end $$`.execute(db)
    for (const [table, turn] of SHARED)
      await sql`
        create trigger shared_turn after insert or update or delete on ${sql.table(table)}
        for each statement execute function move_shared_turn(${sql.lit(turn)})`.execute(db)
    // Published criteria sets are entries of the log; of all others nothing is asked but this one word.
    await sql`
      create trigger shared_turn after insert or update of held_reason on entries
      for each row when (new.part = 'revisions') execute function move_shared_turn('sets')`.execute(db)
  },
}
