import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import { FOLLOWED_WORDS, MEETINGS } from '../../../src/protocol/version.ts'
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
import { makeJpeg, shaOf } from '../../support/real-file.ts'

const BOOK = `${DOSSIER}/meetings`
const NOTE = { item: null, kind: 'discussion', text: 'Hộ ông Páo đề nghị sửa cầu', by: 'Mai' }

let server: LogServer
let leader: TestDevice
let noteTaker: TestDevice
let appraiser: TestDevice
let viewer: TestDevice
beforeEach(async () => {
  server = await createLogServer()
  leader = await server.enrol('huong', ['officer', COMMUNE], ['leader', COMMUNE])
  noteTaker = await server.enrol('do', ['note-taker', COMMUNE])
  appraiser = await server.enrol('tuan', ['appraiser', PROVINCE])
  viewer = await server.enrol('van', ['viewer', PROVINCE])
})
afterEach(() => server.close())

const note = (device: TestDevice, id = 'a') => device.write(BOOK, `meeting/m1/note/${id}`, NOTE)
const namesIn = (pulled: readonly PulledEntry[]): string[] =>
  pulled.map((one) => (one.kind === 'entry' ? (one.entry as Entry) : one.stub).record)
const booksOf = async (device: TestDevice, follows: readonly string[] = FOLLOWED_WORDS) =>
  namesIn((await server.sync(device, { follows: [...follows] })).entries).filter((name) => name === BOOK)

test('a book of meetings comes to the people of its commune, and to nobody else', async () => {
  expect((await server.push(noteTaker, await note(noteTaker)))[0]).toMatchObject({ status: 'stored' })
  expect(await booksOf(leader)).toEqual([BOOK])
  for (const stranger of [appraiser, viewer, await server.enrol('khac', ['officer', OTHER_COMMUNE])]) {
    expect(await booksOf(stranger, [...FOLLOWED_WORDS, DOSSIER])).toEqual([])
  }
})

test('a version that cannot read such records does not ask for them, and reads them from the beginning once it can', async () => {
  await server.push(noteTaker, await note(noteTaker))
  const before = await server.sync(leader, { follows: [] })
  expect(namesIn(before.entries)).toEqual([])
  const { epoch, scopeEpoch, cursor } = before
  const updated = await server.sync(leader, { epoch, scopeEpoch, cursor, follows: [MEETINGS] })
  expect(updated.scopeEpoch).not.toBe(scopeEpoch)
  expect(namesIn(updated.entries)).toEqual([BOOK])
})

test('no sending locks or seals it, and no sending hands it to the office', async () => {
  await server.push(leader, await leader.write(SELF, 'remark/TC1.CT1', 'a'), await note(leader))
  const send = { act: 'send', files: [], ...(await sealedPrefix(SELF, leader.written)) }
  await server.push(leader, await leader.write(SELF, 'act/s1', send as Entry['value']))
  const [later, opinion, answer] = await server.push(
    noteTaker,
    await note(noteTaker, 'b'),
    await noteTaker.write(SELF, 'opinion/o1/said', { text: 'Chưa thấy niêm yết' }),
    await noteTaker.write(SELF, 'remark/TC1.CT2', 'b'),
  )
  expect(later).toMatchObject({ status: 'stored' })
  // What people say is written down when they say it; answers are locked.
  expect(opinion).toMatchObject({ status: 'stored' })
  expect(answer).toMatchObject({ status: 'held', reason: 'dossier-sent' })
  const seen = namesIn(await server.dossier(appraiser))
  expect(seen).toContain(SELF)
  expect(seen).not.toContain(BOOK)
  // Said after the sending: the office has what was sealed and no more.
  const fields = (await server.dossier(appraiser)).map((one) =>
    one.kind === 'entry' ? (one.entry as Entry).field : one.stub.field,
  )
  expect(fields).not.toContain('opinion/o1/said')
  expect(await booksOf(appraiser, [...FOLLOWED_WORDS, DOSSIER])).toEqual([])
})

test('each part takes its own fields only, from those whose right it is', async () => {
  const held = async (device: TestDevice, record: string, field: string) =>
    (await server.push(device, await device.write(record, field, { a: 1 })))[0]
  for (const [device, record, field] of [
    [appraiser, BOOK, 'meeting/m1/plan'],
    [noteTaker, BOOK, 'fact/TC1.CT1.1.done'],
    [noteTaker, BOOK, 'opinion/o1/said'],
    [noteTaker, BOOK, 'act/a1'],
    [leader, SELF, 'hamlet/h1/card'],
    [noteTaker, SELF, 'opinion/o1/reply'],
    [noteTaker, SELF, 'meeting/m1/plan'],
    [appraiser, APPRAISAL, 'meeting/m1/plan'],
  ] as const)
    expect(await held(device, record, field), `${record} ${field}`).toMatchObject({
      ...{ status: 'held', reason: 'not-permitted' },
    })
  expect(await held(noteTaker, BOOK, 'meeting')).toMatchObject({ status: 'held', reason: 'unknown-field' })
  for (const [device, record, field] of [
    [noteTaker, BOOK, 'hamlet/h1/card'],
    [noteTaker, SELF, 'posting/p1/card'],
    [leader, SELF, 'opinion/o1/reply'],
    [leader, SELF, 'paper/posting-notice/made/1'],
  ] as const)
    expect(await held(device, record, field), `${record} ${field}`).toMatchObject({ status: 'stored' })
})

test('the photo of a signed page is the commune’s, and no office reads it', async () => {
  const bytes = makeJpeg()
  const sha256 = shaOf(bytes)
  const file = { sha256, size: bytes.length, type: 'image/jpeg', name: 'trang-ky.jpg' }
  const card = { file, link: null, title: '', number: '', date: '', issuer: '' }
  await server.push(noteTaker, await noteTaker.write(BOOK, 'evidence/e1', card))
  const put = await server.request(noteTaker, `/files/${sha256}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  })
  expect(put.status).toBe(200)
  expect((await server.request(leader, `/files/${sha256}`)).status).toBe(200)
  expect((await server.request(appraiser, `/files/${sha256}`)).status).toBe(404)
})
