import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { createTestDevice, type TestDevice } from '../../support/device.ts'
import {
  APPRAISAL,
  COMMUNE,
  createLogServer,
  OTHER_COMMUNE,
  SELF,
  type LogServer,
} from '../../support/log-server.ts'

const FACT = 'fact/TC1.CT1.1.done'
let server: LogServer
let officer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  officer = await server.enrol('lan', ['officer', COMMUNE])
})
afterEach(() => server.close())

const stored = () => server.db.selectFrom('entries').select(['id', 'held_reason']).execute()

describe('receiving entries (P1)', () => {
  it('stores a signed entry, and knows it again', async () => {
    const entry = await officer.write(SELF, FACT, 12)
    expect(await server.push(officer, entry)).toEqual([
      {
        id: entry.id,
        hash: officer.written[0]?.hash,
        status: 'stored',
        receivedAt: expect.any(Number) as number,
      },
    ])
    expect((await server.push(officer, entry))[0]?.status).toBe('duplicate')
    expect(await stored()).toHaveLength(1)
  })

  it('keeps an entry of a newer version whole and hands it on as it was signed', async () => {
    const plain = await officer.write(SELF, FACT, 12)
    const newer = await officer.sign({ ...plain, v: 2, place: { lat: 21, lon: 105 } } as Entry)
    expect(await server.push(officer, newer)).toMatchObject([{ status: 'stored' }])
    const [pulled] = (await server.sync(officer)).entries
    expect(pulled).toMatchObject({ kind: 'entry', entry: newer })
    expect(await server.push(officer, newer)).toMatchObject([{ status: 'duplicate' }])
  })

  it('takes a repetition within one batch once', async () => {
    const entry = await officer.write(SELF, FACT, 12)
    const results = await server.push(officer, entry, entry)
    expect(results.map((result) => result.status)).toEqual(['stored', 'duplicate'])
  })

  // fault row 55
  it('keeps both when one id comes with two contents', async () => {
    const entry = await officer.write(SELF, FACT, 12)
    const copy = officer.copy()
    const other = { ...(await copy.write(SELF, FACT, 13)), id: entry.id }
    // A different entry under the same id must be signed by the device to be kept at all.
    const forged = await server.push(officer, entry, other)
    expect(forged.map((result) => result.status)).toEqual(['stored', 'refused'])
    const resigned = await officer.sign({ ...entry, value: 13 })
    expect((await server.push(officer, resigned))[0]?.status).toBe('mismatch')
    expect((await server.push(officer, resigned))[0]?.status).toBe('mismatch')
    expect(await server.db.selectFrom('mismatches').select('id').execute()).toEqual([{ id: entry.id }])
    expect(await stored()).toHaveLength(1)
  })

  it('refuses what no known device signed, and goes on with the rest', async () => {
    const stranger = await createTestDevice('d-stranger', 'lan')
    const results = await server.push(
      officer,
      await stranger.write(SELF, FACT, 1),
      { ...(await officer.copy().write(SELF, FACT, 2)), value: 3 },
      { id: 'x' } as never,
      await officer.write(SELF, FACT, 4),
    )
    expect(results.map((result) => ('code' in result ? result.code : result.status))).toEqual([
      'unknown-device',
      'bad-signature',
      'malformed-entry',
      'stored',
    ])
    expect(await stored()).toHaveLength(1)
    expect(JSON.stringify(server.warnings)).not.toContain('lan')
  })

  it('says up to where the chain of the calling device is whole (P4)', async () => {
    const [a, b, c] = [
      await officer.write(SELF, FACT, 1),
      await officer.write(SELF, FACT, 2),
      await officer.write(SELF, FACT, 3),
    ]
    expect((await server.sync(officer, { entries: [a, c] })).chain).toBe(1)
    expect((await server.sync(officer, { entries: [b] })).chain).toBe(3)
  })

  it('takes entries that somebody else carries, by their author’s rights', async () => {
    const mate = await server.enrol('minh', ['officer', COMMUNE])
    const results = await server.push(officer, await mate.write(SELF, FACT, 5))
    expect(results[0]?.status).toBe('stored')
  })
})

describe('holding entries: kept, but not counting', () => {
  const heldFor = async (device: TestDevice, ...entries: Parameters<TestDevice['write']>) => {
    const [result] = await server.push(device, await device.write(...entries))
    return result?.status === 'held' ? result.reason : result?.status
  }

  it('of somebody without any role over the unit', async () => {
    const stranger = await server.enrol('hoa', ['officer', OTHER_COMMUNE])
    expect(await heldFor(stranger, SELF, FACT, 1)).toBe('out-of-scope')
    expect(await stored()).toHaveLength(1)
  })

  it('of somebody whose role is another', async () => {
    const administrator = await server.enrol('an', ['administrator', 'vn'])
    expect(await heldFor(administrator, SELF, FACT, 1)).toBe('not-permitted')
    expect(await heldFor(officer, APPRAISAL, 'finding/TC1.CT1/verdict', null)).toBe('not-permitted')
  })

  it('under a field this version does not know', async () => {
    expect(await heldFor(officer, SELF, 'weather/today', 'rain')).toBe('unknown-field')
  })

  it('of a finding before the appraisal has begun', async () => {
    const appraiser = await server.enrol('tuan', ['appraiser', '2025:p02'])
    const finding = { verdict: 'agree', reason: '' }
    expect(await heldFor(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', finding)).toBe(
      'appraisal-not-started',
    )
  })

  it('of a revoked device, whoever carries it', async () => {
    const entry = await officer.write(SELF, FACT, 1)
    const mate = await server.enrol('minh', ['officer', COMMUNE])
    server.revoke(officer.id)
    expect(await server.push(mate, entry)).toMatchObject([{ status: 'held', reason: 'device-revoked' }])
    expect(await server.push(mate, entry)).toMatchObject([{ status: 'duplicate', held: 'device-revoked' }])
  })

  it('of a device that speaks in another person’s name', async () => {
    const device = await createTestDevice('d-borrowed', 'giam-doc')
    const honest = await server.enrol('lan')
    const lookups = server.deps.access
    const borrowed = {
      ...server.deps,
      access: {
        ...lookups,
        deviceOf: () =>
          Promise.resolve({
            id: device.id,
            person: honest.person,
            publicKey: device.publicKey,
            revokedAt: null,
          }),
      },
    }
    const { ingest } = await import('../../../src/server/log/ingest.ts')
    server.grant('giam-doc', ['leader', COMMUNE])
    expect(await ingest(borrowed, [await device.write(SELF, FACT, 1)])).toMatchObject([
      { status: 'held', reason: 'not-permitted' },
    ])
  })

  it('of a copied profile that goes on with the same counters', async () => {
    await server.push(officer, await officer.write(SELF, FACT, 1))
    const copy = officer.copy()
    const results = await server.push(
      officer,
      await officer.write(SELF, FACT, 2),
      await copy.write(SELF, FACT, 99),
      await copy.write(SELF, FACT, 98),
      await officer.write(SELF, FACT, 3),
    )
    expect(results.map((result) => result.status)).toEqual(['stored', 'held', 'held', 'stored'])
    expect(results[2]).toMatchObject({ reason: 'chain-forked' })
    expect(await stored()).toHaveLength(5)
  })

  it('that replaces an entry of another field', async () => {
    const remark = await officer.write(SELF, 'remark/TC1.CT1', 'Đã niêm yết đủ')
    await server.push(officer, remark)
    expect(await heldFor(officer, SELF, FACT, 1, [remark.id])).toBe('not-permitted')
  })

  it('that claims to be a ruling', async () => {
    const ruling = { outcome: 'accepted', receivedAt: 1, receipt: 'TCPL-2222-2222' }
    expect(await heldFor(officer, SELF, 'ruling/0190a000', ruling)).toBe('not-permitted')
  })

  it('answers it as a stub: its content stays with the server', async () => {
    const stranger = await server.enrol('hoa', ['officer', OTHER_COMMUNE])
    const entry = await stranger.write(SELF, FACT, 8_642_097_531)
    await server.push(stranger, entry)
    const { entries } = await server.sync(officer)
    expect(entries).toMatchObject([{ kind: 'stub', held: 'out-of-scope', stub: { id: entry.id, n: 1 } }])
    expect(JSON.stringify(entries)).not.toContain('8642097531')
  })
})

describe('a body that is not a request', () => {
  const post = (body: BodyInit) => server.request(officer, '/sync', { method: 'POST', body })

  it.each([
    ['nothing', '', 400, 'bad-request'],
    ['half a body', '{"device":"d-lan-0","entries":[{"v":1,', 400, 'bad-request'],
    ['another shape', '[1,2,3]', 400, 'bad-request'],
    ['an unknown member', JSON.stringify({ surprise: true }), 400, 'bad-request'],
    ['too much', `"${'x'.repeat(1024 * 1024)}"`, 413, 'too-large'],
  ])('%s is refused and changes nothing', async (_name, body, status, code) => {
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-tcpl-protocol')).toBe('1')
    expect(await answer.json()).toMatchObject({ code })
    expect(await stored()).toHaveLength(0)
  })

  it('of more than two hundred entries is refused as a whole', async () => {
    const entry = await officer.write(SELF, FACT, 1)
    const body = { device: officer.id, epoch: '', scopeEpoch: '', cursor: '', follows: [] }
    const answer = await post(JSON.stringify({ ...body, entries: Array.from({ length: 201 }, () => entry) }))
    expect(answer.status).toBe(400)
    expect(await stored()).toHaveLength(0)
  })

  it('in the name of another device is refused', async () => {
    const body = { device: 'd-other', epoch: '', scopeEpoch: '', cursor: '', follows: [], entries: [] }
    expect((await post(JSON.stringify(body))).status).toBe(400)
  })

  it('is answered in the caller’s language', async () => {
    const english = await server.request(officer, '/sync', {
      method: 'POST',
      body: '{',
      headers: { 'Accept-Language': 'en-GB,vi;q=0.5' },
    })
    expect(await english.json()).toMatchObject({ message: 'The request is not in the expected form.' })
    expect(await (await post('{')).json()).toMatchObject({ message: 'Yêu cầu không đúng định dạng.' })
  })
})
