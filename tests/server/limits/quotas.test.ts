import { describe, expect, it, test } from 'vitest'
import { QUOTA_DEFAULTS, quotaLimits, type QuotaLimits } from '../../../src/server/limits/quota-limits.ts'
import { createQuotas, quotaRest } from '../../../src/server/limits/quotas.ts'
import { createTestDevice } from '../../support/device.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import { startServer, HOUR, type TestServer } from '../access/test-server.ts'

const UNIT = 'practice:00001'
const ROOMY = quotaLimits(QUOTA_DEFAULTS)
const SMALL: QuotaLimits = {
  person: { day: { entries: 5, files: 3, bytes: 100_000 }, total: { entries: 100, files: 5, bytes: 1e9 } },
  unit: { day: { entries: 8, files: 4, bytes: 1e9 }, total: { entries: 100, files: 100, bytes: 1e9 } },
}

async function phoneOf(server: TestServer, name: string) {
  const person = await server.addPerson(name, [{ role: 'officer', unit: UNIT }])
  const { cookie: first, key, identity } = await server.enrolPhone(person)
  let cookie = first
  /** As the app does when its session has ended over night. */
  const renew = async () => {
    const { nonce, signature } = await server.proof(key, 'session')
    cookie = (await server.post('/api/session', { device: identity.device, nonce, signature })).cookie
  }
  const put = (bytes: Buffer) =>
    server.app.request(`/api/files/${shaOf(bytes)}`, {
      method: 'PUT',
      headers: { 'x-tcpl-protocol': '1', cookie: cookie ?? '', 'content-length': String(bytes.length) },
      body: new Uint8Array(bytes),
    })
  const device = await createTestDevice(identity.device, person, key)
  const push = async (count: number) => {
    const entries = []
    for (let i = 0; i < count; i++)
      entries.push(await device.write(`${UNIT}/2026/tcpl-2025/self`, 'remark/TC1.CT1', `Ghi ${i}`))
    const body = { device: device.id, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries }
    return server.call('/api/sync', { method: 'POST', cookie, body })
  }
  const pull = () => push(0)
  return { put, push, pull, renew, person, device: identity.device }
}

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

describe('what one person and one unit may bring', () => {
  it('ends for the day with a refusal that says when it goes on, and goes on the next day', async () => {
    const server = await startServer({ quotas: SMALL })
    const lan = await phoneOf(server, 'Lan')
    for (let i = 0; i < 3; i++) expect((await lan.put(makeJpeg())).status).toBe(200)
    const photo = makeJpeg()
    const refused = await lan.put(photo)
    expect(refused.status).toBe(429)
    // Ten in the morning in Vietnam: fourteen hours until midnight.
    expect(refused.headers.get('retry-after')).toBe(String(14 * 3600))
    expect(await codeOf(refused)).toBe('quota-day')
    expect((await lan.push(2)).status).toBe(200)
    server.clock.now += 14 * HOUR
    await lan.renew()
    expect((await lan.put(photo)).status).toBe(200)
  })

  it('counts a device that is out of service by itself: what it floods costs nobody else anything', async () => {
    const server = await startServer({ quotas: SMALL })
    const [lost, mai] = [await phoneOf(server, 'Lan'), await phoneOf(server, 'Mai')]
    await server.db
      .updateTable('devices')
      .set({ revoked_at: server.clock.now })
      .where('id', '=', lost.device)
      .execute()
    expect((await lost.push(5)).status).toBe(200)
    expect(await lost.push(1)).toMatchObject({ status: 429, code: 'quota-day' })
    const next = await server.enrolPhone(lost.person)
    const device = await createTestDevice(next.identity.device, lost.person, next.key)
    const entries = [await device.write(`${UNIT}/2026/tcpl-2025/self`, 'remark/TC1.CT1', 'Máy mới')]
    const body = { device: device.id, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries }
    expect((await server.call('/api/sync', { method: 'POST', cookie: next.cookie, body })).status).toBe(200)
    expect((await mai.push(5)).status).toBe(200)
  })

  it('counts all people of a commune together, and leaves its neighbour alone', async () => {
    const server = await startServer({ quotas: SMALL })
    const [lan, mai] = [await phoneOf(server, 'Lan'), await phoneOf(server, 'Mai')]
    for (const who of [lan, lan, mai, mai]) expect((await who.put(makeJpeg())).status).toBe(200)
    expect(await codeOf(await mai.put(makeJpeg()))).toBe('quota-day')
    expect((await lan.push(5)).status).toBe(200)
    expect(await lan.push(1)).toMatchObject({ status: 429, code: 'quota-day' })
    expect((await mai.push(3)).status).toBe(200)
    expect((await mai.push(1)).status).toBe(429)
    // Receiving is never limited by what was sent.
    expect((await mai.pull()).status).toBe(200)
  })

  it('by bytes is refused before the bytes are read', async () => {
    const server = await startServer({ quotas: SMALL })
    const lan = await phoneOf(server, 'Lan')
    expect(await codeOf(await lan.put(makeJpeg(200_000)))).toBe('quota-day')
    expect((await lan.put(makeJpeg(90_000))).status).toBe(200)
    expect((await lan.put(makeJpeg(90_000))).status).toBe(429)
  })

  it('altogether is said as something an administrator must mend', async () => {
    const server = await startServer({ quotas: SMALL })
    const lan = await phoneOf(server, 'Lan')
    for (let i = 0; i < 5; i++) {
      if (i === 3) {
        server.clock.now += 24 * HOUR
        await lan.renew()
      }
      expect((await lan.put(makeJpeg())).status).toBe(200)
    }
    const refused = await lan.put(makeJpeg())
    expect([refused.status, await codeOf(refused)]).toEqual([507, 'quota-total'])
    expect((await lan.push(1)).status).toBe(200)
  })

  it('is remembered over a restart', async () => {
    const server = await startServer({ quotas: SMALL })
    const lan = await phoneOf(server, 'Lan')
    for (let i = 0; i < 3; i++) await lan.put(makeJpeg())
    await server.quotas?.flush()
    const deps = { db: server.access.db, limits: SMALL, now: () => server.clock.now, warn: () => undefined }
    const again = createQuotas(deps as Parameters<typeof createQuotas>[0])
    expect(await again.refusal({ person: lan.person, units: [] }, { files: 1 })).toBe('quota-day')
    expect(await again.refusal({ person: 'somebody else', units: [UNIT] }, { files: 1 })).toBeNull()
    expect(await again.refusal({ person: 'somebody else', units: [UNIT] }, { files: 2 })).toBe('quota-day')
  })
})

test('a whole dossier with 300 photos, fifty scans and 10,000 entries passes on one day', async () => {
  const server = await startServer()
  const deps = { db: server.access.db, limits: ROOMY, now: () => server.clock.now, warn: () => undefined }
  const quotas = createQuotas(deps as Parameters<typeof createQuotas>[0])
  const lan = { person: 'lan', units: [UNIT] }
  for (let i = 0; i < 350; i++) {
    const brought = { files: 1, bytes: i < 300 ? 400_000 : 15_000_000 }
    expect(await quotas.refusal(lan, brought)).toBeNull()
    await quotas.note(lan, brought)
  }
  expect(await quotas.refusal(lan, { entries: 10_000 })).toBeNull()
})

test('a count that cannot be written is kept for the next time, and fails nobody', async () => {
  const server = await startServer()
  const warned: string[] = []
  const deps = {
    db: server.db,
    limits: ROOMY,
    now: () => server.clock.now,
    warn: (_: object, text: string) => warned.push(text),
  }
  const quotas = createQuotas(deps)
  await quotas.note({ person: 'lan', units: [] }, { entries: 3 })
  await server.db.schema.alterTable('usage').renameTo('elsewhere').execute()
  await quotas.flush()
  expect(warned).toEqual(['usage not written'])
  await server.db.schema.alterTable('elsewhere').renameTo('usage').execute()
  await quotas.note({ person: 'lan', units: [] }, { entries: 4 })
  await quotas.flush()
  expect(await server.db.selectFrom('usage').select(['subject', 'entries']).execute()).toEqual([
    { subject: 'person:lan', entries: 7 },
  ])
})

test('the day ends at midnight in Vietnam', () => {
  expect(quotaRest('quota-day', Date.UTC(2026, 10, 22, 16, 59, 0))).toBe(60_000)
  expect(quotaRest('quota-day', Date.UTC(2026, 10, 22, 17, 0, 0))).toBe(24 * HOUR)
})
