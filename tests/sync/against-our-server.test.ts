import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test } from 'vitest'
import { createDeviceKey, createVerifier, signerOf } from '../../src/protocol/web-crypto.ts'
import { renewEpoch } from '../../src/server/log/epoch.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { countOutbox, readOutbox } from '../../src/storage/read/read-outbox.ts'
import { signIn } from '../../src/sync/access/sign-in.ts'
import { refreshDirectory } from '../../src/sync/refresh-directory.ts'
import { refreshInbox } from '../../src/sync/refresh-inbox.ts'
import { startServer } from '../server/access/test-server.ts'
import { valuesOf, write } from '../storage/support/new-space.ts'
import { sha256 } from '../storage/support/test-ports.ts'
import { enrolledPhone } from './support/enrolled-phone.ts'
import { serverNetwork } from './support/server-network.ts'

const SELF = 'practice:00001/2026/tcpl-2025/self'
const FACT = 'fact/TC2.CT4.2.done'

// A real server, real keys and 450 real signatures: more than the usual five seconds on a loaded machine.
describe('against our own server', { timeout: 60_000 }, () => {
  test('two phones of one commune: everything arrives, a conflict shows on both, files get receipts', async () => {
    const server = await startServer()
    const [one, two] = [
      await enrolledPhone(server, 'Lan', 'officer'),
      await enrolledPhone(server, 'Hùng', 'officer'),
    ]
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const bytes = new Uint8Array(png).buffer
    const name = sha256(png)
    await recordChanges(
      one.space,
      Array.from({ length: 450 }, (_, i) => ({
        record: SELF,
        field: `fact/TC1.CT1.${i}`,
        value: i,
        replaces: [],
      })),
      [{ sha256: name, bytes, type: 'image/png', name: 'ảnh.png', preview: null }],
    )
    await write(one.space, FACT, 9, SELF)
    await write(two.space, FACT, 12, SELF)
    for (const phone of [one, two, one]) await phone.pass()
    expect(await countOutbox(one.space)).toEqual({ unsent: 0, held: 0, refused: 0, files: 0 })
    expect(await two.space.entries.count()).toBe(452)
    expect(await valuesOf(one.space, FACT, SELF)).toEqual(await valuesOf(two.space, FACT, SELF))
    expect((await valuesOf(one.space, FACT, SELF)).length).toBe(2)
  })

  test('out of scope: held at the server, shown here with its reason', async () => {
    const server = await startServer()
    const phone = await enrolledPhone(server, 'Lan', 'officer', 'practice:00002')
    await write(phone.space, FACT, 1, SELF)
    await phone.pass()
    expect((await readOutbox(phone.space)).records[0]?.items).toMatchObject([
      { state: 'held', reason: 'out-of-scope' },
    ])
  })

  test('P4: an emptied server with a new epoch is filled again by one phone', async () => {
    const server = await startServer()
    const [one, two] = [
      await enrolledPhone(server, 'Lan', 'officer'),
      await enrolledPhone(server, 'Hùng', 'officer'),
    ]
    await write(one.space, FACT, 1, SELF)
    await write(two.space, 'remark/TC1.CT1', 'Đủ', SELF)
    for (const phone of [one, two, one]) await phone.pass()
    for (const table of ['deliveries', 'entries', 'chains'] as const)
      await server.db.deleteFrom(table).execute()
    await renewEpoch(server.entries)
    await one.pass()
    const { entries } = await server.db
      .selectFrom('entries')
      .select((is) => is.fn.countAll<number>().as('entries'))
      .executeTakeFirstOrThrow()
    expect(entries).toBe(2)
    expect(await countOutbox(one.space)).toMatchObject({ unsent: 0 })
  })

  test('P10: a lost cookie is renewed by the key; directory and inbox come with it', async () => {
    const server = await startServer()
    const phone = await enrolledPhone(server, 'Bình', 'appraiser', 'practice:p01')
    phone.network.forgetCookie()
    const directory = await refreshDirectory(phone.ports, createVerifier())
    expect(directory.people.map(({ name }) => name)).toContain('Bình')
    expect(await phone.space.readMeta('serverKey')).toEqual(server.access.server.publicKey)
    phone.network.forgetCookie()
    const inbox = await refreshInbox(phone.ports)
    expect(await phone.space.readMeta('inbox')).toEqual(inbox)
  })

  test('a desk that follows more dossiers than one request may name goes on sending and receiving', async () => {
    const server = await startServer()
    const desk = await enrolledPhone(server, 'Bình', 'officer')
    const ids = Array.from({ length: 1001 }, (_, i) => `practice:${i}/2026/tcpl-2025`)
    await desk.ports.disk.write('follows', ids)
    await write(desk.space, FACT, 1, SELF)
    await desk.pass()
    expect(await countOutbox(desk.space)).toMatchObject({ unsent: 0, refused: 0 })
  })

  test('a directory signed by another key is not taken', async () => {
    const server = await startServer()
    const phone = await enrolledPhone(server, 'Lan', 'officer')
    await phone.ports.disk.write('serverKey', (await createDeviceKey()).publicKey)
    await expect(refreshDirectory(phone.ports, createVerifier())).rejects.toMatchObject({
      code: 'directory-signature',
    })
    expect(await phone.space.readMeta('directory')).toBeUndefined()
    expect(await phone.space.oddities.toArray()).toMatchObject([{ kind: 'directory-signature' }])
  })

  test('signing in: a wrong password is named; the right one makes a desk', async () => {
    const server = await startServer()
    await server.addPerson('Bình', [{ role: 'appraiser', unit: 'practice:p01' }], {
      login: 'binh',
      password: 'mat-khau-dung',
    })
    const network = serverNetwork(server, () => null)
    const key = await createDeviceKey()
    const with_ = (password: string) =>
      signIn(network, key, signerOf(key), { login: 'binh', password, label: 'Máy bàn' })
    await expect(with_('sai')).rejects.toMatchObject({ kind: 'unauthorised', code: 'wrong-password' })
    expect(await with_('mat-khau-dung')).toMatchObject({ desk: true, person: { name: 'Bình' } })
  })
})
