import { describe, expect, test } from 'vitest'
import { checkSeals } from '../../../src/domain/dossier/check-seals.ts'
import type { KeptEntry } from '../../../src/domain/log/check-entry.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import { createTestDevice, sealedPrefix } from '../../support/device.ts'

const SELF = 'practice:1/2026/tcpl-2025/self'
const lan = await createTestDevice('d-lan', 'p-lan')
const mai = await createTestDevice('d-mai', 'p-mai')
const server = await createTestDevice('d-server', 'server')

const due = await lan.write(SELF, 'fact/TC3.CT1.1.due', 7)
const done = await mai.write(SELF, 'fact/TC3.CT1.1.done', 6)
const sealed = await sealedPrefix(SELF, [...lan.written, ...mai.written])
const act = await lan.write(SELF, 'act/a1', { act: 'send', files: [], ...sealed })
const later = await mai.write(SELF, 'fact/TC3.CT1.1.done', 7, [done.id])
await lan.write(SELF, 'act/a2', { act: 'send', files: [], upTo: {}, seal: 'nothing' })
const accepted = { outcome: 'accepted', receivedAt: 1, receipt: 'r' }
await server.write(SELF, 'ruling/a1', accepted)
await server.write(SELF, 'ruling/a2', {
  outcome: 'refused',
  receivedAt: 2,
  refusal: { code: 'seal-mismatch' },
})

const all: KeptEntry[] = [lan, mai, server].flatMap(({ written }) =>
  written.map(({ entry, hash }) => ({ ...entry, hash, held: false, entry })),
)
const check = (entries: readonly KeptEntry[]) => checkSeals(entries, hasher)

describe('what a sending vouched for', () => {
  test('can still be put together; what was written later is no part of it; a refused sending vouches for nothing', async () => {
    expect(await check(all)).toEqual([{ id: act.id, holds: true }])
    expect(await check(all.toReversed())).toEqual([{ id: act.id, holds: true }])
  })

  test('an entry taken away, one put in between, one with another hash: it does not come out', async () => {
    expect(await check(all.filter(({ id }) => id !== due.id))).toEqual([{ id: act.id, holds: false }])
    const between = { ...(all[0] as KeptEntry), id: later.id.replace(/.$/, '0'), field: 'remark/TC1.CT1' }
    expect(await check([...all, between])).toEqual([{ id: act.id, holds: false }])
    const other = all.map((one) => (one.id === due.id ? { ...one, hash: 'f'.repeat(64) } : one))
    expect(await check(other)).toEqual([{ id: act.id, holds: false }])
  })

  test('an act of a later version seals under another name', async () => {
    const named = all.map((one) => {
      if (one.id !== act.id || !one.entry) return one
      return { ...one, entry: { ...one.entry, value: { act: 'conclude', ...sealed } } }
    })
    expect(await check(named)).toEqual([{ id: act.id, holds: true }])
  })
})
