import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test, vi } from 'vitest'
import { checkHere, proveNothingLeft } from '../../src/app/device/replacement-steps.ts'
import {
  CheckAnswer,
  ProofAnswer,
  ReplacementAnswer,
  type Replacement,
} from '../../src/protocol/replacement.schema.ts'
import { parse } from 'valibot'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { ask } from '../../src/sync/http/ask.ts'
import { startServer } from '../server/access/test-server.ts'
import { write } from '../storage/support/new-space.ts'
import { makeJpeg, shaOf } from '../support/real-file.ts'
import { enrolledPhone, phoneOfPerson } from './support/enrolled-phone.ts'

// Other tabs are asked of by Web Locks, which Node has not.
vi.mock('../../src/app/tab.ts', () => ({
  tabLife: { tab: 'this', living: () => Promise.resolve(new Set(['this'])) },
}))
vi.stubGlobal('document', { documentElement: { lang: 'vi' } })

const SELF = 'practice:00001/2026/tcpl-2025/self'
const BOOK = 'practice:00001/2026/tcpl-2025/meetings'
const FACT = 'fact/TC2.CT4.2.done'
const none = () => undefined
type Phone = Awaited<ReturnType<typeof phoneOfPerson>>

const at = async (phone: Phone, step: string): Promise<Replacement | null> => {
  const method = step === '' ? 'GET' : 'POST'
  const path = step === '' ? '/api/replacement' : `/api/replacement/${step}`
  const body = method === 'POST' ? { body: {} } : {}
  const answer = await ask(phone.network, { method, path, schema: ReplacementAnswer, ...body })
  return answer.replacement
}

async function twoPhones() {
  const server = await startServer()
  const old = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
  for (const value of [1, 2, 3]) await write(old.space, FACT, value, SELF)
  server.clock.now += 60_000
  return { server, old }
}

describe('one phone takes the place of another', { timeout: 60_000 }, () => {
  test('all the way: proof on the old, check on the new, the old one goes out of service', async () => {
    const { server, old } = await twoPhones()
    const picture = makeJpeg()
    await recordChanges(
      old.space,
      [{ record: SELF, field: 'evidence/1', value: { note: 'ảnh' }, replaces: [] }],
      [
        {
          sha256: shaOf(picture),
          bytes: new Uint8Array(picture).buffer,
          type: 'image/jpeg',
          name: 'ảnh.jpg',
          preview: null,
        },
      ],
    )
    expect(await at(old, '')).toBeNull()
    expect(await at(old, 'start')).toMatchObject({
      old: { id: old.identity.device },
      next: null,
      proven: null,
    })
    const proof = await proveNothingLeft(old.space, old.ports, none)
    expect(proof).toMatchObject({
      missing: { entries: 0, files: 0 },
      left: { entries: 0, files: 0, drafts: 0 },
    })
    expect(await at(old, '')).toMatchObject({
      proven: { entries: 4, files: 1 },
      stock: { chain: 4, held: 0 },
    })

    const next = await phoneOfPerson(server, old.person)
    expect(await at(next, 'link')).toMatchObject({ next: { id: next.identity.device } })
    // Not before it has been checked.
    await expect(at(next, 'retire')).rejects.toMatchObject({ code: 'replacement-not-ready' })
    const checked = await checkHere(next.space, next.ports, none)
    expect(checked).toMatchObject({
      differing: [],
      elsewhere: 0,
      replacement: { checked: { records: 1, fields: 2 } },
    })
    expect((await at(next, 'retire'))?.retiredAt).toBe(server.clock.now)

    await old.pass()
    expect(await old.space.readMeta('wipe')).toMatchObject({ at: server.clock.now })
    const row = await server.db
      .selectFrom('devices')
      .select(['replaces', 'revoked_at'])
      .where('id', '=', next.identity.device)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ replaces: old.identity.device, revoked_at: null })
    const audit = await server.db.selectFrom('audit').select(['action', 'target']).execute()
    expect(audit.map(({ action }) => action)).toEqual([
      'device-enrolled',
      'replacement-started',
      'device-enrolled',
      'device-replaced',
      'device-wipe-asked',
    ])
    expect(audit[3]?.target).toBe(`${old.identity.device} ${next.identity.device}`)
  })

  test('the book of meetings is checked like the answers, and is no dossier to be fetched later', async () => {
    const { server, old } = await twoPhones()
    await write(old.space, 'meeting/m1/note/n1', { kind: 'discussion', text: 'Loa hỏng' }, BOOK)
    await old.pass()
    await at(old, 'start')
    const next = await phoneOfPerson(server, old.person)
    await at(next, 'link')
    expect(await checkHere(next.space, next.ports, none)).toMatchObject({
      differing: [],
      elsewhere: 0,
      replacement: { checked: { records: 2, fields: 2 } },
    })
    await next.space.heads.where('record').equals(BOOK).delete()
    expect(await checkHere(next.space, next.ports, none)).toMatchObject({ differing: [BOOK] })
  })

  test('nothing is proven while something typed is only on the old phone', async () => {
    const { old } = await twoPhones()
    await at(old, 'start')
    // No entry can be made of it: it stays a draft.
    const typed = { record: SELF, field: FACT, tab: 'killed', value: 1.5, replaces: [], at: 1 }
    await old.space.drafts.put(typed)
    expect(await proveNothingLeft(old.space, old.ports, none)).toMatchObject({
      left: { entries: 0, files: 0, drafts: 1 },
    })
    expect(await at(old, '')).toMatchObject({ proven: null })
  })

  test('what only the old phone has shows in its proof, entry by entry and file by file', async () => {
    const { server, old } = await twoPhones()
    await at(old, 'start')
    await old.pass()
    await server.db.deleteFrom('deliveries').execute()
    await server.db.deleteFrom('entries').where('n', '=', 2).execute()
    // The phone still takes the old answer for a receipt; the comparison does not.
    const answer = await ask(old.network, {
      method: 'POST',
      path: '/api/replacement/proof',
      body: { own: [{ from: 1, to: 3 }], files: ['c'.repeat(64)] },
      schema: ProofAnswer,
    })
    expect(answer).toMatchObject({ missing: { entries: 1, files: 1 }, replacement: { proven: null } })
  })

  test('whether the server has a file of others, the proof does not tell', async () => {
    const { server, old } = await twoPhones()
    await at(old, 'start')
    const foreign = await enrolledPhone(server, 'Vàng Thị Sua', 'officer', 'practice:00003')
    const [sha256, size] = [shaOf(makeJpeg()), 10]
    await server.db.insertInto('files').values({ sha256, size, type: 'image/jpeg', received_at: 1 }).execute()
    await server.db.insertInto('file_sources').values({ sha256, unit: 'practice:00003' }).execute()
    const prove = (phone: Phone) =>
      ask(phone.network, {
        method: 'POST',
        path: '/api/replacement/proof',
        body: { own: [], files: [sha256] },
        schema: ProofAnswer,
      })
    expect(await prove(old)).toMatchObject({ missing: { files: 1 }, replacement: { proven: null } })
    await at(foreign, 'start')
    expect(await prove(foreign)).toMatchObject({ missing: { files: 0 } })
  })

  test('a new phone that lacks a record, or holds it otherwise, does not pass', async () => {
    const { server, old } = await twoPhones()
    await old.pass()
    await at(old, 'start')
    const next = await phoneOfPerson(server, old.person)
    await at(next, 'link')
    const check = (records: readonly { record: string; seal: string }[]) =>
      ask(next.network, {
        method: 'POST',
        path: '/api/replacement/check',
        body: { records },
        schema: CheckAnswer,
      })
    expect(await check([])).toMatchObject({ differing: [SELF], replacement: { checked: null } })
    expect(await check([{ record: SELF, seal: 'd'.repeat(64) }])).toMatchObject({ differing: [SELF] })
  })

  test('a lost phone: the administrator sees how far it came, the new one is checked, and what the old one brings later is held', async () => {
    const { server, old } = await twoPhones()
    await old.pass()
    await write(old.space, FACT, 9, SELF)
    const administrator = await server.administratorOf('practice:p01', 'quan-tri')
    const path = `/api/people/${old.person}/devices/${old.identity.device}/replacement`
    const begun = parse(ReplacementAnswer, (await server.post(path, {}, administrator.cookie)).json)
    expect(begun.replacement).toMatchObject({ proven: null, stock: { chain: 3, held: 0 }, next: null })

    const next = await phoneOfPerson(server, old.person)
    await at(next, 'link')
    expect(await checkHere(next.space, next.ports, none)).toMatchObject({ differing: [] })
    await at(next, 'retire')
    const shown = parse(ReplacementAnswer, (await server.call(path, { cookie: administrator.cookie })).json)
    expect(shown.replacement).toMatchObject({
      next: { id: next.identity.device },
      checked: { records: 1 },
      retiredAt: server.clock.now,
    })

    await old.pass()
    const held = await server.db
      .selectFrom('entries')
      .select(['n', 'held_reason'])
      .where('held_reason', 'is not', null)
      .execute()
    expect(held).toEqual([{ n: 4, held_reason: 'device-revoked' }])
  })

  test('nobody else takes part: a colleague, a phone from before, an administrator of another province', async () => {
    const { server, old } = await twoPhones()
    const before = await phoneOfPerson(server, old.person)
    server.clock.now += 60_000
    await at(old, 'start')
    expect(await at(before, '')).toBeNull()
    const colleague = await enrolledPhone(server, 'Giàng A Páo', 'officer')
    expect(await at(colleague, '')).toBeNull()
    await expect(at(colleague, 'link')).rejects.toMatchObject({ code: 'replacement-not-ready' })
    await expect(at(old, 'link')).rejects.toMatchObject({ code: 'replacement-not-ready' })
    const other = await server.administratorOf('practice:p02', 'nguoi-khac')
    const path = `/api/people/${old.person}/devices/${old.identity.device}/replacement`
    expect((await server.call(path, { cookie: other.cookie })).status).toBe(404)
    expect((await server.post(path, {}, other.cookie)).status).toBe(404)
    // A device of somebody else under this person's name.
    const own = await server.administratorOf('practice:p01', 'quan-tri')
    const wrong = `/api/people/${old.person}/devices/${colleague.identity.device}/replacement`
    expect((await server.call(wrong, { cookie: own.cookie })).status).toBe(404)
    expect((await server.post(wrong, {}, own.cookie)).status).toBe(404)
  })

  test('given up, nothing is replaced', async () => {
    const { server, old } = await twoPhones()
    await at(old, 'start')
    expect(await at(old, 'give-up')).toBeNull()
    const next = await phoneOfPerson(server, old.person)
    expect(await at(next, '')).toBeNull()
  })
})
