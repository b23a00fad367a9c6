import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { epochOf, renewEpoch } from '../../../src/server/log/epoch.ts'
import { ingest } from '../../../src/server/log/ingest.ts'
import type { Inbox } from '../../../src/protocol/inbox.schema.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import {
  APPRAISAL,
  COMMUNE,
  createLogServer,
  DOSSIER,
  PROVINCE,
  SELF,
  type LogServer,
} from '../../support/log-server.ts'

let server: LogServer
let leader: TestDevice
let appraiser: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
})
afterEach(() => server.close())

/** Two rounds up to the second start; everything counted when it arrived. */
async function liveThrough(): Promise<Entry[]> {
  const write = async (device: TestDevice, ...entry: Parameters<TestDevice['write']>) => {
    const written = await device.write(...entry)
    expect(await server.push(device, written)).toMatchObject([{ status: 'stored' }])
    return written
  }
  const sealed = (record: string, known: readonly KnownEntry[]) => sealedPrefix(record, known)
  const fact = await write(leader, SELF, 'fact/TC1.CT1.1.done', 3)
  await write(leader, SELF, 'remark/TC1.CT2', 'Đủ')
  await write(leader, SELF, 'act/send1', { act: 'send', files: [], ...(await sealed(SELF, leader.written)) })
  await write(appraiser, APPRAISAL, 'act/start1', { act: 'start-appraisal' })
  const ask = { verdict: 'ask', reason: 'Thiếu văn bản' }
  await write(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', ask)
  await write(appraiser, APPRAISAL, 'finding/TC1.CT2/verdict', { verdict: 'agree', reason: '' })
  await write(appraiser, APPRAISAL, 'act/return1', {
    act: 'return',
    note: '',
    indicators: ['TC1.CT1'],
    ...(await sealed(APPRAISAL, appraiser.written)),
  })
  await write(leader, SELF, 'fact/TC1.CT1.1.done', 4, [fact.id])
  await write(leader, SELF, 'act/send2', { act: 'send', files: [], ...(await sealed(SELF, leader.written)) })
  await write(appraiser, APPRAISAL, 'act/start2', { act: 'start-appraisal' })
  const rows = await server.db.selectFrom('entries').select('body').execute()
  return rows.map((row) => JSON.parse(row.body) as Entry)
}

async function loseEverything() {
  for (const table of [
    'awaited_devices',
    'waiting_acts',
    'deliveries',
    'file_mentions',
    'sent_files',
    'dossiers',
    'chains',
    'entries',
  ] as const)
    await server.db.deleteFrom(table).execute()
}

const inboxRow = async () => ((await (await server.request(appraiser, '/inbox')).json()) as Inbox).rows[0]
const held = async () => {
  const rows = await server.db
    .selectFrom('entries')
    .select('field')
    .where('held_reason', 'is not', null)
    .execute()
  return rows.map((row) => row.field)
}

describe('after a restore from an old backup (P4)', () => {
  it('the history gets another name, so that phones offer everything again', async () => {
    const before = await epochOf(server.deps)
    expect(await epochOf(server.deps)).toBe(before)
    expect(await renewEpoch(server.deps)).not.toBe(before)
  })

  it('what the phones bring home in one pass counts as before, in whatever order, and nothing is ruled twice', async () => {
    const lived = await liveThrough()
    const stood = await inboxRow()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lived, { minLength: lived.length }), async (entries) => {
        await loseEverything()
        await ingest(server.deps, entries)
        expect(await held()).toEqual([])
        expect(await server.db.selectFrom('entries').select('id').execute()).toHaveLength(lived.length)
        expect(await inboxRow()).toEqual(stood)
      }),
      { numRuns: 40 },
    )
  })

  it('first rulings stand, also when acts came home before them and were ruled again', async () => {
    const lived = await liveThrough()
    const stood = await inboxRow()
    const acts = lived.filter((entry) => !entry.field.startsWith('ruling/'))
    const rulings = lived.filter((entry) => entry.field.startsWith('ruling/'))
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(acts, { minLength: acts.length }),
        fc.shuffledSubarray(rulings, { minLength: rulings.length }),
        async (first, later) => {
          await loseEverything()
          for (const entry of first) await ingest(server.deps, [entry])
          for (const entry of later) await ingest(server.deps, [entry])
          expect(await inboxRow()).toEqual(stood)
          const content = (await held()).filter((field) => !/^(act|ruling)/.test(field))
          expect(content).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('what was sent stays sent, though the phone that sent it has been revoked since', async () => {
    const lived = await liveThrough()
    const stood = await inboxRow()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lived, { minLength: lived.length }), async (entries) => {
        await loseEverything()
        server.revoke(leader.id)
        for (const entry of entries) await ingest(server.deps, [entry])
        expect(await inboxRow()).toMatchObject({ phase: stood?.phase, receipt: stood?.receipt })
        expect(await held()).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('an act of a revoked phone under the name of an accepted one proves nothing', async () => {
    const lived = await liveThrough()
    const rulings = lived.filter((entry) => entry.field.startsWith('ruling/'))
    const sent = lived.find((entry) => entry.field === 'act/send1') as Entry
    await loseEverything()
    server.revoke(leader.id)
    const forged = await leader.sign({
      ...sent,
      value: { ...(sent.value as object), files: ['0'.repeat(64)] },
    })
    await ingest(server.deps, [...rulings, forged])
    expect(await held()).toContain('act/send1')
  })

  it('nothing slips into a gap of an accepted dossier: what the seal does not prove stays held', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    const forger = mate.copy()
    await mate.write(`${COMMUNE}/2025/tcpl-2025/self`, 'remark/TC1.CT1', 'mất cùng điện thoại')
    const passedOn = await mate.write(SELF, 'fact/TC1.CT1.1.done', 3)
    const sealed = await sealedPrefix(SELF, mate.written)
    const sent = await leader.write(SELF, 'act/send', { act: 'send', files: [], ...sealed })
    await server.push(leader, passedOn, sent)
    const rulings = await server.db
      .selectFrom('entries')
      .select('body')
      .where('kind', '=', 'ruling')
      .execute()
    const forged = await forger.write(SELF, 'fact/TC1.CT1.1.total', 999)
    expect(await server.push(mate, forged)).toMatchObject([{ status: 'held' }])

    await loseEverything()
    await ingest(server.deps, [...rulings.map((row) => JSON.parse(row.body) as Entry), sent])
    expect((await inboxRow())?.phase).toBe('sent')
    await ingest(server.deps, [forged])
    expect(await held()).toEqual(['fact/TC1.CT1.1.total'])
  })

  it('the server’s own chain goes on where the rulings that came home end', async () => {
    const lived = await liveThrough()
    await loseEverything()
    await ingest(server.deps, lived)
    const last = Math.max(...lived.filter((entry) => entry.author === 'server').map((entry) => entry.n))
    await server.push(leader, await leader.write(SELF, 'act/w', { act: 'withdraw', reason: '' }))
    const newest = await server.db
      .selectFrom('entries')
      .select(['n', 'field'])
      .where('author', '=', 'server')
      .orderBy('n', 'desc')
      .executeTakeFirst()
    expect(newest).toEqual({ n: last + 1, field: 'ruling/w' })
    expect(DOSSIER).toBe((await inboxRow())?.dossier)
  })
})

describe('an older database put in place by hand, under the same epoch (P4, fault row 43)', () => {
  it('whoever comes with a cursor of what is gone is told, also when others have filled the places again', async () => {
    const entries = await liveThrough()
    const first = await server.sync(leader)
    const at = { epoch: first.epoch, scopeEpoch: first.scopeEpoch, cursor: first.cursor }
    expect(first.cursor).not.toBe('')
    expect((await server.sync(leader, at)).lost).toBe(false)
    await loseEverything()
    expect(await server.sync(leader, at)).toMatchObject({ lost: true, chain: 0, entries: [] })
    // The same entries at the same places are another delivery of them.
    await new Promise((resolve) => setTimeout(resolve, 5))
    await server.push(leader, ...entries)
    const again = await server.sync(leader, at)
    expect(again.lost).toBe(true)
    expect(again.entries.length).toBeGreaterThan(0)
    expect((await server.sync(leader, { ...at, cursor: again.cursor })).lost).toBe(false)
  })
})
