import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { ingest } from '../../../src/server/log/ingest.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { COUNCIL } from '../../../src/protocol/version.ts'
import { sealedPrefix, type TestDevice } from '../../support/device.ts'
import {
  COMMUNE,
  createLogServer,
  OTHER_COMMUNE,
  PROVINCE,
  type LogServer,
} from '../../support/log-server.ts'

const DOSSIER = `${COMMUNE}/2026/tcpl-2021`
const [SELF, APPRAISAL, THIRD, SHEETS] = ['self', 'appraisal', 'council', 'sheets'].map(
  (part) => `${DOSSIER}/${part}`,
) as [string, string, string, string]
const OFFICE = `${PROVINCE}/2026/tcpl-2021`
const BOOK = `${OFFICE}/office`
const INDICATORS = ['TC1.CT1', 'TC1.CT2']
const AGREE = { verdict: 'agree', reason: '' }

let server: LogServer
let leader: TestDevice
let appraiser: TestDevice
let chair: TestDevice
let member: TestDevice
let acts = 0
beforeEach(async () => {
  server = await createLogServer()
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
  chair = await server.enrol('chu-tich', ['council-member', PROVINCE])
  member = await server.enrol('uy-vien', ['council-member', PROVINCE])
})
afterEach(() => server.close())

const written = () => [leader, appraiser, chair, member].flatMap((device) => device.written)
/** As a device of this version does. */
const push = async (device: TestDevice, entry: Entry) =>
  (await server.sync(device, { follows: [COUNCIL], entries: [entry] })).results
/** Writes and pushes an act; answers the ruling on it, or why it is held. */
async function act(device: TestDevice, record: string, value: object, sealed = false): Promise<unknown> {
  const field = `a${++acts}`
  const seal = sealed ? await sealedPrefix(record, written()) : {}
  const said = await device.write(record, `act/${field}`, { ...value, ...seal } as Entry['value'])
  const [result] = await push(device, said)
  if (result?.status === 'held') return result
  const row = await server.db
    .selectFrom('entries')
    .select('body')
    .where('field', '=', `ruling/${field}`)
    .executeTakeFirst()
  return row && (JSON.parse(row.body) as Entry).value
}
const put = async (device: TestDevice, record: string, field: string, value: unknown) => {
  const [result] = await push(device, await device.write(record, field, value as Entry['value']))
  return result?.status === 'held' ? result.reason : result?.status
}
const ACCEPTED = { outcome: 'accepted' }
const refused = (code: string) => ({ outcome: 'refused', refusal: { code } })

async function appraised(): Promise<void> {
  await put(leader, SELF, 'fact/TC1.CT1.1.done', 3)
  await act(leader, SELF, { act: 'send', files: [] }, true)
  await act(appraiser, APPRAISAL, { act: 'start-appraisal' })
  for (const id of INDICATORS) await put(appraiser, APPRAISAL, `finding/${id}/verdict`, AGREE)
  expect(await act(appraiser, APPRAISAL, { act: 'accept', note: '' }, true)).toMatchObject(ACCEPTED)
}
const NINE = ['chu-tich', 'uy-vien', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']
/** A council of nine with a sitting on the dossier, and so many of them present, the chair first. */
async function council(present: number): Promise<void> {
  for (const [i, id] of NINE.entries()) {
    const seat = i === 0 ? 'chair' : i === 8 ? 'secretary' : 'member'
    const card = { name: `Thành viên ${i}`, title: '', agency: '', seat, hasAccount: i < 2 }
    await put(appraiser, BOOK, `member/${id}/card`, card)
  }
  const plan = {
    kind: 'meeting',
    day: '2026-11-22',
    time: '',
    place: '',
    papersSent: '',
    presider: 'chu-tich',
  }
  await put(appraiser, BOOK, 'sitting/s1/plan', plan)
  await put(appraiser, BOOK, `sitting/s1/unit/${COMMUNE}`, true)
  await attend(present)
}
async function attend(present: number): Promise<void> {
  for (const [i, id] of NINE.entries())
    await put(appraiser, BOOK, `sitting/s1/present/${id}`, { present: i < present, reason: '' })
}
const open = () => act(appraiser, BOOK, { act: 'open-sitting', sitting: 's1' }, true)
const column = async () => {
  for (const id of INDICATORS) await put(appraiser, THIRD, `finding/${id}/verdict`, AGREE)
}
const conclude = (by = chair, over: object = {}) =>
  act(
    by,
    THIRD,
    { act: 'conclude', office: PROVINCE, sitting: 's1', recommended: true, reason: '', ...over },
    true,
  )
const fields = (entries: readonly PulledEntry[], record: string) =>
  entries.flatMap((pulled) => {
    const told = pulled.kind === 'entry' ? (pulled.entry as Entry) : pulled.stub
    return told.record === record && !/^(act|ruling)\//.test(told.field) ? [told.field] : []
  })
const counted = (entries: readonly PulledEntry[]) => entries.filter(({ kind }) => kind === 'entry')
const WORDS = { follows: [DOSSIER, OFFICE, COUNCIL] }

describe('the book of an office', () => {
  it('is written by its desk, read by its people, and by nobody else', async () => {
    const elsewhere = await server.enrol('la', ['appraiser', '2025:p99'])
    const viewer = await server.enrol('xem', ['viewer', PROVINCE])
    expect(await put(appraiser, BOOK, 'member/m1/card', { name: 'A' })).toBe('stored')
    expect(await put(viewer, BOOK, 'member/m2/card', { name: 'B' })).toBe('not-permitted')
    expect(await put(chair, BOOK, 'member/m2/card', { name: 'B' })).toBe('not-permitted')
    expect(await put(leader, BOOK, 'member/m2/card', { name: 'B' })).toBe('out-of-scope')
    expect(await put(elsewhere, BOOK, 'member/m2/card', { name: 'B' })).toBe('out-of-scope')
    for (const reader of [viewer, chair])
      expect(fields(await server.dossier(reader, OFFICE), BOOK)).toContain('member/m1/card')
    for (const stranger of [leader, elsewhere]) {
      await expect(server.dossier(stranger, OFFICE)).rejects.toThrow('404')
      expect(fields((await server.sync(stranger, WORDS)).entries, BOOK)).toEqual([])
    }
    expect(fields((await server.sync(viewer, WORDS)).entries, BOOK)).toContain('member/m1/card')
  })

  it('is not told to versions that cannot read it, nor are the reasons they do not know', async () => {
    await appraised()
    await council(6)
    const old = { follows: [DOSSIER, OFFICE] }
    expect(fields((await server.sync(appraiser, old)).entries, BOOK)).toEqual([])
    await open()
    await column()
    await conclude()
    const late = await member.write(SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)
    const { results, entries } = await server.sync(member, { ...old, entries: [late] })
    expect(results).toMatchObject([{ status: 'held', reason: 'not-permitted' }])
    expect(
      entries.filter(({ kind, ...pulled }) => kind && JSON.stringify(pulled).includes('/sheets')),
    ).toEqual([])
  })
})

describe('the council', () => {
  it('opens with two thirds of nine, with the chair present, and not with five (TT 09/2021 Điều 5 khoản 5)', async () => {
    await appraised()
    await council(5)
    expect(await open()).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'quorum-missing', present: 5, needed: 6, of: 9 },
    })
    await column()
    expect(await conclude()).toMatchObject(refused('sitting-not-open'))
    await put(appraiser, BOOK, 'sitting/s1/present/m6', { present: true, reason: '' })
    await server.push(
      appraiser,
      await appraiser.write(BOOK, 'sitting/s1/present/chu-tich', { present: false, reason: 'Ốm' }),
    )
    await put(appraiser, BOOK, 'sitting/s1/present/m7', { present: true, reason: '' })
    expect(await act(leader, BOOK, { act: 'open-sitting', sitting: 's1' }, true)).toMatchObject({
      status: 'held',
    })
  })

  it('concludes in an open sitting; then, and not before, the commune sees its column, and never a sheet', async () => {
    await appraised()
    await council(6)
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('stored')
    expect(await put(member, SHEETS, 'sheet/m3/mark/TC1.CT1', AGREE)).toBe('not-permitted')
    expect(await put(appraiser, SHEETS, 'sheet/m3/mark/TC1.CT1', AGREE)).toBe('stored')
    expect(await put(leader, SHEETS, 'sheet/huong/mark/TC1.CT1', AGREE)).toBe('not-permitted')
    expect(await open()).toMatchObject(ACCEPTED)
    expect(await conclude()).toMatchObject(refused('findings-missing'))
    await column()
    await put(appraiser, THIRD, 'ballot', { kind: 'secret', approve: 3, reject: 3, abstain: 0 })
    expect(fields((await server.sync(leader, WORDS)).entries, THIRD)).toEqual([])

    expect(await conclude(member)).toMatchObject(refused('not-permitted'))
    expect(await conclude(chair, { office: '2025:p99' })).toMatchObject(refused('not-permitted'))
    expect(await conclude(appraiser, { office: '2025:p99' })).toMatchObject(refused('sitting-not-open'))
    // A tie: no text says who wins it, so the chair says why.
    expect(await conclude(chair)).toMatchObject(refused('reason-missing'))
    expect(await act(appraiser, APPRAISAL, DECIDE, true)).toMatchObject(refused('council-missing'))
    expect(await conclude(chair, { reason: 'Phiếu ngang nhau; Chủ tịch Hội đồng kết luận' })).toMatchObject(
      ACCEPTED,
    )
    const seen = (await server.sync(leader, WORDS)).entries
    expect(fields(seen, THIRD).sort()).toEqual(['ballot', ...INDICATORS.map((id) => `finding/${id}/verdict`)])
    expect(fields(seen, SHEETS)).toEqual([])
    expect(fields(counted((await server.sync(appraiser, WORDS)).entries), SHEETS)).toHaveLength(2)
    expect(await act(appraiser, APPRAISAL, DECIDE, true)).toMatchObject(ACCEPTED)
  })

  it('holds a sheet that comes after the conclusion until the chair lets it count', async () => {
    await appraised()
    await council(6)
    await open()
    await column()
    await conclude()
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT2', AGREE)).toBe('council-concluded')
    const admit = { act: 'admit-late', member: 'uy-vien', reason: 'Gửi đúng giờ, mạng chậm' }
    // There is a chair who can sign in: the desk does not speak for him.
    expect(await act(appraiser, THIRD, admit)).toMatchObject(refused('not-permitted'))
    expect(await act(member, THIRD, admit)).toMatchObject(refused('not-permitted'))
    expect(await act(chair, THIRD, admit)).toMatchObject(ACCEPTED)
    expect(fields((await server.sync(appraiser, WORDS)).entries, SHEETS)).toEqual([
      'sheet/uy-vien/mark/TC1.CT2',
      'sheet/uy-vien/mark/TC1.CT2',
    ])
    expect(await put(member, SHEETS, 'sheet/uy-vien/opinion', { text: 'Nhất trí' })).toBe('stored')
    expect(await put(appraiser, SHEETS, 'sheet/m3/mark/TC1.CT2', AGREE)).toBe('council-concluded')
  })

  it('waits for the appraisal, and goes back with it when that is opened again', async () => {
    await council(6)
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('not-at-council')
    await appraised()
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('stored')
    await act(appraiser, APPRAISAL, { act: 'reopen', reason: 'Còn một chỉ tiêu' })
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT2', AGREE)).toBe('not-at-council')
  })
})

describe('who may not judge a dossier', () => {
  it('whoever wrote it: his findings are held, his acts refused', async () => {
    server.grant('tuan', ['appraiser', PROVINCE], ['officer', COMMUNE])
    await put(appraiser, SELF, 'fact/TC1.CT2.1.done', 1)
    await put(leader, SELF, 'fact/TC1.CT1.1.done', 3)
    await act(leader, SELF, { act: 'send', files: [] }, true)
    expect(await act(appraiser, APPRAISAL, { act: 'start-appraisal' })).toMatchObject(refused('own-dossier'))
    const other = await server.enrol('khac', ['appraiser', PROVINCE])
    expect(await act(other, APPRAISAL, { act: 'start-appraisal' })).toMatchObject(ACCEPTED)
    expect(await put(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', AGREE)).toBe('own-dossier')
    expect(await put(other, APPRAISAL, 'finding/TC1.CT1/verdict', AGREE)).toBe('stored')
  })

  it('whoever sent it, though he filled in nothing himself', async () => {
    const head = await server.enrol('chu-tich-xa', ['leader', COMMUNE], ['appraiser', PROVINCE])
    await put(leader, SELF, 'fact/TC1.CT1.1.done', 3)
    const seal = await sealedPrefix(SELF, leader.written)
    await push(head, await head.write(SELF, 'act/sent', { act: 'send', files: [], ...seal }))
    expect(await act(head, APPRAISAL, { act: 'start-appraisal' })).toMatchObject(refused('own-dossier'))
    expect(await act(appraiser, APPRAISAL, { act: 'start-appraisal' })).toMatchObject(ACCEPTED)
  })

  it('whoever has a conflict of interest, until the desk takes it back', async () => {
    await appraised()
    await council(6)
    expect(await put(member, APPRAISAL, 'recusal/chu-tich', { reason: 'Người nhà' })).toBe('not-permitted')
    const said = await member.write(APPRAISAL, 'recusal/uy-vien', { reason: 'Em ruột là chủ tịch xã' })
    expect((await push(member, said))[0]).toMatchObject({ status: 'stored' })
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('recused')
    const back = await member.write(APPRAISAL, 'recusal/uy-vien', null, [said.id])
    expect((await push(member, back))[0]).toMatchObject({ status: 'held', reason: 'recused' })
    const taken = await appraiser.write(APPRAISAL, 'recusal/uy-vien', null, [said.id])
    expect((await push(appraiser, taken))[0]).toMatchObject({ status: 'stored' })
    expect(await put(member, SHEETS, 'sheet/uy-vien/mark/TC1.CT1', AGREE)).toBe('stored')
    expect(await put(leader, APPRAISAL, 'recusal/huong', { reason: 'x' })).toBe('not-permitted')
  })
})

describe('an act under the name of another', () => {
  it('gets nothing of the ruling on an act of the same name in another record', async () => {
    await appraised()
    const rows = await server.db.selectFrom('entries').select('field').where('kind', '=', 'act').execute()
    for (const { field } of rows) await push(leader, await leader.write(SELF, field, DECIDE))
    const inbox = await server.request(appraiser, '/inbox')
    expect((await inbox.json()) as object).toMatchObject({ rows: [{ phase: 'accepted' }] })
    expect(await act(appraiser, APPRAISAL, { act: 'reopen', reason: 'Còn một chỉ tiêu' })).toMatchObject(
      ACCEPTED,
    )
  })
})

describe('the clock of a supplement', () => {
  it('closes what was returned after its last day, by receipt; an officer opens it again, and what came late counts', async () => {
    server.supplementUntil('2020-01-01')
    await put(leader, SELF, 'fact/TC1.CT1.1.done', 3)
    await act(leader, SELF, { act: 'send', files: [] }, true)
    await act(appraiser, APPRAISAL, { act: 'start-appraisal' })
    await put(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', { verdict: 'ask', reason: 'Thiếu văn bản' })
    const returned = { act: 'return', indicators: ['TC1.CT1'], note: '' }
    expect(await act(appraiser, APPRAISAL, returned, true)).toMatchObject({
      outcome: 'accepted',
      supplement: { until: '2020-01-01' },
    })
    expect(await put(leader, SELF, 'remark/TC1.CT1', 'Đã bổ sung')).toBe('supplement-ended')
    expect(await act(leader, SELF, { act: 'send', files: [] }, true)).toMatchObject(
      refused('supplement-ended'),
    )
    const until = '2099-12-31'
    expect(await act(leader, APPRAISAL, { act: 'extend', until, reason: 'x' })).toMatchObject({
      status: 'held',
    })
    expect(await act(appraiser, APPRAISAL, { act: 'extend', until, reason: '' })).toMatchObject(
      refused('reason-missing'),
    )
    expect(
      await act(appraiser, APPRAISAL, { act: 'extend', until, reason: 'Lũ cuốn đường dây' }),
    ).toMatchObject(ACCEPTED)
    expect(await act(leader, SELF, { act: 'send', files: [] }, true)).toMatchObject(ACCEPTED)
    expect(fields((await server.sync(appraiser, WORDS)).entries, SELF)).toContain('remark/TC1.CT1')
    // Of the other commune nobody was told anything.
    const other = await server.enrol('xa-khac', ['leader', OTHER_COMMUNE])
    expect(fields((await server.sync(other, WORDS)).entries, SELF)).toEqual([])
  })
})

const holdsOf = async (record: string) => {
  const rows = await server.db
    .selectFrom('entries')
    .select(['field', 'held_reason'])
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .where('held_reason', 'is not', null)
    .execute()
  return rows.map((row) => [row.field, row.held_reason])
}

describe('the office goes on without a supplement', () => {
  it('what the commune had begun and never sent counts for nobody; what people said stays', async () => {
    server.supplementUntil('2099-12-31')
    await put(leader, SELF, 'fact/TC1.CT1.1.done', 3)
    await act(leader, SELF, { act: 'send', files: [] }, true)
    await act(appraiser, APPRAISAL, { act: 'start-appraisal' })
    await put(appraiser, APPRAISAL, 'finding/TC1.CT1/verdict', { verdict: 'ask', reason: 'Thiếu văn bản' })
    await act(appraiser, APPRAISAL, { act: 'return', indicators: ['TC1.CT1'], note: '' }, true)
    expect(await put(leader, SELF, 'fact/TC1.CT1.1.total', 9)).toBe('stored')
    expect(await put(leader, SELF, 'posting/p1/start', { date: '2026-11-20' })).toBe('stored')
    expect(await act(appraiser, APPRAISAL, { act: 'resume', reason: 'Xã không bổ sung' })).toMatchObject(
      ACCEPTED,
    )
    expect(await holdsOf(SELF)).toEqual([['fact/TC1.CT1.1.total', 'dossier-sent']])
  })
})

describe('after a restore (P4)', () => {
  it('what a member wrote before he stepped aside counts as it did, though he is known as recused when it comes home', async () => {
    await appraised()
    const mate = await server.enrol('dong-nghiep', ['appraiser', PROVINCE])
    expect(await put(mate, APPRAISAL, 'recusal/tuan', { reason: 'Người nhà' })).toBe('stored')
    const rows = await server.db.selectFrom('entries').select(['body', 'field']).execute()
    const lived = rows.map(({ body }) => JSON.parse(body) as Entry)
    const recusal = lived.filter(({ field }) => field.startsWith('recusal/'))
    for (const table of ['deliveries', 'sent_files', 'dossiers', 'chains', 'entries'] as const)
      await server.db.deleteFrom(table).execute()
    await ingest(server.deps, [...recusal, ...lived.filter((entry) => !recusal.includes(entry))])
    expect(await holdsOf(APPRAISAL)).toEqual([])
  })
})

const DECIDE = {
  ...{ act: 'decide', recognised: true, number: '12/QĐ-UBND', note: '' },
  ...{ date: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10) },
  authority: 'Chủ tịch UBND huyện',
}
