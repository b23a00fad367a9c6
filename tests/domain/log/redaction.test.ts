import { describe, expect, test } from 'vitest'
import { mayRedact } from '../../../src/domain/dossier/redaction.rules.ts'
import { checkChain } from '../../../src/domain/log/check-chain.ts'
import { checkEntry, type KeptEntry } from '../../../src/domain/log/check-entry.ts'
import {
  outlineOf,
  parseRedaction,
  readRedactions,
  redactionValue,
  type Redaction,
} from '../../../src/domain/log/redaction.ts'
import { redactionField } from '../../../src/domain/log/redaction-field.ts'
import { isContentField } from '../../../src/domain/log/seal.ts'
import { parseLocalDate } from '../../../src/domain/shared/local-date.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { createVerifier, hasher } from '../../../src/protocol/web-crypto.ts'
import { createTestDevice } from '../../support/device.ts'

const SELF = 'practice:00001/2026/tcpl-2025/self'
const FIELD = 'remark/TC1.CT1'

async function redacted() {
  const device = await createTestDevice('d-lan', 'p-lan')
  await device.write(SELF, FIELD, 'Chưa đủ')
  const [first] = device.written
  await device.write(SELF, FIELD, 'CCCD 001099012345', [first?.entry.id ?? ''])
  await device.write(SELF, 'remark/TC1.CT2', 'Đủ')
  const [one, two, three] = device.written
  const date = parseLocalDate('2026-11-20')
  if (!one || !two || !three || !date) throw new Error('Three entries and a day')
  const redaction: Redaction = {
    ...{ state: 'redacted', reason: 'identity-number', by: 'p-admin', name: 'Bình', at: 1, until: 2 },
    document: { number: '12/QĐ-STP', date, authority: 'Sở Tư pháp' },
    ...{ of: outlineOf(two.entry), hash: two.hash, held: null },
  }
  const kept = ({ entry, hash }: typeof one): KeptEntry => {
    const { id, record, field, device, n, replaces } = entry
    return { id, record, field, device, n, replaces, hash, held: false, entry }
  }
  const witness = { server: 's', keyOf: () => device.publicKey, personOf: () => 'p-lan' }
  const blank: KeptEntry = { ...kept(two), entry: null, redacted: redaction }
  return { redaction, entries: [kept(one), blank, kept(three)], blank, witness }
}
const crypto = { ...hasher, ...createVerifier() }

describe('the server’s word about a value taken out', () => {
  test('is read as it was written, under the name of its own entry alone', async () => {
    const { redaction } = await redacted()
    const value = redactionValue(redaction)
    expect(parseRedaction(value, redactionField(redaction.of.id), SELF)).toEqual(redaction)
    const other = '01a20132-3f80-7a10-8b21-3c4d5e6f7081'
    expect(parseRedaction(value, redactionField(other), SELF)).toBeNull()
  })

  test.each([
    ['no reason of ours', { reason: 'vì sao cũng được' }],
    ['no document', { document: { number: '', date: '2026-11-20', authority: 'STP' } }],
    ['a day that is none', { document: { number: '1', date: '2026-02-30', authority: 'STP' } }],
    ['no hash', { hash: 'abc' }],
    ['an outline without its place in the chain', { of: { id: 'x' } }],
  ])('%s: nothing is said', async (_, part) => {
    const { redaction } = await redacted()
    const value = { ...(redactionValue(redaction) as object), ...part } as Json
    expect(parseRedaction(value, redactionField(redaction.of.id), SELF)).toBeNull()
  })

  test('stands until it is taken back; of two words nobody has chosen between the value stays out', async () => {
    const { redaction } = await redacted()
    const field = redactionField(redaction.of.id)
    const head = (value: Json, id: string) => ({
      ...{ id, hash: id, value, author: 'server', device: 's', n: 1, wall: 1, off: 0 },
    })
    const out = head(redactionValue(redaction), 'a')
    const back = head({ state: 'restored', by: 'p', name: 'Bình', at: 3 }, 'b')
    const stands = (...heads: (typeof out)[]) =>
      readRedactions([{ record: SELF, field, heads }]).has(redaction.of.id)
    expect(stands(out)).toBe(true)
    expect(stands(back)).toBe(false)
    expect(stands(out, back)).toBe(true)
  })

  test('is no part of what a seal vouches for', () => {
    expect(isContentField(redactionField('x'))).toBe(false)
    expect(isContentField(FIELD)).toBe(true)
  })
})

describe('checking a journal with a blank in it', () => {
  test('the chain goes through the blank, and the blank is proven by the word', async () => {
    const { entries, blank, witness } = await redacted()
    expect(await checkEntry(blank, witness, crypto)).toEqual({ state: 'redacted' })
    expect(checkChain(entries, [], new Set())).toMatchObject([{ joined: 3, broken: [], loose: [] }])
  })

  test('a blank nobody has spoken of, or of which something else was said, is a flaw', async () => {
    const { blank, redaction, witness } = await redacted()
    const flaw = { state: 'flawed', flaw: 'unproven-redaction' }
    expect(await checkEntry({ ...blank, redacted: null }, witness, crypto)).toEqual(flaw)
    const other = { ...redaction, hash: 'a'.repeat(64) }
    expect(await checkEntry({ ...blank, redacted: other }, witness, crypto)).toEqual(flaw)
    expect(await checkEntry({ ...blank, n: 7 }, witness, crypto)).toEqual(flaw)
  })

  test('a word that the server did not sign is forged', async () => {
    const device = await createTestDevice('d-lan', 'p-lan')
    const entry = await device.write(SELF, redactionField('x'), { state: 'redacted' })
    const [known] = device.written
    const { id, record, field, n, replaces } = entry
    const kept = { id, record, field, device: 'd-lan', n, replaces, held: false, entry }
    const witness = { server: 's', keyOf: () => device.publicKey, personOf: () => 'p-lan' }
    expect(await checkEntry({ ...kept, hash: known?.hash ?? '' }, witness, crypto)).toEqual({
      ...{ state: 'flawed', flaw: 'forged-ruling' },
    })
  })
})

test.each([
  ['a remark', 'remark/TC1.CT1', true, null],
  ['an evidence card', 'evidence/e1', true, null],
  ['who spoke at a meeting', 'meeting/m1/person/p1', true, null],
  ['an opinion that waits for its reply', 'opinion/o1/said', true, 'decides-result'],
  ['an opinion as it was before somebody corrected it', 'opinion/o1/said', false, null],
  ['a vote', 'meeting/m1/vote/i1', true, 'decides-result'],
  ['a list of households', 'hamlet/h1/roster/1', true, null],
  ['a figure that counts', 'fact/TC1.CT1.1', true, 'decides-result'],
  ['a figure that was corrected', 'fact/TC1.CT1.1', false, null],
  ['an act', 'act/a1', true, 'not-content'],
  ['a ruling', 'ruling/a1', false, 'not-content'],
  ['the word itself', 'redaction/x', true, 'not-content'],
])('%s: %s', (_, field, standing, refusal) => {
  expect(mayRedact({ record: SELF, field, author: 'p-lan', by: 'p-admin', standing })).toBe(refusal)
})

test('nobody decides about what he wrote himself', () => {
  expect(mayRedact({ record: SELF, field: FIELD, author: 'p', by: 'p', standing: false })).toBe('own')
})
