import { describe, expect, test } from 'vitest'
import set2025 from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { csvCell } from '../../src/app/dossier/save-timeline.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import { timelineGroups } from '../../src/domain/dossier/timeline-groups.ts'
import { timeline, type LoggedEntry } from '../../src/domain/dossier/timeline.ts'
import { renderXlsx } from '../../src/documents/render/render-xlsx.ts'
import { foldText } from '../../src/domain/shared/fold-text.ts'
import { filterGroups, NO_FILTER } from '../../src/ui/components/timeline/filter-groups.ts'
import {
  beforeText,
  deviceText,
  saidText,
  stateTexts,
  whatText,
  whereText,
  whoText,
  type Telling,
} from '../../src/ui/components/timeline/telling.ts'
import { timelineTable } from '../../src/ui/components/timeline/timeline-table.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const DOSSIER = 'practice:1/2026/tcpl-2025'
const telling: Telling = {
  t: vi,
  language: 'vi',
  set: set2025 as unknown as CriteriaSet,
  personName: (id) => (id === 'p-lan' ? 'Nguyễn Thị Lan' : null),
  deviceLabel: (id) => ({ 'd-lan': 'Chrome trên Android' })[id] ?? null,
  isServer: (device) => device === 'd-server',
  isThisDevice: (device) => device === 'd-lan',
  piece: () => null,
}

let made = 0
function entry(part: Partial<LoggedEntry>): LoggedEntry {
  made += 1
  return {
    id: `e${made}`,
    record: `${DOSSIER}/self`,
    field: 'fact/TC3.CT1.1.done',
    value: 6,
    author: 'p-lan',
    device: 'd-lan',
    n: made,
    wall: Date.UTC(2026, 10, 22, 3) + made * 1000,
    off: 0,
    replaces: [],
    hash: 'h',
    held: null,
    receivedAt: Date.UTC(2026, 10, 22, 4),
    stub: false,
    refused: null,
    ...part,
  }
}
const only = (...entries: LoggedEntry[]) => timelineGroups(timeline(entries))
const told = (part: Partial<LoggedEntry>) => {
  const [group] = only(entry(part))
  if (!group) throw new Error('One entry is one group')
  return group.line
}

describe('an entry in words', () => {
  test('a figure by what it asks, its place, who and on what', () => {
    const line = told({})
    expect(whatText(telling, line)).not.toMatch(/TC3|fact/)
    expect(whereText(telling, line)).toContain('Tiêu chí 3, chỉ tiêu 1')
    expect(whoText(telling, line)).toBe('Nguyễn Thị Lan')
    expect(deviceText(telling, line)).toBe('Chrome trên Android (máy này)')
    expect(saidText(telling, line, 6)).toContain('6')
    expect(beforeText(telling, line, [{ id: 'x', value: undefined, redaction: null }])).toBe(
      vi.timeline.line.notHere,
    )
    expect(beforeText(telling, line, [])).toBeNull()
  })

  test('people and devices that are not known here are said so', () => {
    const line = told({ author: 'p-x', device: 'd-x' })
    expect(whoText(telling, line)).toBe(vi.dossier.unknownPerson)
    expect(deviceText(telling, line)).toBe(vi.timeline.unknownDevice)
    expect(whoText(telling, told({ device: 'd-server' }))).toBe(vi.timeline.server)
  })

  test('a sending, its files and its receipt; a return with the indicators asked about', () => {
    const send = entry({ field: 'act/a1', value: { act: 'send', files: ['f1', 'f2'], upTo: {}, seal: 's' } })
    const ruling = { outcome: 'accepted', receivedAt: Date.UTC(2026, 10, 22, 4), receipt: 'R-7' }
    const [group] = only(send, entry({ field: 'ruling/a1', device: 'd-server', value: ruling }))
    const line = group?.line ?? told({})
    expect(whatText(telling, line)).toBe(vi.send.act.send)
    expect(saidText(telling, line, line.value)).toBe('Kèm 2 tệp minh chứng')
    expect(stateTexts(telling, line).join()).toContain('Mã biên nhận R-7')
    const back = told({ field: 'act/a2', value: { act: 'return', indicators: ['TC3.CT1'], note: 'Bổ sung' } })
    expect(saidText(telling, back, back.value)).toBe('Chỉ tiêu: Tiêu chí 3, chỉ tiêu 1. Ghi chú: Bổ sung')
    expect(stateTexts(telling, back)).toEqual([vi.timeline.line.waiting])
  })

  test('what does not count says why', () => {
    expect(stateTexts(telling, told({ held: 'dossier-sent' }))).toEqual([
      vi.timeline.line.held(vi.outbox.held['dossier-sent']),
    ])
    expect(stateTexts(telling, told({ refused: 'bad-signature' }))).toEqual([
      vi.timeline.line.notTaken(vi.outbox.refused['bad-signature']),
    ])
  })

  test.each([
    ['an unknown field', { field: 'ballot/x/y/z/q', value: { a: 1 } }],
    ['an unknown act', { field: 'act/a9', value: { act: 'certify' } }],
    ['an act without a name', { field: 'act/a9', value: 7 }],
    ['a figure of another shape', { value: { a: [1, { b: null }] } }],
    ['a finding of another shape', { field: 'finding/TC3.CT1/verdict', value: 7 }],
    ['a card of another shape', { field: 'evidence/e', value: [1] }],
    ['a meeting of another shape', { field: 'meeting/m/plan', value: [null, 3] }],
    ['a posting of another shape', { field: 'posting/p/card', value: { kind: 3, what: [1] } }],
    ['a revision of another shape', { field: 'revision', value: 'x' }],
  ])('%s is told, never dropped and never a fault', (_, part) => {
    const line = told(part)
    expect(whatText(telling, line)).not.toBe('')
    expect(typeof saidText(telling, line, line.value)).toBe('string')
    expect(() => stateTexts(telling, line)).not.toThrow()
  })
})

describe('filters', () => {
  const figure = entry({})
  const act = entry({ field: 'act/a3', value: { act: 'return', indicators: ['TC3.CT1'], note: '' } })
  const held = entry({ field: 'remark/TC1.CT1', value: 'Đã niêm yết', held: 'dossier-sent', author: 'p-mai' })
  const groups = only(figure, act, held)
  const textOf = ({ line }: (typeof groups)[number]) => foldText(saidText(telling, line, line.value))
  const found = (filter: object) =>
    filterGroups(groups, { ...NO_FILTER, ...filter }, textOf).map(({ line }) => line.id)

  test('by kind, person, indicator and words without diacritics', () => {
    expect(found({})).toHaveLength(3)
    expect(found({ kind: 'acts' })).toEqual([act.id])
    expect(found({ kind: 'aside' })).toEqual([held.id])
    expect(found({ person: 'p-mai' })).toEqual([held.id])
    expect(found({ indicator: 'TC3.CT1' }).sort()).toEqual([figure.id, act.id].sort())
    expect(found({ words: 'niem yet' })).toEqual([held.id])
    expect(found({ words: 'yết NIÊM' })).toEqual([held.id])
    expect(found({ words: 'không có' })).toEqual([])
  })
})

describe('the table', () => {
  const dossier = { unit: 'Xã Suối Mơ', year: 2026, set: 'Chuẩn 2025' }

  test('every entry is a row, the oldest first, with its codes', () => {
    const first = entry({ value: 5 })
    const second = entry({ value: 6, replaces: [first.id], receivedAt: null })
    const table = timelineTable(telling, timeline([second, first]), dossier, 'Đã kiểm tra')
    expect(table.rows.map((cells) => [cells[0], cells.at(-2)])).toEqual([
      ['1', first.id],
      ['2', second.id],
    ])
    expect(table.rows[1]?.join('|')).toContain(vi.timeline.line.clockOnly)
    expect(new Set(table.rows.map((cells) => cells.length))).toEqual(new Set([table.columns.length]))
    expect(table.subject).toBe('Chuẩn 2025, năm 2026. Đã kiểm tra')
  })

  test('nothing in it is a formula', () => {
    for (const text of ['=1+1', '+84', '-1', '@x', ' =cmd', '\t=1', '%0', '|x'])
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"')
    expect(csvCell('6')).toBe('6')
  })

  test('ten thousand entries become a workbook', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entry({ field: `remark/TC${i % 9}.CT1`, value: `Dòng ${i}` }),
    )
    const { rows, columns, sheet } = timelineTable(telling, timeline(entries), dossier, '')
    const head = { above: null, issuer: '', symbol: null, place: null, kind: '', subject: '', formCode: null }
    const table = {
      kind: 'table' as const,
      name: sheet,
      columns,
      rows: rows.map((cells) => ({ kind: 'row' as const, cells: cells.map((text) => ({ text })) })),
    }
    const bytes = renderXlsx([{ orientation: 'landscape', head, blocks: [table] }], { footer: '' })
    expect(rows).toHaveLength(10_000)
    expect(bytes.byteLength).toBeGreaterThan(100_000)
  })
})
