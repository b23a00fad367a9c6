import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database.ts'

/**
 * Lets the tables and functions of the schema `fresh` take the place of those with the same names, in one transaction.
 * What was there goes into the new schema `aside`, whose name is returned; null when nothing was there. What else lies
 * in the schema in use, of extensions or other programs, stays.
 */
export async function swapSchemas(
  db: Kysely<Database>,
  fresh: string,
  aside: string,
): Promise<string | null> {
  return db.transaction().execute(async (write) => {
    const { rows } = await sql<{ live: string; free: string; replaced: number }>`
      with recursive names (name, n) as (
        select ${aside}::text, 1 union all select ${aside} || '_' || (n + 1), n + 1 from names where n < 100
      )
      select current_schema() as live,
        (select name from names where to_regnamespace(quote_ident(name)) is null order by n limit 1) as free,
        (select count(*) from pg_class mine join pg_class other using (relname)
          where mine.relnamespace = to_regnamespace(${fresh}) and mine.relkind = 'r'
          and other.relnamespace = to_regnamespace(quote_ident(current_schema())) and other.relkind = 'r') as replaced
      `.execute(write)
    const { live = '', free = '', replaced = 0 } = rows[0] ?? {}
    if (replaced > 0) {
      await sql`create schema ${sql.id(free)}`.execute(write)
      await moveNamed(write, { names: fresh, from: live, to: free })
    }
    await moveNamed(write, { names: fresh, from: fresh, to: live })
    return replaced > 0 ? free : null
  })
}

/** Tables with their indexes, triggers and counters, and functions; those whose names stand in the schema `names`. */
async function moveNamed(
  write: Kysely<Database>,
  { names, from, to }: { readonly names: string; readonly from: string; readonly to: string },
): Promise<void> {
  const { rows } = await sql<{ command: string }>`
    select format('alter table %I.%I set schema %I', ${from}::text, there.relname, ${to}::text) as command
    from pg_class there
    where there.relnamespace = to_regnamespace(quote_ident(${from})) and there.relkind = 'r'
      and exists (select from pg_class named where named.relname = there.relname
        and named.relnamespace = to_regnamespace(quote_ident(${names})) and named.relkind = 'r')
    union all
    select format('alter function %I.%I(%s) set schema %I', ${from}::text, there.proname,
      pg_get_function_identity_arguments(there.oid), ${to}::text)
    from pg_proc there
    where there.pronamespace = to_regnamespace(quote_ident(${from}))
      and exists (select from pg_proc named where named.proname = there.proname
        and named.pronamespace = to_regnamespace(quote_ident(${names})))`.execute(write)
  for (const { command } of rows) await sql.raw(command).execute(write)
}
