import { describe, expect, test } from 'vitest'
import { codeOfPaper } from '../../src/documents/code-of-paper.ts'
import type { Block, Paper } from '../../src/documents/paper.ts'
import { paperDifferences } from '../../src/documents/paper-differences.ts'
import { hasher } from '../../src/protocol/web-crypto.ts'

const row = (...cells: (string | number)[]) => ({
  kind: 'row' as const,
  cells: cells.map((cell) =>
    typeof cell === 'number' ? ({ number: cell, decimals: 0 } as const) : { text: cell },
  ),
})
const said = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
const votes = (rows: ReturnType<typeof row>[]): Block => ({
  kind: 'table',
  name: 'Biểu quyết',
  columns: [
    { title: 'Nội dung', width: 3 },
    { title: 'Tán thành', width: 1 },
  ],
  rows,
})
const paper = (blocks: readonly Block[], more: Partial<Paper> = {}): Paper => ({
  form: 'hamlet-meeting-minutes',
  about: 'm1',
  name: 'Biên bản',
  orientation: 'portrait',
  head: {
    above: null,
    issuer: 'UBND XÃ SUỐI MƠ',
    symbol: null,
    place: 'Suối Mơ',
    kind: 'BIÊN BẢN',
    subject: 'Họp bản Na Luông',
    formCode: null,
  },
  blocks,
  foot: null,
  comments: [],
  ...more,
})

describe('where two versions of a paper differ', () => {
  test('papers that say the same differ nowhere, and have one code; comments are not printed', async () => {
    const [one, other] = [
      paper([said('Có mặt 40 hộ')]),
      paper([said('Có mặt 40 hộ')], { comments: ['Bố cục'] }),
    ]
    expect(paperDifferences(one, other)).toEqual([])
    expect(await codeOfPaper(one, hasher)).toBe(await codeOfPaper(other, hasher))
  })

  test('a changed number is shown with its row, what stands around it is not', () => {
    const then = paper([said('Mở đầu'), votes([row('Góp quỹ', 40), row('Bầu tổ', 38)]), said('Kết thúc')])
    const now = paper([said('Mở đầu'), votes([row('Góp quỹ', 41), row('Bầu tổ', 38)]), said('Kết thúc')])
    expect(paperDifferences(then, now)).toEqual([{ then: 'Góp quỹ | 40', now: 'Góp quỹ | 41' }])
  })

  test('a row added or taken away stands alone', () => {
    const rows = [row('A', 1), row('B', 2), row('C', 3)]
    const less = [row('A', 1), row('C', 3)]
    expect(paperDifferences(paper([votes(less)]), paper([votes(rows)]))).toEqual([
      { then: null, now: 'B | 2' },
    ])
    expect(paperDifferences(paper([votes(rows)]), paper([votes(less)]))).toEqual([
      { then: 'B | 2', now: null },
    ])
  })

  test('two far from each other are two', () => {
    const lines = Array.from({ length: 300 }, (_, i) => row(`Hộ ${i}`, i))
    const now = lines.map((line, i) => (i === 3 || i === 290 ? row(`Hộ ${i}`, 1000) : line))
    expect(paperDifferences(paper([votes(lines)]), paper([votes(now)]))).toHaveLength(2)
  })

  test('papers of thousands of lines are compared, too', () => {
    const lines = (from: number) => Array.from({ length: 4000 }, (_, i) => said(`Dòng ${i + from}`))
    expect(paperDifferences(paper(lines(0)), paper(lines(1)))).toHaveLength(4000)
  })
})
