import { Kysely, Migrator, sql, type Migration } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { allMigrations } from '../../../src/server/database/migrations/all-migrations.ts'
import { EmbeddedSqliteDialect } from '../../../src/server/database/sqlite-dialect.ts'

/** The last migration of the version that knew one process only: from here on old and new run beside each other. */
const LAST_ALONE = '013-office'

interface Column {
  readonly type: string
  readonly required: boolean
  readonly hasDefault: boolean
  readonly key: boolean
}

/** Every table and column, as `table.column`. */
async function schemaOf(db: Kysely<unknown>): Promise<Map<string, Column>> {
  const { rows } = await sql<{
    table: string
    column: string
    type: string
    required: number
    default: string | null
    key: number
  }>`
    select m.name as "table", c.name as "column", c.type, c."notnull" as required, c.dflt_value as "default", c.pk as key
    from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'kysely_%'`.execute(db)
  return new Map(
    rows.map((row) => [
      `${row.table}.${row.column}`,
      {
        type: row.type.toLowerCase(),
        required: row.required === 1,
        hasDefault: row.default !== null,
        key: row.key > 0,
      },
    ]),
  )
}

/** What the process of the version before could no longer do after a migration; nothing, if it only adds. */
function breaks(before: ReadonlyMap<string, Column>, after: ReadonlyMap<string, Column>): string[] {
  const tables = new Set([...before.keys()].map((name) => name.split('.')[0]))
  const gone = [...before.keys()].filter((name) => !after.has(name)).map((name) => `${name} is gone`)
  const changed = [...before].flatMap(([name, was]) => {
    const is = after.get(name)
    if (!is) return []
    if (is.type !== was.type) return [`${name} is ${is.type}, was ${was.type}`]
    return is.required && !was.required ? [`${name} must be given`] : []
  })
  const demanded = [...after].flatMap(([name, column]) =>
    !before.has(name) && tables.has(name.split('.')[0] ?? '') && column.required && !column.hasDefault
      ? [`${name} must be given`]
      : [],
  )
  return [...gone, ...changed, ...demanded]
}

async function newDatabase(migrations: Record<string, Migration>) {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-additive-'))
  const db = new Kysely<unknown>({
    dialect: new EmbeddedSqliteDialect(join(folder, 'x.sqlite'), () => undefined),
  })
  onTestFinished(async () => {
    await db.destroy()
    await rm(folder, { recursive: true })
  })
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  return {
    db,
    async migrateTo(name: string) {
      const { error } = await migrator.migrateTo(name)
      if (error) throw new Error(`Migration ${name} failed`, { cause: error })
    },
  }
}

/** What each migration after `last` takes away from the version before it. */
async function walk(migrations: Record<string, Migration>, last: string): Promise<Record<string, string[]>> {
  const { db, migrateTo } = await newDatabase(migrations)
  await migrateTo(last)
  const found: Record<string, string[]> = {}
  let before = await schemaOf(db)
  for (const name of Object.keys(migrations).sort()) {
    if (name <= last) continue
    await migrateTo(name)
    const after = await schemaOf(db)
    found[name] = breaks(before, after)
    before = after
  }
  return found
}

test('since several processes share a database, migrations only add: the version before runs on beside the new one', async () => {
  const found = await walk(allMigrations, LAST_ALONE)
  expect(Object.keys(found).length).toBeGreaterThan(0)
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])))
})

test('a migration that takes a table or a column away, renames one or demands a new one would be found', async () => {
  const step = (up: (db: Kysely<never>) => Promise<void>): Migration => ({
    up: (db) => up(db as Kysely<never>),
  })
  const run = (statement: string) => step(async (db) => void (await sql.raw(statement).execute(db)))
  const found = await walk(
    {
      '1': run('create table people (id text primary key, name text, note text, born integer)'),
      '2': run('alter table people drop column note'),
      '3': run('alter table people rename column name to full_name'),
      '4': run("alter table people add column kind text not null default 'x'"),
      '5': run('alter table people add column unit text'),
      '6': step(async (db) => {
        await sql`create table fresh (id text primary key, kind text not null, born text not null)`.execute(
          db,
        )
        await sql`drop table people`.execute(db)
        await sql`alter table fresh rename to people`.execute(db)
      }),
    },
    '1',
  )
  expect(found).toEqual({
    '2': ['people.note is gone'],
    '3': ['people.name is gone'],
    '4': [],
    '5': [],
    '6': expect.arrayContaining(['people.full_name is gone', 'people.born is text, was integer']) as string[],
  })
})
