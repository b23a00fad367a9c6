import { expect, test } from 'vitest'
import type { QuotaLimits } from '../../../src/server/limits/quota-limits.ts'
import { createQuotas } from '../../../src/server/limits/quotas.ts'
import { startServer } from '../access/test-server.ts'

const NO_LIMIT = { entries: 1e9, files: 1e9, bytes: 1e12 }
const LIMITS: QuotaLimits = {
  person: { day: { ...NO_LIMIT, entries: 100 }, total: NO_LIMIT },
  unit: { day: NO_LIMIT, total: NO_LIMIT },
}
const LAN = { person: 'lan', units: ['practice:00001'] }

async function twoCounters() {
  const server = await startServer()
  const deps = { db: server.db, limits: LIMITS, now: () => server.clock.now, warn: () => undefined }
  return { server, one: createQuotas(deps), other: createQuotas(deps) }
}

test('what somebody brings to one process counts at the other ten seconds later', async () => {
  const { server, one, other } = await twoCounters()
  expect(await other.refusal(LAN, { entries: 60 })).toBeNull()
  await one.note(LAN, { entries: 60 })
  server.clock.now += 5_000
  await one.note(LAN, { entries: 1 })
  server.clock.now += 5_000
  expect(await other.refusal(LAN, { entries: 40 })).toBe('quota-day')
  expect(await other.refusal(LAN, { entries: 39 })).toBeNull()
  await other.note(LAN, { entries: 39 })
  expect(await other.refusal(LAN, { entries: 1 })).toBe('quota-day')
  server.clock.now += 10_000
  await other.flush()
  expect(await one.refusal(LAN, { entries: 1 })).toBe('quota-day')
})

test('what is counted last is written though nothing more comes', async () => {
  const { server, one, other } = await twoCounters()
  await one.note(LAN, { entries: 100 })
  await expect
    .poll(() => server.db.selectFrom('usage').select(['subject', 'entries']).orderBy('subject').execute(), {
      timeout: 20_000,
    })
    .toEqual([
      { subject: 'person:lan', entries: 100 },
      { subject: 'unit:practice:00001', entries: 100 },
    ])
  expect(await other.refusal(LAN, { entries: 1 })).toBe('quota-day')
})

test('nothing is counted twice or lost while both count and write at once', async () => {
  const { server, one, other } = await twoCounters()
  const work = async (quotas: typeof one) => {
    for (let i = 0; i < 60; i++) {
      await quotas.refusal(LAN, { files: 1 })
      await quotas.note(LAN, { files: 1 })
      if (i % 7 === 0) server.clock.now += 2_500
    }
    await quotas.flush()
  }
  await Promise.all([work(one), work(other), work(one), work(other)])
  const rows = await server.db.selectFrom('usage').select(['subject', 'files']).orderBy('subject').execute()
  expect(rows).toEqual([
    { subject: 'person:lan', files: 240 },
    { subject: 'unit:practice:00001', files: 240 },
  ])
})
