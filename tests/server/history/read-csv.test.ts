import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../src/server/history/read-csv.ts'

const read = (text: string) => readCsv(Buffer.from(text))
const rows = (text: string) => {
  const found = read(text)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

describe('a CSV file as spreadsheet programs write it', () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    [
      'commas and CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons, so that a comma may stand in a number',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFNăm;Xã\n', [['Năm', 'Xã']]],
    [
      'no line end at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'old line ends',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a comma, a quote and a line end in quotes',
      '"a,b","c ""d""","e\r\nf"\r\n',
      [['a,b', 'c "d"', 'e\r\nf']],
    ],
    [
      'empty cells',
      ',\n"",x,\n',
      [
        ['', ''],
        ['', 'x', ''],
      ],
    ],
    [
      'an empty cell at the very end',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['an empty line between', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['a title in quotes that holds the other separator', '"a,b,c";d\n', [['a,b,c', 'd']]],
    ['nothing', '', []],
  ])('%s', (_, text, wanted) => expect(rows(text)).toEqual(wanted))
})

describe('no CSV file', () => {
  test.each([
    ['a quote left open', 'a,"b\nc'],
    ['text after a closing quote', '"a"b,c\n'],
    ['a quote within plain text', 'a"b,c\n'],
    ['a zero byte', 'a\0b'],
  ])('%s', (_, text) => expect(read(text)).toEqual({ ok: false, error: 'csv-unreadable' }))

  test('another encoding than UTF-8', () => {
    expect(readCsv(Buffer.from('Nãm', 'latin1'))).toEqual({ ok: false, error: 'csv-unreadable' })
    expect(readCsv(Buffer.from('\uFEFFNăm', 'utf16le'))).toEqual({ ok: false, error: 'csv-unreadable' })
  })
})
