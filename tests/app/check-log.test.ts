import './support/browser.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkLog, type LogCheck } from '../../src/app/dossier/check-log.ts'
import { logWitness } from '../../src/app/dossier/log-witness.ts'
import { utf8 } from '../../src/domain/log/canonical.ts'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import type { Directory } from '../../src/protocol/access.schema.ts'
import {
  createDeviceKey,
  createVerifier,
  hasher,
  signerOf,
  type DeviceKey,
} from '../../src/protocol/web-crypto.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { receive } from '../../src/storage/entries/receive.ts'
import { readLog } from '../../src/storage/read/read-log.ts'
import type { EntryRow } from '../../src/storage/entries/entry-row.ts'
import type { DexieSpace } from '../../src/storage/space/dexie-space.ts'
import { createSpace } from '../../src/storage/space/open-space.ts'
import { createTestDevice, sealedPrefix, type TestDevice } from '../support/device.ts'
import { write } from '../storage/support/new-space.ts'
import { stubOf } from '../storage/support/foreign-chain.ts'
import { identityOf, newDeviceId, SELF, testPorts } from '../storage/support/test-ports.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const OTHER = 'practice:1/2025/tcpl-2025/self'
const DUE = 'fact/TC3.CT1.1.due'
const DONE = 'fact/TC3.CT1.1.done'

let space: DexieSpace
let server: TestDevice
let serverKey: DeviceKey
let pao: TestDevice

/** A phone whose directory, signed by its server, names another one; both have written, and a sending was accepted. */
beforeEach(async () => {
  const key = await createDeviceKey()
  serverKey = await createDeviceKey()
  server = await createTestDevice('server-1', 'server', serverKey)
  pao = await createTestDevice('d-pao', 'p-pao')
  const identity = { ...identityOf(newDeviceId()), serverKey: server.publicKey }
  const ports = testPorts({ signerOf: () => signerOf(key) })
  space = await createSpace(identity, key, ports, () => undefined)
  await told([{ id: pao.id, person: pao.person, label: 'Máy của Páo', publicKey: pao.publicKey }])

  const due = await write(space, DUE, 7)
  await write(space, DUE, 8)
  await write(space, DUE, 5, OTHER)
  await write(space, DONE, 6)
  await pao.write(SELF, 'remark/TC3.CT1', 'Theo sổ', [])
  await pao.write(SELF, 'remark/TC3.CT1', 'Theo sổ của tổ', [pao.written[0]?.entry.id ?? ''])
  expect(due.entry.n).toBe(1)
  const known = [...(await rows()).map(({ hash, ...entry }) => ({ entry, hash })), ...pao.written]
  const sealed = await sealedPrefix(SELF, known)
  await write(space, 'act/a1', { act: 'send', files: [], ...sealed })
  await server.write(SELF, 'ruling/a1', { outcome: 'accepted', receivedAt: 9, receipt: 'r' })
  await arrives(...pao.written, ...server.written)
})
afterEach(() => space.close())

/** The directory, signed by the server. */
async function told(devices: Directory['devices'], by: DeviceKey = serverKey): Promise<void> {
  const body = JSON.stringify({ issuedAt: 0, people: [], devices, units: [] } satisfies Directory)
  await space.writeMeta('signedDirectory', { body, signature: await signerOf(by).sign(utf8(body)) })
}
const arrives = (...known: KnownEntry[]) =>
  receive(
    space,
    { entries: known.map((one) => ({ known: one, receivedAt: 5 })), stubs: [], oddities: [], epoch: 'e' },
    null,
  )
async function rows(): Promise<EntryRow[]> {
  return (await space.entries.toArray()).sort((a, b) => a.n - b.n)
}
async function rowOf(field: string, n = 0): Promise<EntryRow> {
  const found = (await rows()).filter((row) => row.field === field && row.record === SELF)[n]
  if (!found) throw new Error(`No row of ${field}`)
  return found
}
async function check(): Promise<LogCheck> {
  const verifier = createVerifier()
  const witness = await logWitness(space, verifier)
  const ports = { sha256: hasher.sha256, verify: verifier.verify, pause: () => Promise.resolve() }
  return checkLog(await readLog(space, DOSSIER), witness, space.device, ports)
}
const flaws = async () => (await check()).flaws.map(({ code, field, id }) => [code, field, id])

test('what nobody touched is whole: every signature, three chains, the seal', async () => {
  const found = await check()
  expect(found.flaws).toEqual([])
  expect(found).toMatchObject({
    entries: 7,
    genuine: 7,
    stubs: 0,
    unknownKey: 0,
    seals: 1,
    directoryHolds: true,
  })
  expect(found.chains.map(({ joined, entries }) => [joined, entries]).sort()).toEqual([
    [1, 1],
    [2, 2],
    [4, 4],
  ])
})

describe('somebody altered the store', () => {
  test('a value: named by its entry, and by what screens show if he was thorough', async () => {
    const row = await rowOf(DONE)
    await space.entries.put({ ...row, value: 9 })
    expect(await flaws()).toEqual([
      ['hash-differs', DONE, row.id],
      ['shown-differs', DONE, null],
    ])
    const shown = await space.heads.get([SELF, DONE])
    if (shown) await space.heads.put({ ...shown, heads: shown.heads.map((head) => ({ ...head, value: 9 })) })
    expect(await flaws()).toEqual([['hash-differs', DONE, row.id]])
  })

  test('a value that only the screens show', async () => {
    const shown = await space.heads.get([SELF, DONE])
    if (shown) await space.heads.put({ ...shown, heads: shown.heads.map((head) => ({ ...head, value: 9 })) })
    expect(await flaws()).toEqual([['shown-differs', DONE, null]])
    await space.heads.put({ record: SELF, field: 'remark/TC1.CT1', heads: shown?.heads ?? [] })
    expect(await flaws()).toContainEqual(['shown-differs', 'remark/TC1.CT1', null])
  })

  test('the author of an entry', async () => {
    const row = await rowOf('remark/TC3.CT1')
    await space.entries.put({ ...row, author: 'p-mai' })
    expect(await flaws()).toEqual([['hash-differs', 'remark/TC3.CT1', row.id]])
  })

  test('a value with its hash: its signature is wrong, and what follows no longer goes on from it', async () => {
    const row = await rowOf('remark/TC3.CT1')
    const { entryBytes } = await import('../../src/domain/log/canonical.ts')
    const { hash: _, ackEpoch, held, receivedAt, stub, refused, refusedIn, ...entry } = row
    const forged = { ...entry, value: 'Khác' }
    const hash = await hasher.sha256(entryBytes(forged))
    await space.entries.put({ ...forged, hash, ackEpoch, held, receivedAt, stub, refused, refusedIn })
    expect(await flaws()).toEqual([['bad-signature', 'remark/TC3.CT1', row.id]])
  })

  test('an entry out of the middle of the own chain', async () => {
    const [first, second] = [await rowOf(DUE), await rowOf(DUE, 1)]
    await space.entries.delete(first.id)
    expect(await flaws()).toEqual([
      ['lost-before', DUE, second.id],
      ['lost-replaced', DUE, second.id],
    ])
  })

  test('the last value of another phone: nobody replaced it, and the seal misses it', async () => {
    await space.entries.delete((await rowOf('remark/TC3.CT1', 1)).id)
    const act = await rowOf('act/a1')
    const found = await flaws()
    expect(found).toContainEqual(['seal-differs', 'act/a1', act.id])
    expect(found).toContainEqual(['shown-differs', 'remark/TC3.CT1', null])
  })

  test('a ruling that the server never gave', async () => {
    await write(space, 'ruling/a9', { outcome: 'accepted', receivedAt: 1, receipt: 'mine' })
    expect((await flaws()).map(([code]) => code)).toEqual(['forged-ruling'])
  })

  test('the list of devices: nobody is believed by it', async () => {
    const thief = await createDeviceKey()
    await told([{ id: pao.id, person: pao.person, label: '', publicKey: thief.publicKey }], thief)
    const found = await check()
    expect(found.directoryHolds).toBe(false)
    expect(found).toMatchObject({ unknownKey: 2, genuine: 5, flaws: [] })
  })
})

describe('what cannot be checked is said', () => {
  test('an outline without content', async () => {
    const held = await pao.write(SELF, DUE, 99)
    const known = pao.written.at(-1) as KnownEntry
    expect(held.n).toBe(3)
    await receive(
      space,
      {
        entries: [],
        stubs: [{ stub: stubOf(known), held: 'dossier-sent', receivedAt: 5 }],
        oddities: [],
        epoch: 'e',
      },
      null,
    )
    expect(await check()).toMatchObject({ stubs: 1, genuine: 7, flaws: [] })
  })

  test('a neighbour of another dossier that is not here', async () => {
    await pao.write(OTHER, DUE, 1)
    await pao.write(SELF, 'remark/TC1.CT1', 'sau')
    await arrives(pao.written.at(-1) as KnownEntry)
    const found = await check()
    expect(found.flaws).toEqual([])
    const chain = found.chains.find(({ device }) => device === pao.id)
    expect(chain?.loose).toEqual([pao.written.at(-1)?.entry.id])
    await arrives(...pao.written)
    expect((await check()).chains.find(({ device }) => device === pao.id)?.loose).toEqual([])
  })
})

test('it stops where it is no longer wanted', async () => {
  const verifier = createVerifier()
  const witness = await logWitness(space, verifier)
  const pause = () => Promise.reject(new Error('left'))
  const ports = { sha256: hasher.sha256, verify: verifier.verify, pause }
  await expect(checkLog(await readLog(space, DOSSIER), witness, space.device, ports)).rejects.toThrow('left')
  expect(await recordChanges(space, [])).toEqual([])
})
