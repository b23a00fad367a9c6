import { expect, test } from 'vitest'
import { createGuessCounters } from '../../../src/server/access/guess-counters.ts'
import { HOUR, MINUTE, startServer } from './test-server.ts'

const counters = async () => {
  const server = await startServer()
  const open = () => createGuessCounters(server.db, 'a secret', () => server.clock.now)
  return { ...server, open, counters: open() }
}
const stranger = (address: string) => ({ login: 'tinh.ha', address, desk: null })

test('waits outlive a restart: they are in the database', async () => {
  const { counters: before, open, clock } = await counters()
  for (let i = 0; i < 3; i += 1) expect((await before.guessPassword(stranger('a'))).wait).toBe(0)
  clock.now += 4_000
  expect((await open().guessPassword(stranger('a'))).wait).toBe(6_000)
})

test('who waits as told finds that the wait has not grown by his asking', async () => {
  const { counters: limits, clock } = await counters()
  for (let i = 0; i < 3; i += 1) await limits.guessPassword(stranger('a'))
  for (let i = 0; i < 20; i += 1) expect((await limits.guessPassword(stranger('a'))).wait).toBe(10_000)
  clock.now += 10_000
  expect((await limits.guessPassword(stranger('a'))).wait).toBe(0)
})

test('two are free, then ten and thirty seconds; the fifth locks for a quarter of an hour, then longer', async () => {
  const { counters: limits, clock } = await counters()
  for (const [i, wait] of [0, 0, 10, 30, 900, 1800, 3600, 3600].entries()) {
    const counted = await limits.guessPassword(stranger('a'))
    expect(counted).toMatchObject({ wait: 0, locks: i >= 4 })
    if (wait === 0) continue
    expect((await limits.guessPassword(stranger('a'))).wait).toBe(wait * 1000)
    clock.now += wait * 1000
  }
})

test('strangers at many places lock the name, but not the desk its owner has signed in with', async () => {
  const { counters: limits, clock } = await counters()
  for (let place = 0; place < 30; place += 1)
    expect((await limits.guessPassword(stranger(`place ${place}`))).wait).toBe(0)
  expect((await limits.guessPassword(stranger('another place'))).wait).toBe(15 * MINUTE)
  expect(await limits.lockedUntil('tinh.ha')).toBe(clock.now + 15 * MINUTE)
  expect(await limits.lockedUntil('tinh.hai')).toBeNull()
  const owner = { login: 'tinh.ha', address: 'office', desk: 'desk-1' }
  expect((await limits.guessPassword(owner)).wait).toBe(0)
})

test('one address guessing at many names is stopped, and an office is not: it guesses over the whole day', async () => {
  const { counters: limits, clock } = await counters()
  const name = (i: number) => ({ login: `name.${i}`, address: 'a', desk: null })
  for (let i = 0; i < 60; i += 1) expect((await limits.guessPassword(name(i))).wait).toBe(0)
  expect((await limits.guessPassword(name(60))).wait).toBe(15 * MINUTE)
  clock.now += HOUR
  for (let i = 100; i < 300; i += 1) {
    expect((await limits.guessPassword(name(i))).wait).toBe(0)
    clock.now += MINUTE
  }
})

test('a right password forgets the wrong ones before it; a day forgets all', async () => {
  const { counters: limits, clock, db } = await counters()
  for (let i = 0; i < 2; i += 1) await limits.guessPassword(stranger('a'))
  await limits.guessPassword({ ...stranger('a'), desk: 'd' })
  await limits.passwordWasRight(stranger('a'))
  for (let i = 0; i < 2; i += 1) expect((await limits.guessPassword(stranger('a'))).wait).toBe(0)
  expect((await limits.guessPassword(stranger('a'))).wait).toBe(0)
  clock.now += 25 * HOUR
  expect((await limits.guessPassword(stranger('b'))).wait).toBe(0)
  const rows = await db.selectFrom('sign_in_attempts').select('last_at').execute()
  expect(rows.every((row) => row.last_at === clock.now)).toBe(true)
})

test('no name, address or password anybody typed stands in the database', async () => {
  const { counters: limits, db } = await counters()
  await limits.guessPassword({ login: 'mật khẩu gõ nhầm chỗ', address: '203.0.113.7', desk: null })
  const rows = JSON.stringify(await db.selectFrom('sign_in_attempts').selectAll().execute())
  expect(rows).not.toMatch(/mật|203\.0/)
})
