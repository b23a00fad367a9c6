import { describe, expect, test } from 'vitest'
import { timelineGroups } from '../../../src/domain/dossier/timeline-groups.ts'
import { timeline, type LoggedEntry } from '../../../src/domain/dossier/timeline.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const DONE = 'fact/TC2.CT4.2.done'
/** 22/11/2026, 10 o'clock in Vietnam. */
const TEN = Date.UTC(2026, 10, 22, 3)
const HOUR = 3_600_000

let made = 0
const chains = new Map<string, number>()
/** The next entry of a device, an hour after the last of all. */
function entry(part: Partial<LoggedEntry> = {}): LoggedEntry {
  const device = part.device ?? 'd-lan'
  const n = (chains.get(device) ?? 0) + 1
  chains.set(device, n)
  made += 1
  return {
    id: `e${made}`,
    record: `${DOSSIER}/self`,
    field: DONE,
    value: made,
    author: 'p-lan',
    wall: TEN + made * 1000,
    off: 0,
    replaces: [],
    hash: `h${made}`,
    held: null,
    receivedAt: null,
    stub: false,
    refused: null,
    ...part,
    device,
    n,
  }
}
const chain = (...values: number[]): LoggedEntry[] =>
  values.reduce<LoggedEntry[]>((all, value) => {
    const last = all.at(-1)
    return [...all, entry({ value, replaces: last ? [last.id] : [] })]
  }, [])
const lineOf = (entries: readonly LoggedEntry[], id: string) =>
  timeline(entries).find((line) => line.id === id)

/** The server's word about an entry, as it stands in its journal. */
function said(about: LoggedEntry, state: 'redacted' | 'restored', replaces: readonly string[] = []) {
  const { id, field, author, device, n, wall, off } = about
  const of = { v: 1, id, field, author, device, n, prev: n === 1 ? '' : 'b'.repeat(64), wall, off }
  const document = { number: '12/QĐ-STP', date: '2026-11-20', authority: 'Sở Tư pháp' }
  const redacted = { reason: 'identity-number', document, until: TEN, hash: 'a'.repeat(64), held: null }
  const value = {
    ...{ state, by: 'p-admin', name: 'Bình', at: TEN },
    ...(state === 'redacted' && { ...redacted, of: { ...of, replaces: about.replaces } }),
  }
  return entry({ field: `redaction/${id}`, value, author: 'server', device: 'd-server', replaces })
}

describe('a value that was taken out', () => {
  const ID = '01a20132-3f80-7a10-8b21-3c4d5e6f7081'

  test('its line stands where it stood and says by order of what it went', () => {
    const whole = entry({ id: ID, field: 'remark/TC1.CT1' })
    const blank = { ...whole, value: null, stub: true, redacted: true }
    const word = said(whole, 'redacted')
    const after = entry({ field: 'remark/TC1.CT1', value: 'Đủ', replaces: [ID] })
    expect(lineOf([blank, word], ID)).toMatchObject({
      ...{ standing: 'in-use', value: undefined },
      redaction: { reason: 'identity-number', document: { number: '12/QĐ-STP' } },
    })
    expect(lineOf([blank, word], word.id)).toMatchObject({ kind: 'redaction', said: { state: 'redacted' } })
    expect(lineOf([blank, word, after], after.id)?.before).toMatchObject([
      { value: undefined, redaction: { reason: 'identity-number' } },
    ])
  })

  test('taken back, it is a line like any other', () => {
    const whole = entry({ id: ID, field: 'remark/TC1.CT1', value: 'Chưa đủ' })
    const word = said(whole, 'redacted')
    const back = said(whole, 'restored', [word.id])
    expect(lineOf([whole, word, back], ID)).toMatchObject({ value: 'Chưa đủ', redaction: null })
    expect(lineOf([whole, word, back], back.id)).toMatchObject({
      kind: 'redaction',
      said: { state: 'restored' },
    })
  })
})

describe('a line', () => {
  test('says what stood there before, and whether it is in use', () => {
    const [first, second] = chain(12, 15) as [LoggedEntry, LoggedEntry]
    expect(timeline([first, second])).toMatchObject([
      { id: second.id, before: [{ id: first.id, value: 12 }], value: 15, standing: 'in-use', part: 'self' },
      { id: first.id, before: [], value: 12, standing: 'replaced' },
    ])
  })

  test('two values side by side, and the choice between them', () => {
    const mine = entry({ value: 12 })
    const his = entry({ value: 16, author: 'p-pao', device: 'd-pao' })
    expect(timeline([mine, his]).map(({ standing }) => standing)).toEqual(['beside', 'beside'])
    const choice = entry({ value: 16, replaces: [mine.id, his.id] })
    expect(lineOf([mine, his, choice], choice.id)).toMatchObject({
      kind: 'settled',
      before: [{ value: 12 }, { value: 16 }],
      standing: 'in-use',
    })
  })

  test('what is held does not count; of a stub the value is not known', () => {
    const [first, second] = chain(12, 15) as [LoggedEntry, LoggedEntry]
    const held = { ...second, held: 'dossier-sent' as const }
    expect(lineOf([first, held], held.id)).toMatchObject({
      standing: 'aside',
      held: 'dossier-sent',
      value: 15,
    })
    expect(lineOf([first, held], first.id)).toMatchObject({ standing: 'in-use' })
    const stub = { ...held, stub: true, value: null }
    expect(lineOf([first, stub], stub.id)).toMatchObject({ standing: 'aside', value: undefined })
  })

  test('what is not here any more is said to be unknown, not empty', () => {
    const [, second] = chain(12, 15) as [LoggedEntry, LoggedEntry]
    expect(lineOf([second], second.id)?.before).toEqual([
      { id: second.replaces[0], value: undefined, redaction: null },
    ])
  })

  test('an act is told with the first word of the server, and the ruling has a line of its own', () => {
    const act = entry({ field: 'act/a1', value: { act: 'withdraw', reason: 'sửa' } })
    const word = (receivedAt: number) =>
      entry({
        field: 'ruling/a1',
        device: 'd-server',
        value: { outcome: 'accepted', receivedAt, receipt: `r${receivedAt}` },
      })
    const [late, early] = [word(9), word(5)]
    const lines = timeline([act, late, early])
    expect(lines.find(({ id }) => id === act.id)?.ruling).toMatchObject({ receipt: 'r5' })
    expect(lines.filter(({ kind }) => kind === 'ruling')).toHaveLength(2)
    expect(lineOf([act], act.id)?.ruling).toBeNull()
  })

  test('a field this version does not know is a line like any other', () => {
    const strange = entry({ record: `${DOSSIER}/council`, field: 'ballot/TC1/x/y/z', value: { of: 1 } })
    expect(timeline([strange])).toMatchObject([{ name: null, field: 'ballot/TC1/x/y/z', part: 'council' }])
  })
})

describe('the order', () => {
  test('newest first; the clock put right, and never after the receipt', () => {
    const slow = entry({ wall: TEN - HOUR, off: HOUR * 2 })
    const fast = entry({ device: 'd-pao', wall: TEN + 99 * HOUR, off: null, receivedAt: TEN + HOUR / 2 })
    const lines = timeline([slow, fast])
    expect(lines.map(({ id, at }) => [id, at])).toEqual([
      [slow.id, TEN + HOUR],
      [fast.id, TEN + HOUR / 2],
    ])
    expect(lines.map(({ clockKnown }) => clockKnown)).toEqual([true, false])
  })

  test('a clock that was set back does not turn the work of one device round', () => {
    const first = entry({ wall: TEN })
    const second = entry({ wall: TEN - HOUR })
    const third = entry({ wall: TEN - HOUR + 1 })
    expect(timeline([third, first, second]).map(({ id }) => id)).toEqual([third.id, second.id, first.id])
  })

  test('is the same for any order of the entries', () => {
    const entries = [
      ...chain(1, 2, 3),
      entry({ device: 'd-pao' }),
      entry({ device: 'd-pao', field: 'revision' }),
    ]
    expect(timeline(entries.toReversed())).toEqual(timeline(entries))
  })
})

describe('folding', () => {
  const groups = (entries: readonly LoggedEntry[]) =>
    timelineGroups(timeline(entries)).map(({ line, before, earlier }) => ({
      value: line.value,
      before: before.map(({ value }) => value),
      more: earlier.length,
    }))

  test('what one person typed in one field on one day is one line, from the first value to the last', () => {
    const [old, ...typed] = chain(12, 1, 15, 150, 15)
    const yesterday = { ...(old as LoggedEntry), wall: TEN - 24 * HOUR }
    expect(groups([yesterday, ...typed])).toEqual([
      { value: 15, before: [12], more: 3 },
      { value: 12, before: [], more: 0 },
    ])
  })

  test('other fields in between do not part it; another person or device does', () => {
    const a = entry({ value: 1 })
    const remark = entry({ field: 'remark/TC2.CT4', value: 'x' })
    const b = entry({ value: 2, replaces: [a.id] })
    expect(groups([a, remark, b])).toHaveLength(2)
    const his = entry({ value: 3, author: 'p-pao', device: 'd-pao', replaces: [b.id] })
    const mine = entry({ value: 4, replaces: [his.id] })
    expect(groups([a, b, his, mine]).map(({ value, more }) => [value, more])).toEqual([
      [4, 0],
      [3, 0],
      [2, 1],
    ])
  })

  test('what was settled, held or refused stands alone', () => {
    const a = entry({ value: 1 })
    const held = entry({ value: 2, replaces: [a.id], held: 'dossier-sent' })
    const next = entry({ value: 3, replaces: [held.id] })
    expect(groups([a, held, next]).map(({ more }) => more)).toEqual([0, 0, 0])
    const b = entry({ value: 9, device: 'd-pao' })
    const choice = entry({ value: 9, replaces: [a.id, b.id] })
    expect(groups([a, b, choice])).toHaveLength(3)
  })

  test('a ruling is told with its act; one without its act stands alone', () => {
    const ruling = entry({
      field: 'ruling/a1',
      device: 'd-server',
      value: { outcome: 'accepted', receivedAt: 5, receipt: 'r' },
    })
    const act = entry({ field: 'act/a1', value: { act: 'start-appraisal' } })
    const [told, ...others] = timelineGroups(timeline([act, ruling]))
    expect(told).toMatchObject({ line: { id: act.id }, rulings: [{ id: ruling.id }] })
    expect(others).toEqual([])
    expect(timelineGroups(timeline([ruling]))).toMatchObject([{ line: { id: ruling.id }, rulings: [] }])
  })

  test('no line is lost: shown and folded ones are all entries but the rulings told with their acts', () => {
    const entries = [...chain(1, 2, 3), ...chain(4, 5), entry({ device: 'd-x' })]
    const all = timelineGroups(timeline(entries))
    expect(all.flatMap(({ line, earlier }) => [line, ...earlier]).length).toBe(entries.length)
  })

  test('ten thousand entries are folded at once', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entry({ field: `fact/TC${i % 50}.CT1.due`, value: i, device: `d-${i % 7}` }),
    )
    const before = performance.now()
    expect(timelineGroups(timeline(entries))).toHaveLength(10_000)
    expect(performance.now() - before).toBeLessThan(3000)
  })
})
