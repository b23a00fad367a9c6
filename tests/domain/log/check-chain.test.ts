import { describe, expect, test } from 'vitest'
import { checkChain, lostEntries } from '../../../src/domain/log/check-chain.ts'
import {
  checkEntry,
  type EntryVerdict,
  type KeptEntry,
  type Witness,
} from '../../../src/domain/log/check-entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { createVerifier, hasher } from '../../../src/protocol/web-crypto.ts'
import { createTestDevice } from '../../support/device.ts'

const SELF = 'practice:1/2026/tcpl-2025/self'
const APPRAISAL = 'practice:1/2026/tcpl-2025/appraisal'
const OTHER = 'practice:1/2025/tcpl-2025/self'
const DONE = 'fact/TC2.CT4.2.done'

const lan = await createTestDevice('d-lan', 'p-lan')
const server = await createTestDevice('d-server', 'server')
const crypto = { ...hasher, ...createVerifier() }
const witness: Witness = {
  server: server.id,
  keyOf: (device) => [lan, server].find(({ id }) => id === device)?.publicKey,
  personOf: (device) => (device === lan.id ? lan.person : undefined),
}

const first = await lan.write(SELF, DONE, 12)
const second = await lan.write(SELF, DONE, 15, [first.id])
await lan.write(OTHER, DONE, 3)
const fourth = await lan.write(SELF, 'remark/TC2.CT4', 'Theo sổ', [])
await server.write(APPRAISAL, 'ruling/a1', { outcome: 'accepted', receivedAt: 1, receipt: 'r' })

const kept = ({ entry, hash }: KnownEntry, held = false): KeptEntry => ({ ...entry, hash, held, entry })
const stubOf = (known: KnownEntry): KeptEntry => ({ ...kept(known, true), entry: null })
const all = lan.written.map((known) => kept(known))
const here = all.filter(({ record }) => record === SELF)
const elsewhere = all.filter(({ record }) => record === OTHER)
const at = (n: number): KeptEntry => all[n - 1] as KeptEntry
const verdict = (one: KeptEntry): Promise<EntryVerdict> => checkEntry(one, witness, crypto)
const changed = (n: number, change: object): KeptEntry => {
  const { entry } = at(n)
  return { ...at(n), ...change, entry: { ...entry, ...change } as KnownEntry['entry'] }
}
const NONE = new Set<string>()

describe('one entry', () => {
  test('as its device signed it is genuine', async () => {
    for (const one of all) expect(await verdict(one)).toEqual({ state: 'genuine' })
    expect(await verdict(kept(server.written[0] as KnownEntry))).toEqual({ state: 'genuine' })
  })

  test.each([
    ['another value', { value: 51 }],
    ['another author', { author: 'p-mai' }],
    ['another moment', { wall: 0 }],
    ['another place in the chain', { n: 9 }],
    ['another field', { field: 'fact/TC2.CT4.2.due' }],
  ])('with %s no longer hashes to what was received', async (_, change) => {
    expect(await verdict(changed(2, change))).toEqual({ state: 'flawed', flaw: 'hash-differs' })
  })

  test('whose hash was written anew beside it has no signature', async () => {
    const { entry } = changed(2, { value: 51 })
    const { entryBytes } = await import('../../../src/domain/log/canonical.ts')
    const hash = await hasher.sha256(entryBytes(entry as KnownEntry['entry']))
    expect(await verdict({ ...at(2), entry, hash })).toEqual({ state: 'flawed', flaw: 'bad-signature' })
  })

  test('with the signature of another entry is not signed', async () => {
    expect(await verdict(changed(2, { sig: fourth.sig }))).toEqual({ state: 'flawed', flaw: 'bad-signature' })
  })

  test('that is no entry at all is unreadable', async () => {
    expect(await verdict(changed(2, { value: 1.5 }))).toEqual({ state: 'flawed', flaw: 'unreadable' })
    expect(await verdict(changed(2, { prev: 'x' }))).toEqual({ state: 'flawed', flaw: 'unreadable' })
  })

  test('in the name of somebody whose device it is not', async () => {
    const thief = await createTestDevice(lan.id, 'p-mai')
    await thief.write(SELF, DONE, 51)
    const asked: Witness = { ...witness, keyOf: () => thief.publicKey }
    expect(await checkEntry(kept(thief.written[0] as KnownEntry), asked, crypto)).toEqual({
      state: 'flawed',
      flaw: 'other-author',
    })
  })

  test('a ruling that is not the word of the server', async () => {
    const forger = await createTestDevice('d-lan', 'p-lan')
    await forger.write(APPRAISAL, 'ruling/a1', { outcome: 'accepted', receivedAt: 1, receipt: 'r' })
    const asked: Witness = { ...witness, keyOf: () => forger.publicKey }
    expect(await checkEntry(kept(forger.written[0] as KnownEntry), asked, crypto)).toEqual({
      state: 'flawed',
      flaw: 'forged-ruling',
    })
  })

  test('what cannot be checked is said, not passed', async () => {
    const strange: Witness = { ...witness, keyOf: () => undefined }
    expect(await checkEntry(at(1), strange, crypto)).toEqual({ state: 'unchecked', reason: 'unknown-device' })
    expect(await verdict(stubOf(lan.written[0] as KnownEntry))).toEqual({
      state: 'unchecked',
      reason: 'stub',
    })
    // Even without the key an altered content is found.
    expect(await checkEntry(changed(1, { value: 99 }), strange, crypto)).toEqual({
      state: 'flawed',
      flaw: 'hash-differs',
    })
  })
})

describe('the chain of a device', () => {
  test('is whole where each names the one before, also over an entry of another dossier', () => {
    expect(checkChain(here, elsewhere, NONE)).toEqual([
      { device: 'd-lan', entries: 3, joined: 3, broken: [], loose: [] },
    ])
  })

  test('says before which entry one is not here', () => {
    expect(checkChain(here, [], NONE)[0]).toMatchObject({ joined: 2, loose: [fourth.id], broken: [] })
    const without = here.filter(({ id }) => id !== second.id)
    expect(checkChain(without, elsewhere, NONE)[0]).toMatchObject({ joined: 2, broken: [], loose: [] })
    expect(checkChain(without, [], NONE)[0]).toMatchObject({ joined: 1, loose: [fourth.id] })
  })

  test('an entry put in the place of another breaks it after itself', async () => {
    const copy = lan.copy()
    const forged = await createTestDevice('d-lan', 'p-lan')
    await forged.write(SELF, DONE, 12)
    await forged.write(SELF, DONE, 51)
    expect(copy.written).toHaveLength(4)
    const put = here.map((one) => (one.id === second.id ? kept(forged.written[1] as KnownEntry) : one))
    const [report] = checkChain(put, elsewhere, NONE)
    expect(report?.broken).toEqual([(forged.written[1] as KnownEntry).entry.id])
    const last = checkChain([kept(forged.written[1] as KnownEntry), at(3)], [], NONE)
    expect(last[0]?.broken).toEqual([at(3).id])
  })

  test('what is known to be altered is not named again by its neighbours', () => {
    const altered = { ...at(2), hash: 'f'.repeat(64) }
    const [report] = checkChain([at(1), altered, at(3)], [], new Set([altered.id]))
    expect(report).toMatchObject({ joined: 1, broken: [], loose: [] })
  })

  test('a copied profile has two entries of one number; each goes on from its own', async () => {
    const copy = lan.copy()
    const fork = await copy.write(SELF, 'remark/TC1.CT1', 'bản sao')
    await copy.write(SELF, 'remark/TC1.CT1', 'bản sao nữa', [fork.id])
    const branch = copy.written.slice(4).map((known) => kept(known))
    const own = await lan.write(SELF, 'remark/TC1.CT1', 'bản thật')
    const [report] = checkChain([...here, ...branch, kept(lan.written.at(-1) as KnownEntry)], elsewhere, NONE)
    expect(report?.broken).toEqual([])
    expect(own.n).toBe(fork.n)
  })
})

describe('an entry taken out of the middle', () => {
  test('is missed by the one that replaced it', () => {
    expect(lostEntries(here)).toEqual([])
    expect(lostEntries(here.filter(({ id }) => id !== first.id))).toEqual([{ id: second.id, of: first.id }])
  })

  test('a stub in its place is enough', () => {
    const withStub = here.map((one) => (one.id === first.id ? stubOf(lan.written[0] as KnownEntry) : one))
    expect(lostEntries(withStub)).toEqual([])
  })
})
