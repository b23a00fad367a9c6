import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allMigrations } from '../../../../src/server/database/migrations/all-migrations.ts'
import { openDatabase } from '../../../../src/server/database/open-database.ts'
import { startPostgres, type TestPostgres } from '../../../support/postgres.ts'

let postgres: TestPostgres
beforeAll(async () => (postgres = await startPostgres()))
afterAll(() => postgres.stop())

/** A process of its own that opens this database, once it is told to. */
function opener(address: string) {
  const script = fileURLToPath(new URL('./open-in-process.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, address], { stdio: ['pipe', 'pipe', 'inherit'] })
  const heard = once(child.stdout, 'data')
  const ended = once(child, 'close')
  return {
    loaded: heard,
    async open(): Promise<number | null> {
      child.stdin.end('go\n')
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

describe('the schema on PostgreSQL', () => {
  it('two processes that start on an empty database at once both come up, and each migration ran once', async () => {
    const address = await postgres.createDatabase()
    const processes = [opener(address), opener(address), opener(address)]
    await Promise.all(processes.map(({ loaded }) => loaded))
    expect(await Promise.all(processes.map(({ open }) => open()))).toEqual([0, 0, 0])
    const db = await openDatabase(address)
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(allMigrations).sort())
    await db.destroy()
  })

  it('a database of a newer version is refused with a plain sentence', async () => {
    const address = await postgres.createDatabase()
    const db = await openDatabase(address)
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', 'x')`.execute(db)
    await db.destroy()
    await expect(openDatabase(address)).rejects.toThrow(
      /do phiên bản mới hơn ghi[\s\S]*PostgreSQL \(DATABASE_URL\) was written by a newer version/,
    )
  })

  it('every whole number has 64 bits and every text compares by its bytes, at any length', async () => {
    const db = await openDatabase(await postgres.createDatabase())
    const { rows } = await sql<{
      column: string
      type: string
      collation: string | null
      length: number | null
    }>`
      select table_name || '.' || column_name as "column", data_type as type, collation_name as collation,
        character_maximum_length as length
      from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db)
    expect(rows.length).toBeGreaterThan(200)
    const kinds = new Set(rows.map(({ type, collation, length }) => `${type} ${collation} ${length}`))
    expect([...kinds].sort()).toEqual(['bigint null null', 'text C null'])
    await db.destroy()
  })

  it('texts are ordered and compared as SQLite does it, in a database that sorts by Vietnamese', async () => {
    const db = await openDatabase(await postgres.createDatabase())
    const keys = ['Đ', 'E', 'step/1', 'step0', 'step/', 'Step/9', 'a', 'B', 'ă', 'stép/1']
    await db
      .insertInto('meta')
      .values(keys.map((key) => ({ key, value: '' })))
      .execute()
    const { rows } = await sql<{ word: string }>`
      select word from (values ('Đ'), ('E')) as words(word) order by word`.execute(db)
    // Else this would prove nothing.
    expect(rows.map(({ word }) => word)).toEqual(['Đ', 'E'])
    const ordered = await db
      .selectFrom('meta')
      .select('key')
      .where('key', 'in', keys)
      .orderBy('key')
      .execute()
    const byBytes = [...keys].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    expect(ordered.map(({ key }) => key)).toEqual(byBytes)
    const steps = await db
      .selectFrom('meta')
      .select('key')
      .where('key', '>=', 'step/')
      .where('key', '<', 'step0')
      .orderBy('key')
      .execute()
    expect(steps.map(({ key }) => key)).toEqual(['step/', 'step/1'])
    await db.destroy()
  })

  it('one that is not there is named by its setting, never by its address', async () => {
    const nowhere = openDatabase(`postgres://so-tcpl:${'mat-khau'}@127.0.0.1:9/tcpl`)
    await expect(nowhere).rejects.toThrow(/DATABASE_URL\) \(ECONNREFUSED\)[^]*is not reached/)
    const unknown = new URL(postgres.url)
    unknown.pathname = '/nowhere'
    await expect(openDatabase(unknown.href)).rejects.toThrow(/"nowhere" does not exist/)
    await expect(nowhere).rejects.not.toThrow(/mat-khau/)
  })

  it('P9: is not opened where a receipt would not mean durable', async () => {
    const address = await postgres.createDatabase()
    const db = await openDatabase(address)
    const name = new URL(address).pathname.slice(1)
    await sql`alter database ${sql.ref(name)} set synchronous_commit = off`.execute(db)
    await db.destroy()
    await expect(openDatabase(address)).rejects.toThrow(/synchronous_commit = off.*mất điện[^]*power cut/)
    const careless = await startPostgres({ fsync: 'off' })
    try {
      await expect(openDatabase(careless.url)).rejects.toThrow(/fsync = off/)
    } finally {
      await careless.stop()
    }
  })

  it('is not opened where Vietnamese could not be kept', async () => {
    const db = await openDatabase(await postgres.createDatabase())
    await sql`create database narrow template template0 encoding 'LATIN1' locale_provider libc locale 'C'`.execute(
      db,
    )
    await db.destroy()
    const narrow = new URL(postgres.url)
    narrow.pathname = '/narrow'
    await expect(openDatabase(narrow.href)).rejects.toThrow(/LATIN1.*tiếng Việt[^]*encoding UTF8/)
  })
})
