import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { Dexie } from 'dexie'
import { describe, expect, test, vi } from 'vitest'
import { beginDraft } from '../../src/domain/criteria-set/draft/set-draft.ts'
import { keepSetDraft } from '../../src/storage/law/set-drafts.ts'
import { handOverAll } from '../../src/app/device/hand-over-all.ts'
import { deleteAccount, finishDeletions } from '../../src/app/device/delete-account.ts'
import { createVerifier } from '../../src/protocol/web-crypto.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { findForgottenSpaces } from '../../src/storage/space/find-forgotten-spaces.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import { readRegistry } from '../../src/storage/space/space-registry.ts'
import { noteWiped, readWiped } from '../../src/storage/space/wiped-note.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { isGenuine } from '../../src/sync/note-wipe.ts'
import { startServer, type TestServer } from '../server/access/test-server.ts'
import { newSpace, write } from '../storage/support/new-space.ts'
import { testPorts } from '../storage/support/test-ports.ts'
import { makeJpeg, shaOf } from '../support/real-file.ts'
import { enrolledPhone } from './support/enrolled-phone.ts'

// Other tabs are asked of by Web Locks, which Node has not.
vi.mock('../../src/app/tab.ts', () => ({
  tabLife: { tab: 'this', living: () => Promise.resolve(new Set(['this'])) },
}))

vi.stubGlobal('document', { documentElement: { lang: 'vi' } })

const SELF = 'practice:00001/2026/tcpl-2025/self'
const FACT = 'fact/TC2.CT4.2.done'
const none = () => undefined
const jpeg = () => {
  const picture = makeJpeg()
  return { sha256: shaOf(picture), bytes: new Uint8Array(picture).buffer }
}

async function serverWithAdministrator() {
  const server = await startServer()
  return { server, administrator: await server.administratorOf('practice:p01', 'quan-tri') }
}

const wipe = (server: TestServer, phone: { person: string; identity: { device: string } }, cookie?: string) =>
  server.post(`/api/people/${phone.person}/devices/${phone.identity.device}/wipe`, {}, cookie)

const deviceRow = (server: TestServer, id: string) =>
  server.db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** localStorage with its names, as deletion looks at it. */
function storage() {
  const texts = new Map<string, string>()
  return {
    texts,
    get length() {
      return texts.size
    },
    key: (i: number) => [...texts.keys()][i] ?? null,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  }
}

describe('wipe on contact', { timeout: 60_000 }, () => {
  test('what was not sent lands first, held, with its photo; only then does the server hear that the account goes', async () => {
    const { server, administrator } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    await write(phone.space, FACT, 1, SELF)
    await phone.pass()
    const file = jpeg()
    await recordChanges(
      phone.space,
      [{ record: SELF, field: FACT, value: 2, replaces: [] }],
      [{ sha256: file.sha256, bytes: file.bytes, type: 'image/jpeg', name: 'ảnh.jpg', preview: null }],
    )
    expect((await wipe(server, phone, administrator.cookie)).status).toBe(200)
    await phone.pass()
    const order = (await phone.space.readMeta('wipe')) ?? null
    if (!order) throw new Error('The phone has not heard of it')
    expect(await isGenuine(phone.ports, order, createVerifier())).toBe(true)
    expect(await isGenuine(phone.ports, { ...order, ask: 'another' }, createVerifier())).toBe(false)

    await write(phone.space, FACT, 3, SELF)
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({ kind: 'received' })
    const entries = await server.db
      .selectFrom('entries')
      .select(['n', 'held_reason'])
      .where('device', '=', phone.identity.device)
      .orderBy('n')
      .execute()
    expect(entries).toEqual([
      { n: 1, held_reason: null },
      { n: 2, held_reason: 'device-revoked' },
      { n: 3, held_reason: 'device-revoked' },
    ])
    expect(await server.db.selectFrom('files').select('sha256').execute()).toEqual([{ sha256: file.sha256 }])
    // Nothing can slip in between the last receipt and the deletion.
    await expect(write(phone.space, FACT, 4, SELF)).rejects.toBeInstanceOf(StorageFault)
    const row = await deviceRow(server, phone.identity.device)
    expect(row.wiped_at).toBe(server.clock.now)
    expect(
      await server.db.selectFrom('sessions').select('hash').where('device', '=', row.id).execute(),
    ).toEqual([])
    // The answer was lost: told again, it is noted once.
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({ kind: 'received' })
    const lines = await server.db.selectFrom('audit').select('action').where('target', '=', row.id).execute()
    expect(lines.map(({ action }) => action)).toEqual([
      'device-enrolled',
      'device-wipe-asked',
      'device-wiped',
    ])
  })

  test('a draft of the law office keeps its account here until its author gives it up; an order asks nobody', async () => {
    const { server, administrator } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    await keepSetDraft(phone.space, beginDraft('practice:p01', 'tcpl-2021', 1, []))
    expect(await handOverAll(phone.space, phone.ports, null, none)).toMatchObject({
      kind: 'waiting',
      setDrafts: 1,
    })
    // Nothing was closed: the account goes on.
    await write(phone.space, FACT, 1, SELF)
    await wipe(server, phone, administrator.cookie)
    await phone.pass()
    const order = (await phone.space.readMeta('wipe')) ?? null
    expect(order).not.toBeNull()
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({ kind: 'received' })
  })

  test('without a line nothing is deleted, and the phone waits closed to nobody but itself', async () => {
    const { server, administrator } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    await wipe(server, phone, administrator.cookie)
    await phone.pass()
    const order = (await phone.space.readMeta('wipe')) ?? null
    await write(phone.space, FACT, 1, SELF)
    const dead = {
      ...phone.ports,
      network: { send: () => Promise.reject(new NetworkFault('offline')) },
    }
    expect(await handOverAll(phone.space, dead, order, none)).toMatchObject({
      kind: 'waiting',
      left: { entries: 1, files: 0, drafts: 0 },
      failure: { code: 'offline' },
    })
    expect((await deviceRow(server, phone.identity.device)).wiped_at).toBeNull()
    await write(phone.space, FACT, 2, SELF)
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({ kind: 'received' })
  })

  test('a photo the server refuses keeps the account here: it has no receipt', async () => {
    const { server, administrator } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    const file = jpeg()
    await recordChanges(
      phone.space,
      [{ record: SELF, field: FACT, value: 2, replaces: [] }],
      [{ sha256: file.sha256, bytes: file.bytes, type: 'image/jpeg', name: 'ảnh.jpg', preview: null }],
    )
    // A flipped bit on the disk: the bytes are not those of the name any more.
    await phone.space.fileBytes.put({ sha256: file.sha256, bytes: jpeg().bytes })
    await wipe(server, phone, administrator.cookie)
    await phone.pass()
    const order = (await phone.space.readMeta('wipe')) ?? null
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({
      kind: 'waiting',
      left: { entries: 0, files: 1, drafts: 0 },
      failure: null,
    })
    expect((await deviceRow(server, phone.identity.device)).wiped_at).toBeNull()
  })

  test('a server that has lost an entry since does not let the phone go; with the next try it has it again', async () => {
    const { server } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    for (const value of [1, 2, 3]) await write(phone.space, FACT, value, SELF)
    await phone.pass()
    const send = phone.ports.network.send.bind(phone.ports.network)
    let lost = false
    const ports = {
      ...phone.ports,
      network: {
        async send(request: Parameters<typeof send>[0]) {
          if (request.path === '/api/wiped' && !lost) {
            lost = true
            for (const table of ['deliveries', 'entries'] as const)
              await server.db.deleteFrom(table).execute()
            await server.db.updateTable('chains').set({ complete: 0 }).execute()
          }
          return send(request)
        },
      },
    }
    expect(await handOverAll(phone.space, ports, null, none)).toMatchObject({
      kind: 'waiting',
      failure: { refusal: 'not-all-received' },
    })
    // The person goes on as before.
    await write(phone.space, FACT, 4, SELF)
    expect(await handOverAll(phone.space, ports, null, none)).toEqual({ kind: 'received' })
    const { count } = await server.db
      .selectFrom('entries')
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(4)
    const audit = await server.db
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'device-%')
      .execute()
    expect(audit.at(-1)).toEqual({ action: 'device-removed' })
  })

  test('only a key opens the door: a foreign signature, an unknown device', async () => {
    const { server } = await serverWithAdministrator()
    const [mine, other] = [
      await enrolledPhone(server, 'Lan', 'officer'),
      await enrolledPhone(server, 'Hùng', 'officer'),
    ]
    const { nonce, signature } = await server.proof(other.key, 'wiped')
    const body = { device: mine.identity.device, ask: null, own: [], nonce, signature }
    expect((await server.post('/api/wiped', body)).code).toBe('bad-proof')
    expect((await server.post('/api/wiped', { ...body, device: 'nobody' })).code).toBe('device-unknown')
    expect((await deviceRow(server, mine.identity.device)).wiped_at).toBeNull()
  })

  test('an administrator of another province cannot have it wiped', async () => {
    const server = await startServer()
    const phone = await enrolledPhone(server, 'Lan', 'officer')
    const other = await server.administratorOf('practice:p02', 'nguoi-khac')
    expect((await wipe(server, phone, other.cookie)).status).toBe(404)
    expect((await wipe(server, phone)).status).toBe(401)
    expect((await deviceRow(server, phone.identity.device)).wipe_ask).toBeNull()
  })

  test('a phone to be wiped may send files and read none, even when its person has left', async () => {
    const { server, administrator } = await serverWithAdministrator()
    const phone = await enrolledPhone(server, 'Lò Thị Mai', 'officer')
    const file = jpeg()
    await recordChanges(
      phone.space,
      [{ record: SELF, field: FACT, value: 2, replaces: [] }],
      [{ sha256: file.sha256, bytes: file.bytes, type: 'image/jpeg', name: 'ảnh.jpg', preview: null }],
    )
    await wipe(server, phone, administrator.cookie)
    await server.db
      .updateTable('grants')
      .set({ to: '2026-02-01' })
      .where('person', '=', phone.person)
      .execute()
    await phone.pass()
    const order = (await phone.space.readMeta('wipe')) ?? null
    expect(await handOverAll(phone.space, phone.ports, order, none)).toEqual({ kind: 'received' })
    const again = await enrolledPhone(server, 'Giàng A Páo', 'officer')
    await wipe(server, again, administrator.cookie)
    const got = await again.ports.network.send({
      method: 'GET',
      path: `/api/files/${file.sha256}`,
      contentType: null,
      body: null,
      timeout: 1000,
    })
    expect(got.status).toBe(403)
  })
})

describe('the deletion', () => {
  test('takes database, canary and names of this account, and touches no other', async () => {
    const keep = storage()
    const ports = testPorts({ keep })
    const [gone, stays] = [await newSpace(ports), await newSpace(ports)]
    await write(gone, FACT, 1)
    await write(stays, FACT, 2)
    keep.setItem(`tcpl-login:${gone.device}`, 'mai')
    gone.close()
    const moment = { askedAt: 5, at: 9 }
    await deleteAccount(keep, { device: gone.device, name: 'Lò Thị Mai' }, moment)
    expect(await Dexie.exists(gone.name)).toBe(false)
    expect([...keep.texts.keys()].filter((key) => key.includes(gone.device))).toEqual([])
    expect(readRegistry(keep).spaces.map(({ device }) => device)).toEqual([stays.device])
    expect(readWiped(keep)).toEqual([{ device: gone.device, name: 'Lò Thị Mai', ...moment }])
    stays.close()
    expect((await openSpace(stays.device, ports, () => undefined)).health).toBe('ok')
  })

  test('cut off in the midst it is no loss: it is finished at the next start and nothing comes back on the list', async () => {
    const keep = storage()
    const ports = testPorts({ keep })
    const space = await newSpace(ports)
    await write(space, FACT, 1)
    space.close()
    noteWiped(keep, { device: space.device, name: 'Lò Thị Mai', askedAt: null, at: 1 })
    keep.removeItem('tcpl-spaces')
    await findForgottenSpaces(ports)
    expect(readRegistry(keep).spaces.map(({ device }) => device)).not.toContain(space.device)
    await finishDeletions(keep)
    expect(await Dexie.exists(space.name)).toBe(false)
  })
})
