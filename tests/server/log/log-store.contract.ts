import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryRow } from '../../../src/server/log/entry-row.ts'
import type { Delivery, LogStore } from '../../../src/server/log/log-store.ts'
import type { Side } from '../../../src/server/log/log-tables.ts'

export const UNIT = '2025:00715'
export const DOSSIER = `${UNIT}/2026/tcpl-2025`
/** Both sides of the dossier. */
export const BOTH = [
  { side: 'commune', dossier: DOSSIER },
  { side: 'office', dossier: DOSSIER },
] as const
export const SELF = `${DOSSIER}/self`
const FACT = 'fact/TC1.CT1.1.done'
const IN_UNIT = { of: 'caller', communeUnits: [UNIT], officeDossiers: [] } as const

/** A stored entry of device `d1`; what a test does not name is of no importance to it. */
export function row(id: string, n: number, rest: Partial<EntryRow> = {}): EntryRow {
  return {
    id,
    hash: `hash of ${id}`,
    record: SELF,
    dossier: DOSSIER,
    unit: UNIT,
    part: 'self',
    field: FACT,
    kind: 'content',
    device: 'd1',
    n,
    author: 'lan',
    body: `{"id":"${id}"}`,
    received_at: 1_000 + n,
    held_reason: null,
    ...rest,
  }
}

export const to = (side: Side, ...ids: string[]): Delivery[] =>
  ids.map((id) => ({ entry_id: id, dossier: DOSSIER, unit: UNIT, side }))

/** What every disk of the server's log must do, whatever it is made of. */
export function describeLogStore(
  name: string,
  open: () => Promise<{ store: LogStore; close(): Promise<void> }>,
) {
  describe(`the log in ${name}`, () => {
    let store: LogStore
    let close: () => Promise<void>
    beforeEach(async () => ({ store, close } = await open()))
    afterEach(() => close())

    const insert = (...rows: EntryRow[]) =>
      store.write(async (trx) => {
        for (const one of rows) await trx.insertEntry(one)
      })
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort()
    const delivered = async (after = 0, limit = 100) =>
      (await store.deliveriesAfter(after, IN_UNIT, limit)).map(({ seq, id }) => [seq, id])

    it('a transaction sees what it has changed, and others see it afterwards', async () => {
      const seen = await store.write(async (trx) => {
        await trx.insertEntry(row('a', 1))
        await trx.setHeld('a', 'dossier-sent')
        return [await trx.entry('a'), await trx.entry('b')]
      })
      expect(seen).toMatchObject([{ hash: 'hash of a', held_reason: 'dossier-sent' }, undefined])
      expect(await store.write((trx) => trx.entry('a'))).toMatchObject({ held_reason: 'dossier-sent' })
    })

    it('nothing remains of a transaction whose body throws, and its error comes through', async () => {
      await insert(row('a', 1))
      const fault = new Error('a fault of ours')
      const failed = store.write(async (trx) => {
        await trx.insertEntry(row('b', 2))
        await trx.setHeld('a', 'out-of-scope')
        await trx.setChain('d1', 2)
        await trx.deliver(to('commune', 'a', 'b'))
        await trx.letWait('b', ['leader'], ['d2'])
        throw fault
      })
      await expect(failed).rejects.toBe(fault)
      expect(await delivered()).toEqual([])
      expect(await store.chains(['d1'])).toEqual(new Map())
      const [kept, waiting] = await store.write(async (trx) => [
        await trx.entriesOfRecord(SELF),
        await trx.actsAwaiting(['d2']),
      ])
      expect([kept, waiting]).toEqual([[row('a', 1)], []])
      await store.write((trx) => trx.deliver(to('commune', 'a')))
      // Whether a position that was taken back is given again is the database's own affair.
      expect((await delivered()).map(([, id]) => id)).toEqual(['a'])
    })

    it('an id is taken once; the second entry under it undoes its transaction', async () => {
      await insert(row('a', 1))
      await expect(insert(row('b', 2), row('a', 3))).rejects.toThrow(/unique/i)
      expect(ids(await store.write((trx) => trx.entriesOfRecord(SELF)))).toEqual(['a'])
    })

    it('nothing is delivered, noted or waited for that is not stored', async () => {
      const fails = (body: Parameters<LogStore['write']>[0]) =>
        expect(store.write(body)).rejects.toThrow(/foreign key/i)
      await fails((trx) => trx.deliver(to('commune', 'a')))
      await fails((trx) => trx.noteFile('0'.repeat(64), 'a'))
      await fails((trx) => trx.letWait('a', [], ['d1']))
    })

    it('a body is exchanged, its files forgotten, what the server said of it found; or nothing of all that', async () => {
      const word = row('w', 1, { device: 'server', field: 'redaction/a', kind: 'redaction' })
      const kept = {
        ...{ entry_id: 'a', redaction_id: 'w', unit: UNIT, at: 1, until: 2, taken: 'sealed', files: '[]' },
        state: 'awaiting' as const,
      }
      await insert(row('a', 1), row('b', 2), word)
      await store.write((trx) => trx.noteFile('0'.repeat(64), 'a'))
      const fault = new Error('a fault of ours')
      const blank = (body: string, fails: boolean) =>
        store.write(async (trx) => {
          const files = await trx.forgetFiles('a')
          await trx.setBody('a', body)
          await trx.keepRedaction(kept)
          if (fails) throw fault
          return files
        })
      await expect(blank('{}', true)).rejects.toBe(fault)
      expect(await store.write((trx) => trx.redaction('a'))).toBeUndefined()
      expect(await blank('{"sig":""}', false)).toEqual(['0'.repeat(64)])
      expect(await blank('{"sig":""}', false)).toEqual([])
      const [rows, found, awaited] = await store.write(async (trx) => [
        await trx.entriesOfRecord(SELF),
        await trx.redaction('a'),
        await trx.awaitedBack(['a', 'b']),
      ])
      expect(rows.find(({ id }) => id === 'a')?.body).toBe('{"sig":""}')
      expect([found, awaited]).toEqual([kept, ['a']])
      const said = await store.redactionsOf([
        { id: 'a', record: SELF },
        { id: 'b', record: SELF },
      ])
      expect([...said]).toEqual([['a', [word]]])
      // Neither content nor act: no seal and no state is made of it.
      expect(ids(await store.write((trx) => trx.contentOf(SELF)))).toEqual(['a', 'b'])
      expect(await store.write((trx) => trx.actsOf(DOSSIER))).toEqual([])
    })

    it('transactions take turns: one that is asked for meanwhile sees all of the first', async () => {
      const first = store.write(async (trx) => {
        await trx.insertEntry(row('a', 1))
        await new Promise((resolve) => setTimeout(resolve, 5))
        await trx.insertEntry(row('b', 2))
      })
      const second = store.write((trx) => trx.entriesOfRecord(SELF))
      const read = store.deliveriesAfter(0, IN_UNIT, 1)
      expect(ids(await second)).toEqual(['a', 'b'])
      expect(await read).toEqual([])
      await first
    })

    it('P2: deliveries keep the order they were made in, page by page, each on its own side', async () => {
      await insert(row('a', 1), row('b', 2), row('c', 3))
      await store.write((trx) => trx.deliver([...to('commune', 'b', 'a'), ...to('office', 'a')]))
      await store.write((trx) => trx.deliver(to('commune', 'c', 'b')))
      expect(await delivered(0, 2)).toEqual([
        [1, 'b'],
        [2, 'a'],
      ])
      expect(await delivered(2)).toEqual([
        [4, 'c'],
        [5, 'b'],
      ])
      const office = { of: 'caller', communeUnits: [], officeDossiers: [DOSSIER] } as const
      expect(ids(await store.deliveriesAfter(0, office, 9))).toEqual(['a'])
      const nobody = { of: 'caller', communeUnits: [], officeDossiers: [] } as const
      expect(await store.deliveriesAfter(0, nobody, 9)).toEqual([])
      const dossier = { of: 'dossier', names: BOTH } as const
      expect((await store.deliveriesAfter(1, dossier, 9)).map(({ seq }) => seq)).toEqual([2, 3, 4, 5])
    })

    it('more deliveries than one statement takes keep their order', async () => {
      const many = Array.from({ length: 1_201 }, (_, i) => row(`e${i}`, i + 1))
      await insert(...many)
      await store.write((trx) => trx.deliver(to('commune', ...many.map(({ id }) => id))))
      expect((await delivered(0, 2_000)).map(([, id]) => id)).toEqual(many.map(({ id }) => id))
    })

    it('P4: a chain is unbroken up to its first gap, over many pages and a fork', async () => {
      const chain = Array.from({ length: 1_100 }, (_, i) => row(`e${i}`, i + 1))
      await insert(...chain, row('fork', 7, { held_reason: 'chain-forked' }), row('late', 1_102))
      const [end, none, near, last] = await store.write(async (trx) => [
        await trx.unbrokenFrom('d1', 1),
        await trx.unbrokenFrom('d1', 1_100),
        await trx.nearInChain('d1', 8),
        await trx.chainEnd('d1'),
      ])
      expect([end, none]).toEqual([1_100, 1_100])
      expect(near.map(({ n }) => n).sort()).toEqual([7, 7, 8, 9])
      expect(last).toMatchObject({ n: 1_102, hash: 'hash of late' })
      await store.write((trx) => trx.setChain('d1', 1_100))
      expect(await store.chains(['d1', 'd2'])).toEqual(new Map([['d1', 1_100]]))
    })

    it('of two ends of a chain the one received last is the end; a device without entries has none', async () => {
      await insert(row('b', 4, { received_at: 2_000 }), row('d', 4, { received_at: 1_000 }), row('c', 3))
      expect(await store.write((trx) => trx.chainEnd('d1'))).toMatchObject({ hash: 'hash of b' })
      expect(await store.write((trx) => trx.chainEnd('d2'))).toBeUndefined()
    })

    it('content is told from what speaks about it, and filtered', async () => {
      await insert(
        row('fact', 1),
        row('piece', 2, { field: 'attachment/TC1.CT1.1/x' }),
        row('other', 3, { field: 'attachments', held_reason: 'unknown-field' }),
        row('held', 4, { held_reason: 'dossier-sent' }),
        row('send', 5, { field: 'act/1', kind: 'act' }),
        row('said twice', 6, { field: 'act/1', kind: 'act', held_reason: 'not-permitted' }),
        row('ruling', 7, { field: 'ruling/1', kind: 'ruling' }),
        row('start', 8, { record: `${DOSSIER}/appraisal`, part: 'appraisal', field: 'act/1', kind: 'act' }),
      )
      await store.write((trx) => trx.deliver(to('office', 'fact')))
      await store.write(async (trx) => {
        expect(ids(await trx.contentOf(SELF))).toEqual(['fact', 'held', 'other', 'piece'])
        expect(ids(await trx.contentOf(SELF, { prefix: 'attachment/' }))).toEqual(['piece'])
        expect(ids(await trx.contentOf(SELF, { held: null }))).toEqual(['fact', 'piece'])
        expect(ids(await trx.contentOf(SELF, { held: 'dossier-sent' }))).toEqual(['held'])
        expect(ids(await trx.contentOf(SELF, { notYetWith: 'office', held: null }))).toEqual(['piece'])
        expect(ids(await trx.actsOf(DOSSIER))).toEqual(['ruling', 'send', 'start'])
        expect(ids(await trx.said(SELF, 'act/1'))).toEqual(['send'])
        expect(await trx.anyElsewhere(['fact', 'nobody'], SELF, FACT)).toBe(false)
        expect(await trx.anyElsewhere(['fact', 'piece'], SELF, FACT)).toBe(true)
        expect(await trx.anyElsewhere([], SELF, FACT)).toBe(false)
      })
    })

    it('an act waits for the devices named last, until it waits no more', async () => {
      await insert(row('send', 5, { field: 'act/1', kind: 'act' }))
      const awaiting = (...devices: string[]) => store.write((trx) => trx.actsAwaiting(devices))
      await store.write((trx) => trx.letWait('send', ['officer'], ['d1', 'd2']))
      await store.write((trx) => trx.letWait('send', ['leader', 'officer'], ['d2', 'd3']))
      expect(await awaiting('d1')).toEqual([])
      expect(await awaiting()).toEqual([])
      const [found, ...more] = await awaiting('d2', 'd3')
      expect([found?.row.id, [...(found?.roles ?? [])].sort(), more]).toEqual([
        'send',
        ['leader', 'officer'],
        [],
      ])
      const since = (before: number) =>
        store.write(async (trx) => (await trx.actsWaitingSince(before)).map(({ row: act }) => act.id))
      // It came at 1005.
      expect([await since(1_005), await since(1_006)]).toEqual([[], ['send']])
      expect([await store.waitsSince(1_005), await store.waitsSince(1_006)]).toEqual([false, true])
      await store.write((trx) => trx.stopWaiting('send'))
      expect(await store.waitsSince(1_006)).toBe(false)
      expect(await awaiting('d2', 'd3')).toEqual([])
    })

    it('projections and oddities may be written again', async () => {
      const mismatch = { id: 'a', hash: 'other', device: 'd1', body: '{}', received_at: 1 }
      const place = { id: DOSSIER, unit: UNIT, year: 2026, criteria_set: 'tcpl-2025', phase: 'sent' } as const
      await store.write(async (trx) => {
        for (const round of [1, 2]) {
          await trx.keepMismatch(mismatch)
          await trx.placeDossier({ ...place, round, since: 1, receipt: null })
          await trx.nameSentFiles(DOSSIER, new Set(['f1', `f${round}`]))
        }
      })
      await insert(row('a', 1))
      await store.write((trx) => trx.noteFile('f1', 'a'))
      await expect(store.write((trx) => trx.noteFile('f1', 'a'))).rejects.toThrow(/unique/i)
    })

    it('P4: a history has one name, until it is given another', async () => {
      expect(await store.epoch()).toBeNull()
      const [name, same] = await Promise.all([store.nameHistory('one'), store.nameHistory('two')])
      expect(['one', 'two']).toContain(name)
      expect(same).toBe(name)
      await store.renameHistory('three')
      expect(await store.nameHistory('four')).toBe('three')
      expect(await store.epoch()).toBe('three')
    })
  })
}
