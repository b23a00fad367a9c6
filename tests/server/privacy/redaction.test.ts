import { expect, test } from 'vitest'
import { entryBytes } from '../../../src/domain/log/canonical.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { parseRedaction, WAY_BACK } from '../../../src/domain/log/redaction.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import type { RedactionRow } from '../../../src/protocol/redactions.schema.ts'
import { COUNCIL, REDACTIONS } from '../../../src/protocol/version.ts'
import { ingest } from '../../../src/server/log/ingest.ts'
import { tiesOf } from '../../../src/server/access/units.ts'
import { scopeOf } from '../../../src/server/log/caller-scope.ts'
import { pull } from '../../../src/server/log/pull.ts'
import { takeRedactionBack } from '../../../src/server/privacy/redact.ts'
import { purgeRedactions } from '../../../src/server/privacy/purge-redactions.ts'
import { sealedPrefix } from '../../support/device.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import { enrol, pullAll, push, sync, type Caller } from '../access/matrix-country.ts'
import { startServer, type TestServer } from '../access/test-server.ts'

const COMMUNE = 'practice:00001'
const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
const SELF = `${DOSSIER}/self`
const DOCUMENT = { number: '12/QĐ-STP', date: '2026-11-20', authority: 'Sở Tư pháp tỉnh A' }
const PHONE = { desk: false, revokedAt: null }
const NEW = [REDACTIONS, COUNCIL, DOSSIER]
const SECRET = 'CCCD 001099012345 của bà Nguyễn Thị B'

async function found() {
  const server = await startServer()
  server.clock.now = Date.UTC(2026, 10, 23, 3)
  const leader = await enrol(server, 'Lãnh đạo xã', [{ role: 'leader', unit: COMMUNE, from: '2026-01-01' }])
  const appraiser = await enrol(server, 'Chuyên viên', [
    { role: 'appraiser', unit: 'practice:p01', from: '2026-01-01' },
  ])
  const admin = await enrol(server, 'Quản trị tỉnh', [
    { role: 'administrator', unit: 'practice:p01', from: '2026-01-01' },
  ])
  return { server, country: { server }, leader, appraiser, admin }
}

const redact = (server: TestServer, { cookie }: Caller, target: object) =>
  server.post('/api/redactions', { target, reason: 'identity-number', document: DOCUMENT }, cookie)
const takeBack = (server: TestServer, { cookie }: Caller, entry: string) =>
  server.post(`/api/redactions/${entry}/take-back`, {}, cookie)
const bodies = async (server: TestServer): Promise<string> =>
  JSON.stringify([
    await server.db.selectFrom('entries').selectAll().execute(),
    await server.db.selectFrom('redactions').selectAll().execute(),
  ])
const entryIn = (entries: readonly { kind: string }[], id: string): Entry | undefined =>
  entries
    .flatMap((one) => (one.kind === 'entry' ? [(one as unknown as { entry: Entry }).entry] : []))
    .find((entry) => entry.id === id)

test('what was taken out is nowhere on the server but sealed, its hash and its place in the chain stay', async () => {
  const { server, country, leader, admin } = await found()
  const before = await leader.device.write(SELF, 'remark/TC1.CT1', 'Chưa đủ')
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET, [before.id])
  await push(country, leader, before, entry)
  const done = await redact(server, admin, { of: 'entry', entry: entry.id })
  expect(done.status).toBe(200)
  const [row] = done.json['redactions'] as RedactionRow[]
  expect(row).toMatchObject({ entry: entry.id, state: 'redacted', by: 'Quản trị tỉnh', returnable: true })
  expect(await bodies(server)).not.toContain('001099012345')
  const stored = await server.db
    .selectFrom('entries')
    .select(['hash', 'n', 'body'])
    .where('id', '=', entry.id)
    .executeTakeFirstOrThrow()
  expect(stored.hash).toBe(await hasher.sha256(entryBytes(entry)))
  expect(JSON.parse(stored.body)).toEqual({ ...entry, value: null, sig: '' })
  // The chain goes on: what the phone writes next is its next link.
  const after = await leader.device.write(SELF, 'remark/TC1.CT2', 'Đủ')
  expect((await push(country, leader, after))[0]?.status).toBe('stored')
})

test('whoever had the entry is given the server’s word in its place; a version before keeps what it has', async () => {
  const { server, country, leader, admin } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  const first = await sync(country, leader, { follows: NEW })
  const old = await sync(country, leader, { follows: [COUNCIL] })
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const { epoch } = first
  const told = await sync(country, leader, {
    ...{ follows: NEW, epoch, scopeEpoch: first.scopeEpoch, cursor: first.cursor },
  })
  expect(told.entries).toHaveLength(1)
  const [one] = told.entries
  const word = one?.kind === 'entry' ? (one.entry as Entry) : null
  expect(word?.device).toBe(server.access.server.id)
  expect(word && parseRedaction(word.value, word.field, word.record)).toMatchObject({
    ...{ state: 'redacted', reason: 'identity-number', document: DOCUMENT },
    of: { id: entry.id, n: 1, prev: '' },
  })
  expect(JSON.stringify(told)).not.toContain('001099012345')
  // Nothing in the place of it: its seal and what it replaced still stand on that phone as they do here.
  expect((await sync(country, leader, { follows: [COUNCIL], epoch, ...without(old) })).entries).toHaveLength(
    0,
  )
  expect(old.scopeEpoch).not.toBe(first.scopeEpoch)
  expect(entryIn(await pullAll(country, leader, NEW), entry.id)).toBeUndefined()
})
const without = ({ scopeEpoch, cursor }: { scopeEpoch: string; cursor: string }) => ({ scopeEpoch, cursor })

test('a dossier with a redacted remark is sent, its seal fits, and the office is given the word', async () => {
  const { server, country, leader, appraiser, admin } = await found()
  Object.assign(server.entries, { readiness: () => [] })
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const sealed = await sealedPrefix(SELF, leader.device.written)
  const act = await leader.device.write(SELF, 'act/a1', { act: 'send', ...sealed, files: [] })
  await push(country, leader, act)
  const given = await pullAll(country, appraiser, NEW)
  expect(JSON.stringify(given)).toContain('"outcome":"accepted"')
  expect(JSON.stringify(given)).toContain(`redaction/${entry.id}`)
  expect(JSON.stringify(given)).not.toContain('001099012345')
})

test('taken back in time, the entry is there again byte for byte', async () => {
  const { server, country, leader, admin } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const at = await sync(country, leader, { follows: NEW })
  const back = await takeBack(server, admin, entry.id)
  expect(back.status).toBe(200)
  const { epoch, scopeEpoch, cursor } = at
  const told = await sync(country, leader, { follows: NEW, epoch, scopeEpoch, cursor })
  // The word before the entry: a phone that has the redaction alone would keep it blank.
  expect(told.entries.map((one) => (one.kind === 'entry' ? (one.entry as Entry).field : ''))).toEqual([
    `redaction/${entry.id}`,
    'remark/TC1.CT1',
  ])
  expect(entryIn(told.entries, entry.id)).toEqual(entry)
  expect((await takeBack(server, admin, entry.id)).code).toBe('redaction-final')
  // And taken out again.
  expect((await redact(server, admin, { of: 'entry', entry: entry.id })).status).toBe(200)
  expect(await bodies(server)).not.toContain('001099012345')
})

test('after thirty days nothing is left to give back, and the bytes of its photo are gone', async () => {
  const { server, country, leader, admin } = await found()
  const photo = makeJpeg(2000)
  const sha256 = shaOf(photo)
  await server.app.request(`/api/files/${sha256}`, {
    method: 'PUT',
    headers: { 'x-tcpl-protocol': '1', cookie: leader.cookie ?? '' },
    body: new Uint8Array(photo),
  })
  const card = { title: SECRET, file: { sha256, type: 'image/jpeg', size: photo.length, name: 'a.jpg' } }
  const entry = await leader.device.write(SELF, 'evidence/e1', card)
  await push(country, leader, entry)
  const read = () => server.call(`/api/files/${sha256}`, { cookie: leader.cookie })
  expect((await read()).status).toBe(200)
  await redact(server, admin, { of: 'file', sha256 })
  expect((await read()).status).toBe(404)
  await server.db.insertInto('sent_files').values({ dossier: DOSSIER, sha256 }).execute()
  const removed: string[] = []
  const files = { remove: (name: string) => Promise.resolve(void removed.push(name)) }
  expect(await purgeRedactions(server.db, files, server.clock.now)).toEqual({ values: 0, files: 0 })
  server.clock.now += WAY_BACK + 1
  expect(await purgeRedactions(server.db, files, server.clock.now)).toEqual({ values: 1, files: 1 })
  expect(removed).toEqual([sha256])
  expect(await server.db.selectFrom('sent_files').selectAll().execute()).toEqual([])
  const later = { by: { grants: admin.grants, today: '2027-01-01', ...tiesOf(server.access.units) } }
  const person = { id: admin.device.person, name: admin.name }
  const back = await server.db
    .transaction()
    .execute((trx) =>
      takeRedactionBack(trx, { ...later, person, now: server.clock.now }, entry.id, server.entries),
    )
  expect(back).toEqual({ ok: false, error: { code: 'redaction-final' } })
  const [row] = await server.db.selectFrom('redactions').selectAll().execute()
  expect(row).toMatchObject({ state: 'purged', taken: null })
})

test('what decides a result goes only once its own people have put something else there', async () => {
  const { server, country, leader, admin } = await found()
  const first = await leader.device.write(SELF, 'not-arising/TC1.CT1', { reason: SECRET })
  await push(country, leader, first)
  const refused = await redact(server, admin, { of: 'entry', entry: first.id })
  expect(refused.code).toBe('redaction-refused')
  expect(refused.json['detail']).toBe('decides-result')
  const second = await leader.device.write(SELF, 'not-arising/TC1.CT1', { reason: 'Không có' }, [first.id])
  await push(country, leader, second)
  const target = { of: 'field', record: SELF, field: 'not-arising/TC1.CT1' }
  const { json } = await server.post('/api/redactions/candidates', { target }, admin.cookie)
  expect(json['entries']).toMatchObject([{ refusal: null }, { refusal: 'decides-result' }])
  expect((await redact(server, admin, target)).status).toBe(200)
  expect(await bodies(server)).not.toContain('001099012345')
  expect(await bodies(server)).toContain('Không có')
})

test('what a returned dossier stands by does not go before it is sent anew', async () => {
  const { server, country, leader, appraiser, admin } = await found()
  Object.assign(server.entries, {
    readiness: () => [],
    dutiesOf: () => ({ indicators: ['TC1.CT1'], confirmations: [], fits: () => true, mostOf: () => null }),
    supplementOf: (_dossier: string, _pinned: number | null, today: string) => ({
      from: today,
      until: today,
    }),
  })
  const field = 'not-arising/TC1.CT1'
  const first = await leader.device.write(SELF, field, { reason: SECRET })
  const send = async (act: string) => {
    const sealed = await sealedPrefix(SELF, leader.device.written)
    return leader.device.write(SELF, `act/${act}`, { act: 'send', files: [], ...sealed })
  }
  await push(country, leader, first, await send('a1'))
  const appraisal = `${DOSSIER}/appraisal`
  const start = await appraiser.device.write(appraisal, 'act/a2', { act: 'start-appraisal' })
  const ask = await appraiser.device.write(appraisal, 'finding/TC1.CT1/verdict', {
    verdict: 'ask',
    reason: 'x',
  })
  const sealed = await sealedPrefix(appraisal, appraiser.device.written)
  const back = { act: 'return', indicators: ['TC1.CT1'], note: '', ...sealed }
  await push(country, appraiser, start, ask, await appraiser.device.write(appraisal, 'act/a3', back))
  const second = await leader.device.write(SELF, field, { reason: 'Không có' }, [first.id])
  expect((await push(country, leader, second))[0]?.status).toBe('stored')
  const early = await redact(server, admin, { of: 'entry', entry: first.id })
  expect(early.json['detail']).toBe('decides-result')
  await push(country, leader, await send('a4'))
  expect((await redact(server, admin, { of: 'entry', entry: first.id })).status).toBe(200)
})

test('whether a redacted entry counts is told as it changes', async () => {
  const { server, country, leader, admin } = await found()
  Object.assign(server.entries, { readiness: () => [] })
  const officer = await enrol(server, 'Công chức', [{ role: 'officer', unit: COMMUNE, from: '2026-01-01' }])
  const entry = await officer.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, officer, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  // The leader has not seen it: it is no part of what he sends.
  const act = { act: 'send', files: [], ...(await sealedPrefix(SELF, [])) }
  await push(country, leader, await leader.device.write(SELF, 'act/a1', act))
  const last = (await pullAll(country, officer, NEW)).slice(-2)
  expect(last).toMatchObject([{ kind: 'entry' }, { kind: 'stub', held: 'dossier-sent' }])
  expect((await pullAll(country, officer, [COUNCIL])).at(-1)).toMatchObject({ kind: 'stub' })
  await push(country, leader, await leader.device.write(SELF, 'act/a2', { act: 'withdraw', reason: '' }))
  const released = await pullAll(country, officer, NEW)
  expect(JSON.stringify(released)).toContain(`redaction/${entry.id}`)
  expect(released.map(({ kind }) => kind)).not.toContain('stub')
})

test('whoever brings an entry while another brings the word about it is given the word', async () => {
  const { server, country, leader, admin } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const { grants, device, name } = leader
  const caller = { grants, person: { id: device.person, name }, device: { id: device.id, ...PHONE } }
  const scope = scopeOf(caller, '2026-11-23', server.access.units)
  const page = await pull(server.entries.store, scope, NEW, 0, new Map([[entry.id, null]]))
  expect(JSON.stringify(page.entries)).toContain(`redaction/${entry.id}`)
})

test('bytes of a photo that the storage did not take away at once go with the next run', async () => {
  const { server, country, leader, admin } = await found()
  const photo = makeJpeg(2000)
  const sha256 = shaOf(photo)
  await server.app.request(`/api/files/${sha256}`, {
    method: 'PUT',
    headers: { 'x-tcpl-protocol': '1', cookie: leader.cookie ?? '' },
    body: new Uint8Array(photo),
  })
  const file = { sha256, type: 'image/jpeg', size: photo.length, name: 'a.jpg' }
  await push(country, leader, await leader.device.write(SELF, 'evidence/e1', { title: SECRET, file }))
  await redact(server, admin, { of: 'file', sha256 })
  const due = server.clock.now + WAY_BACK + 1
  const away = { remove: () => Promise.reject(new Error('no answer')) }
  await expect(purgeRedactions(server.db, away, due)).rejects.toThrow('no answer')
  const removed: string[] = []
  const here = { remove: (name: string) => Promise.resolve(void removed.push(name)) }
  await purgeRedactions(server.db, here, due)
  expect(removed).toEqual([sha256])
  expect(await server.db.selectFrom('files').selectAll().execute()).toEqual([])
})

test('a word under redaction/ that the server did not write counts for nothing', async () => {
  const { server, country, leader } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', 'Đủ')
  const forged = await leader.device.write(SELF, `redaction/${entry.id}`, { state: 'redacted' })
  const results = await push(country, leader, entry, forged)
  expect(results.map(({ status }) => status)).toEqual(['stored', 'held'])
  expect(await bodies(server)).toContain('Đủ')
})

/** P4: the server stands in another history, and phones bring home what they hold. */
async function wordOf(server: TestServer, entry: Entry): Promise<Entry> {
  const row = await server.db
    .selectFrom('entries')
    .select('body')
    .where('field', '=', `redaction/${entry.id}`)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  return JSON.parse(row.body) as Entry
}
async function setBack(server: TestServer, ...ids: string[]): Promise<void> {
  for (const table of ['deliveries', 'redactions', 'file_mentions'] as const)
    await server.db.deleteFrom(table).where('entry_id', 'in', ids).execute()
  await server.db.deleteFrom('entries').where('id', 'in', ids).execute()
  await server.db.deleteFrom('chains').execute()
}

test('a restored server gets the word home and takes the value out again, in whatever order they come', async () => {
  for (const lost of ['word', 'both', 'both, the full one first'] as const) {
    const { server, country, leader, admin } = await found()
    const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
    await push(country, leader, entry)
    await redact(server, admin, { of: 'entry', entry: entry.id })
    const word = await wordOf(server, entry)
    await setBack(server, word.id, entry.id)
    // From a backup of before the redaction the entry itself is there in full.
    if (lost === 'word') await push(country, leader, entry)
    const brought = lost === 'both, the full one first' ? [entry, word] : [word]
    const results = await ingest(server.entries, brought)
    expect(
      results.map(({ status }) => status),
      lost,
    ).not.toContain('held')
    expect(await bodies(server), lost).not.toContain('001099012345')
    // A phone that has not heard brings the original: it is known, and stays blank.
    expect((await push(country, leader, entry))[0]?.status, lost).toBe('duplicate')
    expect(await bodies(server), lost).not.toContain('001099012345')
    const next = await leader.device.write(SELF, 'remark/TC1.CT2', 'Đủ')
    const after = await sync(country, leader, { entries: [next], follows: NEW })
    expect(after.chain, lost).toBe(2)
  }
})

test('a redaction taken back whose value the restored server has not got comes whole with the first phone', async () => {
  const { server, country, leader, admin } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const word = await wordOf(server, entry)
  await takeBack(server, admin, entry.id)
  const back = await wordOf(server, entry)
  await setBack(server, word.id, back.id, entry.id)
  await ingest(server.entries, [word])
  await ingest(server.entries, [back])
  const [kept] = await server.db.selectFrom('redactions').select('state').execute()
  expect(kept?.state).toBe('awaiting')
  await push(country, leader, entry)
  expect(entryIn(await pullAll(country, leader, NEW), entry.id)).toEqual(entry)
})

test('where what was sealed cannot be opened any more, the word stands and nothing beside it is stopped', async () => {
  const { server, country, leader, admin } = await found()
  const entry = await leader.device.write(SELF, 'remark/TC1.CT1', SECRET)
  await push(country, leader, entry)
  await redact(server, admin, { of: 'entry', entry: entry.id })
  const { taken } = await server.db.selectFrom('redactions').select('taken').executeTakeFirstOrThrow()
  await server.db
    .updateTable('redactions')
    .set({ taken: `x${taken}` })
    .execute()
  const back = await takeBack(server, admin, entry.id)
  expect(back.json['redactions']).toMatchObject([{ state: 'awaiting', returnable: false }])
  await push(country, leader, entry)
  expect(entryIn(await pullAll(country, leader, NEW), entry.id)).toEqual(entry)
  const [kept] = await server.db.selectFrom('redactions').selectAll().execute()
  expect(kept).toMatchObject({ state: 'restored', taken: null })
})

test('nobody takes out what he wrote himself, nor anything of units he does not look after', async () => {
  const { server, country, leader } = await found()
  const both = await enrol(server, 'Vừa quản trị vừa nhập', [
    { role: 'administrator', unit: 'practice:p01', from: '2026-01-01' },
    { role: 'officer', unit: COMMUNE, from: '2026-01-01' },
  ])
  const elsewhere = await enrol(server, 'Quản trị tỉnh khác', [
    { role: 'administrator', unit: 'practice:p02', from: '2026-01-01' },
  ])
  const ofCommune = await enrol(server, 'Quản trị xã', [
    { role: 'administrator', unit: COMMUNE, from: '2026-01-01' },
  ])
  const own = await both.device.write(SELF, 'remark/TC1.CT1', SECRET)
  const other = await leader.device.write(SELF, 'remark/TC1.CT2', SECRET)
  await push(country, both, own)
  await push(country, leader, other)
  expect((await redact(server, both, { of: 'entry', entry: own.id })).json['detail']).toBe('own')
  expect((await redact(server, elsewhere, { of: 'entry', entry: other.id })).code).toBe('not-found')
  expect((await redact(server, ofCommune, { of: 'entry', entry: other.id })).code).toBe('forbidden')
  expect((await redact(server, leader, { of: 'entry', entry: other.id })).code).toBe('forbidden')
  expect((await server.call('/api/redactions', { cookie: elsewhere.cookie })).json['redactions']).toEqual([])
})
