import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { verifyEntry } from '../../../src/domain/log/verify-entry.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { Inbox } from '../../../src/protocol/inbox.schema.ts'
import { vietnamDay } from '../../../src/domain/shared/vietnam-day.ts'
import { DatabaseAway } from '../../../src/server/database/postgres-fault.ts'
import { ingest } from '../../../src/server/log/ingest.ts'
import { LONGEST_WAIT } from '../../../src/server/log/judge-act.ts'
import type { LogStore } from '../../../src/server/log/log-store.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import {
  APPRAISAL,
  COMMUNE,
  createLogServer,
  DOSSIER,
  OTHER_COMMUNE,
  PROVINCE,
  SELF,
  type LogServer,
} from '../../support/log-server.ts'

const FACT = 'fact/TC1.CT1.1.done'
const AGREE = { verdict: 'agree', reason: '' }
const ASK = { verdict: 'ask', reason: 'Thiếu văn bản công bố' }

let server: LogServer
let leader: TestDevice
let appraiser: TestDevice
let acts = 0
beforeEach(async () => {
  server = await createLogServer()
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
})
afterEach(() => server.close())

const nextAct = () => `act/a${++acts}`
const act = (device: TestDevice, record: string, value: object) =>
  device.write(record, nextAct(), value as Entry['value'])
const send = async (device: TestDevice, known = device.written, files: string[] = []) =>
  act(device, SELF, { act: 'send', files, ...(await sealedPrefix(SELF, known)) })
const conclude = async (kind: 'return' | 'accept', extra: object = {}) =>
  act(appraiser, APPRAISAL, {
    act: kind,
    note: '',
    ...extra,
    ...(await sealedPrefix(APPRAISAL, appraiser.written)),
  })
const start = () => act(appraiser, APPRAISAL, { act: 'start-appraisal' })
const finding = (indicator: string, value: object, replaces: string[] = []) =>
  appraiser.write(APPRAISAL, `finding/${indicator}/verdict`, value as Entry['value'], replaces)

const rulings = async () => {
  const rows = await server.db
    .selectFrom('entries')
    .select('body')
    .where('kind', '=', 'ruling')
    .orderBy('n')
    .execute()
  return rows.map((row) => (JSON.parse(row.body) as Entry).value as Record<string, unknown>)
}
const lastRuling = async () => (await rulings()).at(-1)
const contentOf = (entries: readonly PulledEntry[], record: string) =>
  entries
    .flatMap((pulled) => (pulled.kind === 'entry' ? [pulled.entry as Entry] : []))
    .filter((entry) => entry.record === record && /^(?!act|ruling)/.test(entry.field))
    .map((entry) => entry.value)
const office = async () => (await server.sync(appraiser, { follows: [DOSSIER] })).entries
const commune = async () => (await server.sync(leader)).entries

it('a sending whose commit was not heard of still reaches the desk', async () => {
  const sent = [await leader.write(SELF, FACT, 3), await send(leader)]
  const followed: string[][] = []
  const standings = {
    follow: (dossiers: Iterable<string>) => Promise.resolve(void followed.push([...dossiers])),
    freshen: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  const write: LogStore['write'] = async (body, foreseen) => {
    await server.deps.store.write(body, foreseen)
    throw new DatabaseAway(new Error('Connection terminated unexpectedly'))
  }
  const store = { ...server.deps.store, write }
  await expect(ingest({ ...server.deps, standings, store }, sent)).rejects.toBeInstanceOf(DatabaseAway)
  expect(followed).toEqual([[DOSSIER]])
  // Everything is there, so nothing tells of it a second time.
  const again = await ingest({ ...server.deps, standings }, sent)
  expect(again.map(({ status }) => status)).toEqual(['duplicate', 'duplicate'])
})

describe('the way of a dossier', () => {
  it('goes from sending over a return to acceptance, each side seeing its part at its time', async () => {
    const first = await leader.write(SELF, FACT, 3)
    const sent = await send(leader)
    await server.push(leader, first, sent)
    expect(await lastRuling()).toMatchObject({
      outcome: 'accepted',
      receipt: expect.stringMatching(/^TCPL-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}$/) as unknown,
    })
    expect(contentOf(await office(), SELF)).toEqual([3])

    const ask = [await start(), await finding('TC1.CT1', ASK), await finding('TC1.CT2', AGREE)]
    expect((await server.push(appraiser, ...ask)).map((result) => result.status)).toEqual([
      'stored',
      'stored',
      'stored',
    ])
    // P3: what the office is still thinking about is nobody else's business.
    expect(contentOf(await commune(), APPRAISAL)).toEqual([])
    await server.push(appraiser, await conclude('return', { indicators: ['TC1.CT1'] }))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(contentOf(await commune(), APPRAISAL)).toEqual([ASK, AGREE])

    const corrected = await leader.write(SELF, FACT, 4, [first.id])
    expect((await server.push(leader, corrected))[0]?.status).toBe('stored')
    expect((await server.push(leader, await leader.write(SELF, 'fact/TC1.CT2.1.done', 9)))[0]).toMatchObject({
      reason: 'not-returned',
    })
    expect(contentOf(await office(), SELF)).toEqual([3])
    await server.push(
      leader,
      await send(
        leader,
        leader.written.filter(({ entry }) => entry.value !== 9),
      ),
    )
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(contentOf(await office(), SELF)).toEqual([3, 4])

    await server.push(appraiser, await start(), await finding('TC1.CT1', AGREE, [ask[1]?.id ?? '']))
    await server.push(appraiser, await conclude('accept'))
    expect((await rulings()).map((ruling) => ruling['outcome'])).toEqual(Array(6).fill('accepted'))
    expect(contentOf(await commune(), APPRAISAL)).toContainEqual(AGREE)

    const inbox = (await (await server.request(appraiser, '/inbox')).json()) as Inbox
    expect(inbox.rows).toMatchObject([
      { dossier: DOSSIER, unit: { name: 'Xã Đồng Văn' }, phase: 'accepted', round: 2, year: 2026 },
    ])
  })

  it('signs its rulings with its own key, in a chain without gaps', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader), await send(leader))
    const bodies = (await commune()).flatMap((pulled) =>
      pulled.kind === 'entry' ? [pulled.entry as Entry] : [],
    )
    const ruled = bodies.filter((entry) => entry.field.startsWith('ruling/'))
    expect(ruled.map((entry) => entry.n)).toEqual([1, 2])
    for (const entry of ruled) {
      const verified = await verifyEntry(entry, () => server.deps.server.publicKey, server.deps.ports)
      expect(verified.ok).toBe(true)
    }
    expect(ruled[1]?.value).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'wrong-phase', phase: 'sent' },
    })
  })

  it('shows the office nothing before the sending is accepted', async () => {
    server.judgeReadinessBy(() => ['unanswered'])
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect(await lastRuling()).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'not-ready', reasons: ['unanswered'] },
    })
    expect(contentOf(await office(), SELF)).toEqual([])
    expect(contentOf(await server.dossier(appraiser), SELF)).toEqual([])
    expect(((await (await server.request(appraiser, '/inbox')).json()) as Inbox).rows).toEqual([])
  })

  it('hands over exactly what was sealed: what its sender had not seen is held, and comes back when he withdraws', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    await server.push(mate, await mate.write(SELF, 'remark/TC1.CT1', 'nháp'))
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect(contentOf(await office(), SELF)).toEqual([3])
    const stubs = (await commune()).filter((pulled) => pulled.kind === 'stub')
    expect(stubs.at(-1)).toMatchObject({ held: 'dossier-sent', stub: { field: 'remark/TC1.CT1' } })
    await server.push(leader, await act(leader, SELF, { act: 'withdraw', reason: 'Bổ sung' }))
    expect(contentOf(await commune(), SELF)).toContain('nháp')
  })

  it('lets nothing slip into a second sending on an indicator that was not returned', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    await server.push(mate, await mate.write(SELF, 'fact/TC1.CT2.done', 999))
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    await server.push(appraiser, await start(), await finding('TC1.CT1', ASK))
    await server.push(appraiser, await conclude('return', { indicators: ['TC1.CT1'] }))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    const answer = await leader.write(SELF, 'remark/TC1.CT1', 'Đã bổ sung')
    // A sender who still believes in the held entry is told so; one who has heard of it sends without it.
    await server.push(leader, answer, await send(leader, [...leader.written, ...mate.written]))
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'seal-mismatch' } })
    await server.push(leader, await send(leader))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(contentOf(await office(), SELF)).toEqual(expect.arrayContaining(['Đã bổ sung']))
    expect(contentOf(await office(), SELF)).not.toContain(999)
  })

  it('keeps a piece as it was sent where it also proves an indicator that was not returned', async () => {
    const card = (title: string) => ({ file: null, link: 'https://example.vn', title })
    await server.push(
      leader,
      await leader.write(SELF, 'evidence/e1', card('cũ')),
      await leader.write(SELF, 'attachment/TC1.CT1/plan/e1', true),
      await leader.write(SELF, 'attachment/TC1.CT2/plan/e1', true),
    )
    await server.push(leader, await send(leader))
    await server.push(appraiser, await start())
    await server.push(appraiser, await finding('TC1.CT1', ASK))
    await server.push(appraiser, await conclude('return', { indicators: ['TC1.CT1'] }))
    const results = await server.push(
      leader,
      await leader.write(SELF, 'evidence/e1', card('đổi')),
      await leader.write(SELF, 'removed/e1', true),
      await leader.write(SELF, 'evidence/e2', card('mới')),
      await leader.write(SELF, 'attachment/TC1.CT1/plan/e2', true),
    )
    expect(results.map((result) => ('reason' in result ? result.reason : result.status))).toEqual([
      'not-returned',
      'not-returned',
      'stored',
      'stored',
    ])
  })

  it('holds what is written after sending, and opens again after a withdrawal', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect((await server.push(leader, await leader.write(SELF, FACT, 4)))[0]).toMatchObject({
      reason: 'dossier-sent',
    })
    await server.push(leader, await act(leader, SELF, { act: 'withdraw', reason: 'Nhầm số liệu' }))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect((await server.push(leader, await leader.write(SELF, FACT, 5)))[0]?.status).toBe('stored')
    expect(contentOf(await office(), SELF)).toEqual([3])
  })

  it('cannot be withdrawn once the office works on it', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    await server.push(appraiser, await start())
    await server.push(leader, await act(leader, SELF, { act: 'withdraw', reason: '' }))
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'wrong-phase', phase: 'appraising' } })
  })

  it('is not sent by somebody who only fills it in', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    await server.push(mate, await mate.write(SELF, FACT, 3), await send(mate))
    expect(await lastRuling()).toMatchObject({ outcome: 'refused', refusal: { code: 'not-permitted' } })
  })

  it('is not sent when judging it fails, and the rest of the batch is received all the same', async () => {
    server.judgeReadinessBy(() => {
      throw new Error('a bug')
    })
    const batch = [await leader.write(SELF, FACT, 3), await send(leader), await leader.write(SELF, FACT, 4)]
    expect((await server.push(leader, ...batch)).map((result) => result.status)).toEqual(
      Array(3).fill('stored'),
    )
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'not-ready', reasons: ['cannot-judge'] } })
  })

  it('refuses an act it cannot read', async () => {
    await server.push(leader, await act(leader, SELF, { act: 'send', upTo: 'all' }))
    expect(await lastRuling()).toMatchObject({ outcome: 'refused', refusal: { code: 'malformed-act' } })
  })

  it('holds a second act that borrows the first one’s ruling', async () => {
    const sent = await send(leader)
    await server.push(leader, sent)
    const again = await leader.write(SELF, sent.field, { act: 'withdraw', reason: '' })
    expect((await server.push(leader, again))[0]).toMatchObject({ status: 'held', reason: 'not-permitted' })
    expect(await rulings()).toHaveLength(1)
  })
})

describe('sealing', () => {
  it('is refused when the server folds another content', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3))
    const { upTo } = await sealedPrefix(SELF, leader.written)
    await server.push(leader, await act(leader, SELF, { act: 'send', files: [], upTo, seal: '0'.repeat(64) }))
    expect(await lastRuling()).toMatchObject({ outcome: 'refused', refusal: { code: 'seal-mismatch' } })
  })

  it('waits for entries that have not arrived, then is ruled; later edits in the same batch are held', async () => {
    const [a, b] = [await leader.write(SELF, FACT, 3), await leader.write(SELF, 'remark/TC1.CT1', 'x')]
    const sent = await send(leader)
    await server.push(leader, a, sent)
    expect(await rulings()).toEqual([])
    const late = await leader.write(SELF, 'remark/TC1.CT2', 'y')
    const results = await server.push(leader, b, late)
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(results[1]).toMatchObject({ status: 'held', reason: 'dossier-sent' })
    expect(await server.db.selectFrom('waiting_acts').selectAll().execute()).toEqual([])
    expect(await server.db.selectFrom('awaited_devices').selectAll().execute()).toEqual([])
  })

  it('does not wait for another dossier’s entry of a lost phone when the seal fits', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    await mate.write(`${COMMUNE}/2025/tcpl-2021/self`, FACT, 1) // lost with the phone
    const passedOn = await mate.write(SELF, FACT, 3)
    await server.push(leader, passedOn, await send(leader, mate.written))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
  })

  it('waits for a lost phone no longer than a fortnight: then it is refused, and can be said again', async () => {
    const mate = await server.enrol('lan', ['officer', COMMUNE])
    const [lost, mine] = [await mate.write(SELF, FACT, 3), await leader.write(SELF, 'remark/TC1.CT1', 'x')]
    await server.push(leader, mine, await send(leader, [...mate.written, ...leader.written]))
    const today = server.deps.ports.now()
    const after = (ms: number) => ({
      ...server.deps,
      ports: { ...server.deps.ports, now: () => today + LONGEST_WAIT + ms },
    })
    expect(await ingest(after(-60_000), [])).toEqual([])
    expect(await rulings()).toEqual([])
    expect(await ingest(after(60_000), [])).toEqual([])
    expect(await rulings()).toMatchObject([{ outcome: 'refused', refusal: { code: 'seal-mismatch' } }])
    expect(await server.db.selectFrom('waiting_acts').selectAll().execute()).toEqual([])

    // The phone was not lost after all: nothing is ruled a second time, and the next sending has it.
    await server.push(mate, lost)
    expect(await rulings()).toHaveLength(1)
    await server.push(leader, await send(leader, [...mate.written, ...leader.written]))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
  })

  it('is accepted when what was missing comes late, before anybody has looked', async () => {
    const [a, b] = [await leader.write(SELF, FACT, 3), await leader.write(SELF, 'remark/TC1.CT1', 'x')]
    await server.push(leader, a, await send(leader))
    const { ports } = server.deps
    const later = { ...server.deps, ports: { ...ports, now: () => ports.now() + 2 * LONGEST_WAIT } }
    await ingest(later, [b])
    expect(await rulings()).toMatchObject([{ outcome: 'accepted' }])
  })
})

describe('findings written too early', () => {
  it('of the appraiser who starts are released when his start is accepted', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    const other = await server.enrol('binh', ['appraiser', PROVINCE])
    await server.push(other, await other.write(APPRAISAL, 'finding/TC1.CT1/verdict', ASK))
    const early = await finding('TC1.CT2', AGREE)
    expect((await server.push(appraiser, early))[0]).toMatchObject({ reason: 'appraisal-not-started' })
    expect(contentOf(await office(), APPRAISAL)).toEqual([])
    await server.push(appraiser, await start())
    // Once as the stub's delivery, once as its release; both answer with the entry that now counts.
    expect(contentOf(await office(), APPRAISAL)).toEqual([AGREE, AGREE])
    expect((await office()).filter((pulled) => pulled.kind === 'stub')).toHaveLength(1)
    expect(await server.push(appraiser, early)).toMatchObject([{ status: 'duplicate' }])
  })
})

describe('concluding and deciding', () => {
  const DECISION = {
    act: 'decide',
    recognised: true,
    number: '15/QĐ-UBND',
    date: '',
    authority: 'Chủ tịch UBND tỉnh',
    note: '',
  }
  const CONFIRMED = {
    holds: true,
    document: { number: '07/XN', date: '', issuer: 'Ủy ban kiểm tra', title: '' },
    note: '',
  }
  const decide = async (extra: object = {}) =>
    act(appraiser, APPRAISAL, {
      ...DECISION,
      date: vietnamDay(server.deps.ports.now()),
      ...extra,
      ...(await sealedPrefix(APPRAISAL, appraiser.written)),
    })
  const confirmation = (value: object) =>
    appraiser.write(APPRAISAL, 'confirmation/DK3', value as Entry['value'])
  /** Sent, taken up, and agreed to in every indicator. */
  async function agreed(): Promise<void> {
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    await server.push(
      appraiser,
      await start(),
      await finding('TC1.CT1', AGREE),
      await finding('TC1.CT2', AGREE),
    )
  }
  async function accepted(): Promise<void> {
    await agreed()
    await server.push(appraiser, await conclude('accept'))
  }

  it('concludes only when every declared condition is confirmed with a document, which the commune then reads', async () => {
    server.confirmBeforeAccepting('DK3')
    await agreed()
    await server.push(appraiser, await conclude('accept'))
    expect(await lastRuling()).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'confirmation-missing', conditions: ['DK3'] },
    })
    const unnamed = { ...CONFIRMED, document: { ...CONFIRMED.document, number: '' } }
    const first = await confirmation(unnamed)
    await server.push(appraiser, first, await conclude('accept'))
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'confirmation-missing' } })
    const whole = await appraiser.write(APPRAISAL, 'confirmation/DK3', CONFIRMED, [first.id])
    await server.push(appraiser, whole, await conclude('accept'))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(contentOf(await commune(), APPRAISAL)).toContainEqual(CONFIRMED)
  })

  it('holds a confirmation by the commune itself', async () => {
    const own = await leader.write(SELF, 'confirmation/DK3', CONFIRMED)
    expect((await server.push(leader, own))[0]).toMatchObject({ status: 'held', reason: 'not-permitted' })
  })

  it('records the decision after the conclusion, hands over the office’s steps with it, and can be corrected', async () => {
    await accepted()
    const step = await appraiser.write(APPRAISAL, 'step/9', '2027-01-15')
    expect((await server.push(appraiser, step))[0]).toMatchObject({ status: 'stored' })
    expect(contentOf(await commune(), APPRAISAL)).not.toContain('2027-01-15')
    await server.push(appraiser, await decide())
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    expect(contentOf(await commune(), APPRAISAL)).toContain('2027-01-15')
    await server.push(appraiser, await decide({ recognised: false, number: '16/QĐ-UBND' }))
    expect(await lastRuling()).toMatchObject({ outcome: 'accepted' })
    const inbox: unknown = await (await server.request(appraiser, '/inbox')).json()
    // Apps before 0.3 know five phases: to them it stays accepted.
    expect(inbox).toMatchObject({ rows: [{ phase: 'accepted', decided: true }] })
    expect(v.parse(Inbox, inbox).rows).toMatchObject([{ phase: 'decided' }])
    const said = (await commune()).flatMap((pulled) =>
      pulled.kind === 'entry' ? [(pulled.entry as Entry).value] : [],
    )
    expect(said).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ act: 'decide', number: '15/QĐ-UBND' }),
        expect.objectContaining({ act: 'decide', number: '16/QĐ-UBND' }),
      ]) as unknown[],
    )
  })

  it('refuses a decision too early, in the future, without its number, or before the conclusion', async () => {
    await agreed()
    await server.push(appraiser, await decide())
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'wrong-phase', phase: 'appraising' } })
    await server.push(appraiser, await conclude('accept'))
    for (const [extra, refusal] of [
      [{ number: ' ' }, { code: 'decision-incomplete', missing: ['number'] }],
      [{ date: '2999-01-01' }, { code: 'decision-in-future' }],
      [{ date: '2026-01-01' }, { code: 'decision-too-early' }],
      [{ seal: 'other' }, { code: 'seal-mismatch' }],
    ] as const) {
      const sealed = await sealedPrefix(APPRAISAL, appraiser.written)
      const date = vietnamDay(server.deps.ports.now())
      await server.push(
        appraiser,
        await act(appraiser, APPRAISAL, { ...DECISION, date, ...sealed, ...extra }),
      )
      expect(await lastRuling()).toMatchObject({ outcome: 'refused', refusal })
    }
    await server.push(appraiser, await act(appraiser, APPRAISAL, { ...DECISION, recognised: 'yes' }))
    expect(await lastRuling()).toMatchObject({ refusal: { code: 'malformed-act' } })
  })

  it('takes no decision from the commune, nor findings after the conclusion', async () => {
    await accepted()
    const own = await act(leader, APPRAISAL, { ...DECISION, ...(await sealedPrefix(APPRAISAL, [])) })
    expect((await server.push(leader, own))[0]).toMatchObject({ status: 'held', reason: 'not-permitted' })
    expect((await server.push(appraiser, await finding('TC1.CT1', ASK)))[0]).toMatchObject({
      status: 'held',
      reason: 'appraisal-not-started',
    })
  })

  it('gives an office no say over the dossier of its own unit', async () => {
    const own = await server.enrol('tu', ['appraiser', COMMUNE])
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect((await server.sync(own, { follows: [DOSSIER] })).entries).toEqual([])
    const begun = await act(own, APPRAISAL, { act: 'start-appraisal' })
    expect((await server.push(own, begun))[0]).toMatchObject({ status: 'held', reason: 'out-of-scope' })
  })
})

describe('scope (P3)', () => {
  it('never shows one commune’s entries to another, by sync or by address', async () => {
    const neighbour = await server.enrol('hoa', ['leader', OTHER_COMMUNE])
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect((await server.sync(neighbour, { follows: [DOSSIER] })).entries).toEqual([])
    const answer = await server.request(neighbour, `/dossiers/${DOSSIER}/entries`)
    expect(answer.status).toBe(404)
    const missing = await server.request(neighbour, `/dossiers/${COMMUNE}/2031/tcpl-2025/entries`)
    expect(await answer.text()).toBe(await missing.text())
    expect(((await (await server.request(neighbour, '/inbox')).json()) as Inbox).rows).toEqual([])
  })

  it('gives an appraiser of another province nothing', async () => {
    const elsewhere = await server.enrol('khoa', ['appraiser', '2025:p01'])
    await server.push(leader, await leader.write(SELF, FACT, 3), await send(leader))
    expect((await server.sync(elsewhere, { follows: [DOSSIER] })).entries).toEqual([])
    expect((await server.request(elsewhere, `/dossiers/${DOSSIER}/entries`)).status).toBe(404)
  })

  it('restarts the cursor when rights are widened, and when the history is another one (P4)', async () => {
    const mate = await server.enrol('lan', ['officer', OTHER_COMMUNE])
    await server.push(mate, await mate.write(`${OTHER_COMMUNE}/2026/tcpl-2025/self`, FACT, 8))
    await server.push(leader, await leader.write(SELF, FACT, 3))
    const before = await server.sync(mate)
    expect(before.entries).toHaveLength(1)
    const { epoch, scopeEpoch, cursor } = before
    expect((await server.sync(mate, { epoch, scopeEpoch, cursor })).entries).toEqual([])
    server.grant('lan', ['officer', OTHER_COMMUNE], ['officer', COMMUNE])
    const widened = await server.sync(mate, { epoch, scopeEpoch, cursor })
    expect(widened.scopeEpoch).not.toBe(scopeEpoch)
    expect(widened.entries).toHaveLength(2)
    const restored = await server
      .sync(mate, { ...widened, entries: [], epoch: 'another' } as never)
      .catch(String)
    expect(restored).toMatch(/bad-request/)
    const fromStart = await server.sync(mate, {
      epoch: 'another',
      scopeEpoch: widened.scopeEpoch,
      cursor: widened.cursor,
    })
    expect(fromStart.entries).toHaveLength(2)
    const garbled = await server.sync(mate, { epoch, scopeEpoch: widened.scopeEpoch, cursor: '%%%' })
    expect(garbled.entries).toHaveLength(2)
  })

  it('pages through everything without missing or repeating an entry', async () => {
    for (let batch = 0; batch < 3; batch++) {
      const entries: Entry[] = []
      for (let i = 0; i < 150; i++)
        entries.push(await leader.write(SELF, `remark/TC1.CT${batch * 150 + i}`, 'x'))
      await server.push(leader, ...entries)
    }
    const seen: string[] = []
    let page = await server.sync(leader)
    for (;;) {
      expect(page.entries.length).toBeLessThanOrEqual(200)
      seen.push(...page.entries.map((pulled) => (pulled.kind === 'entry' ? (pulled.entry as Entry).id : '')))
      if (!page.more) break
      page = await server.sync(leader, {
        epoch: page.epoch,
        scopeEpoch: page.scopeEpoch,
        cursor: page.cursor,
      })
    }
    expect(seen).toEqual(leader.written.map(({ entry }) => entry.id))
  })

  it('lets a revoked device push, and pull nothing', async () => {
    await server.push(leader, await leader.write(SELF, FACT, 3))
    server.revoke(leader.id)
    const answer = await server.sync(leader, { entries: [await leader.write(SELF, FACT, 4)] })
    expect(answer.results).toMatchObject([{ status: 'held', reason: 'device-revoked' }])
    expect(answer.entries).toEqual([])
    await expect(server.sync(leader)).rejects.toThrow('403')
    expect((await server.request(leader, `/dossiers/${DOSSIER}/entries`)).status).toBe(403)
  })
})
