import { describe, expect, test } from 'vitest'
import { doubledHeads, householdsIn, linesOf, piecesOf } from '../../../src/app/meeting/roster-lines.ts'

const ids = () => {
  let n = 0
  return () => `new-${++n}`
}

describe('a roster as lines of text', () => {
  test('numbers in front, empty lines and spaces too many are left out; a note follows a semicolon or a tab', () => {
    const roster = householdsIn(
      '1. Lò Văn  Pâng\n\n2) Quàng Thị Xôm; hộ nghèo\n 3\tCà Văn Ín\tbản trên\n',
      [],
      ids(),
    )
    expect(roster).toEqual([
      { id: 'new-1', head: 'Lò Văn Pâng', note: '' },
      { id: 'new-2', head: 'Quàng Thị Xôm', note: 'hộ nghèo' },
      { id: 'new-3', head: 'Cà Văn Ín', note: 'bản trên' },
    ])
  })

  test('whoever stood there keeps his id, whatever comes before him: attendance already ticked is still his', () => {
    const before = [
      { id: 'a', head: 'Lò Văn Pâng', note: '' },
      { id: 'b', head: 'Quàng Thị Xôm', note: '' },
    ]
    const after = householdsIn('Cà Văn Ín\nQuàng Thị Xôm\nLo Van Pang', before, ids())
    expect(after.map(({ id }) => id)).toEqual(['new-1', 'b', 'a'])
  })

  test('two heads of one name are two households, and told as such', () => {
    const before = [{ id: 'a', head: 'Lò Văn Pâng', note: '' }]
    const roster = householdsIn('Lò Văn Pâng\nLò Văn Pâng; bản dưới', before, ids())
    expect(roster.map(({ id }) => id)).toEqual(['a', 'new-1'])
    expect(doubledHeads(roster)).toEqual(['Lò Văn Pâng'])
  })

  test('text in decomposed letters is recorded in composed ones', () => {
    const [one] = householdsIn('Lò Thị Mơ'.normalize('NFD'), [], ids())
    expect(one?.head).toBe('Lò Thị Mơ'.normalize('NFC'))
  })

  test('what was typed comes back as it is shown', () => {
    const text = 'Lò Văn Pâng\nQuàng Thị Xôm; hộ nghèo'
    expect(linesOf(householdsIn(text, [], ids()))).toBe(text)
  })

  test('400 households are three pieces of at most 150', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `Hộ ${String(i)} A`).join('\n')
    expect(piecesOf(householdsIn(lines, [], ids())).map((piece) => piece.length)).toEqual([150, 150, 100])
    expect(piecesOf([])).toEqual([])
  })
})
