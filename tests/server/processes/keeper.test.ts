import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { joinProcesses } from '../../../src/server/shared/join-processes.ts'
import { createKeeper } from '../../../src/server/shared/keeper.ts'
import type { Processes } from '../../../src/server/shared/processes.ts'
import { startServer } from '../access/test-server.ts'
import { addressOf } from '../../support/test-database.ts'

const silent = () => undefined

async function joined(address: string): Promise<Processes> {
  const processes = await joinProcesses(address, silent)
  onTestFinished(() => processes.leave())
  return processes
}

/** What the database does to a process that has died. */
const cutOff = (server: Awaited<ReturnType<typeof startServer>>, lock: string) =>
  sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and ${sql.raw(lock)}
    and database = (select oid from pg_database where datname = current_database())`.execute(server.db)

test('of three processes one is the keeper; when it leaves, another is at once', async () => {
  const address = await addressOf((await startServer()).db)
  const all = [await joined(address), await joined(address), await joined(address)]
  const keepers = async () => (await Promise.all(all.map((one) => one.isKeeper()))).filter(Boolean).length
  expect(await keepers()).toBe(1)
  expect(await keepers()).toBe(1)
  const keeper = (await Promise.all(all.map((one) => one.isKeeper()))).indexOf(true)
  await all[keeper]?.leave()
  expect(await all[keeper]?.isKeeper()).toBe(false)
  expect(await keepers()).toBe(1)
})

test('a keeper killed in the middle is followed by another within thirty seconds', async () => {
  const server = await startServer()
  const address = await addressOf(server.db)
  const script = fileURLToPath(new URL('./keep-in-process.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, address], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const process_ = Number(/^keeper (\d+)/.exec(said.toString())?.[1])
  const mine = await joined(address)
  const done: number[] = []
  const keeper = createKeeper(mine, silent)
  onTestFinished(() => keeper.stop())
  keeper.whileKeeper('count', () => Promise.resolve(done.push(Date.now())), 3_600_000)
  await pause(200)
  expect([done.length, keeper.isKeeper, await mine.isLiving(process_, server.db)]).toEqual([0, false, true])
  const killed = Date.now()
  child.kill('SIGKILL')
  await expect.poll(() => done.length, { timeout: 30_000, interval: 50 }).toBe(1)
  expect((done[0] ?? Infinity) - killed).toBeLessThan(30_000)
  expect(await mine.isLiving(process_, server.db)).toBe(false)
})

test('a process whose connection broke is not the keeper any more, joins again, and may be it again', async () => {
  const server = await startServer()
  const address = await addressOf(server.db)
  const [one, other] = [await joined(address), await joined(address)]
  expect([await one.isKeeper(), await other.isKeeper()]).toEqual([true, false])
  const own = one.own
  await cutOff(server, `objsubid = 2 and objid = ${own}`)
  await expect.poll(() => other.isKeeper(), { timeout: 10_000 }).toBe(true)
  expect(await one.isKeeper()).toBe(false)
  await expect.poll(() => one.isLiving(one.own, server.db), { timeout: 20_000 }).toBe(true)
  await other.leave()
  expect(await one.isKeeper()).toBe(true)
})

test('a duty that fails is told and done again in its turn, and keeps nobody else from his', async () => {
  const told: string[] = []
  const keeper = createKeeper({ isKeeper: () => Promise.resolve(true) }, (facts) =>
    told.push(JSON.stringify(facts)),
  )
  onTestFinished(() => keeper.stop())
  let tries = 0
  let others = 0
  keeper.whileKeeper('fails', () => Promise.reject(new Error(`${++tries}`)), 1)
  keeper.whileKeeper('works', () => Promise.resolve(++others), 1)
  await expect.poll(() => [tries > 1, others > 1], { timeout: 20_000 }).toEqual([true, true])
  expect(told[0]).toContain('"duty":"fails"')
  await keeper.stop()
  const before = [tries, others]
  await pause(50)
  expect([tries, others]).toEqual(before)
})
