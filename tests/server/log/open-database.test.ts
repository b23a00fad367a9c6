import { DatabaseSync } from '@photostructure/sqlite'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder } from '../../../src/server/database/lock-data-folder.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-db-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the embedded database', () => {
  it('promises durability: WAL and synchronous=FULL, read back (P9)', async () => {
    const db = await openDatabase(join(folder, 'so-tcpl.sqlite'))
    const read = async (pragma: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${pragma}`).execute(db)).rows[0] ?? {})[0]
    expect(await read('journal_mode')).toBe('wal')
    expect(await read('synchronous')).toBe(2)
    expect(await read('foreign_keys')).toBe(1)
    await db.destroy()
  })

  it('waits for another process that is writing, and others are served meanwhile', async () => {
    const file = join(folder, 'so-tcpl.sqlite')
    const db = await openDatabase(file)
    const other = new DatabaseSync(file)
    other.exec('begin immediate')
    let turns = 0
    const alive = setInterval(() => (turns += 1), 10)
    setTimeout(() => other.exec('rollback'), 300)
    await db.transaction().execute((trx) => trx.insertInto('meta').values({ key: 'a', value: 'b' }).execute())
    clearInterval(alive)
    expect(turns).toBeGreaterThan(5)
    other.close()
    await db.destroy()
  })

  it('does not keep in its file what was deleted or written over', async () => {
    const file = join(folder, 'so-tcpl.sqlite')
    const db = await openDatabase(file)
    const words = 'nội dung đã gỡ '
    const inFile = async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      return (await readFile(file)).includes(words)
    }
    // Longer than a page, and shorter.
    for (const [key, times] of Object.entries({ a: 2000, b: 2000, c: 3 }))
      await db
        .insertInto('meta')
        .values({ key, value: words.repeat(times) })
        .execute()
    expect(await inFile()).toBe(true)
    await db.deleteFrom('meta').where('key', '=', 'a').execute()
    await db.updateTable('meta').set({ value: '' }).where('key', 'in', ['b', 'c']).execute()
    expect(await inFile()).toBe(false)
    await db.destroy()
  })

  it('keeps what was committed when the process is killed, and opens again', async () => {
    const file = join(folder, 'so-tcpl.sqlite')
    await (await openDatabase(file)).destroy()
    const script = `
      const { DatabaseSync } = require('@photostructure/sqlite')
      const db = new DatabaseSync(${JSON.stringify(file)})
      db.exec('pragma synchronous = FULL')
      db.exec("insert into meta (key, value) values ('committed', 'yes')")
      db.exec("begin immediate; insert into meta (key, value) values ('torn', 'yes')")
      process.kill(process.pid, 'SIGKILL')`
    const child = spawn(process.execPath, ['-e', script], { cwd: process.cwd() })
    const signal = await new Promise((resolve) => child.on('exit', (_code, by) => resolve(by)))
    expect(signal).toBe('SIGKILL')
    const db = await openDatabase(file)
    const rows = await db.selectFrom('meta').select('key').execute()
    expect(rows.map((row) => row.key)).toContain('committed')
    expect(rows.map((row) => row.key)).not.toContain('torn')
    await db.destroy()
  })

  it('refuses a second server on the same folder, and lets it in when the first has ended', () => {
    const release = lockDataFolder(folder)
    expect(() => lockDataFolder(folder)).toThrow(/Another server is already running/)
    release()
    lockDataFolder(folder)()
  })

  it('is not kept locked by a server that was killed', async () => {
    const script = `
      const { DatabaseSync } = require('@photostructure/sqlite')
      const lock = new DatabaseSync(${JSON.stringify(join(folder, 'server.lock'))})
      lock.exec('pragma locking_mode = EXCLUSIVE; begin exclusive')
      console.log('locked')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['-e', script], { cwd: process.cwd() })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(() => lockDataFolder(folder)).toThrow(/Another server/)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    lockDataFolder(folder)()
  })
})
