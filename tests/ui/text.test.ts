import { describe, expect, test } from 'vitest'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

type Leaf = string | ((...values: never[]) => unknown)

/** Every leaf of a catalogue by its path: texts and functions that make a text. */
function leaves(node: unknown, path = ''): [string, Leaf][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function') return [[path, node as Leaf]]
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is neither text nor group`)
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
}

const vietnamese = new Map(leaves(vi))
const english = new Map(leaves(en))

/** A letter that English does not have. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
/** Names that stay as they are in any language: the app, the other language, the keyboard's words. */
const NAMES = [
  ...['Sổ TCPL', 'Tiếng Việt', 'sổ tcpl'],
  // The Excel file to be filled in is in Vietnamese; its sheets and columns are called by the names they have there.
  ...['Người dùng', 'Danh mục đơn vị', 'Đơn vị', 'Hướng dẫn', 'Từ ngày'],
  ...['Cấp tỉnh', 'Cấp xã', 'Xã Suối Mới', 'Phường Bến Sông'],
  // Papers are in Vietnamese in any language; so are the names of places.
  ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Nơi nhận:', 'Số:', 'Suối Mơ'],
  ...[', ngày       tháng       năm 20…'],
  ...['Kết quả', 'Tiêu chí, chỉ tiêu', 'Bộ tiêu chí', 'Danh mục chỉ tiêu', 'Không đạt', 'Đạt', 'Không', 'Có'],
]

/** A function's text for any values: numbers where it takes numbers, short words else. */
function said(leaf: Leaf): string[] {
  if (typeof leaf === 'string') return [leaf]
  return [1, 2, 0].flatMap((value) => {
    const values = Array.from({ length: leaf.length }, () => value) as never[]
    const text = leaf(...values)
    return typeof text === 'string' ? [text] : []
  })
}

describe('the text catalogue', () => {
  test('English has exactly the keys of Vietnamese', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort())
    expect(vietnamese.size).toBeGreaterThan(500)
  })

  test('a text is a text, and a function takes the same values, in both', () => {
    const shape = (leaf: Leaf | undefined) => (typeof leaf === 'function' ? `takes ${leaf.length}` : 'text')
    for (const [path, leaf] of vietnamese) expect(shape(english.get(path)), path).toBe(shape(leaf))
  })

  test.each([
    ['Vietnamese', vietnamese],
    ['English', english],
  ])('nothing is empty or left to be written in %s', (_, catalogue) => {
    for (const [path, leaf] of catalogue)
      for (const text of said(leaf)) {
        expect(text.trim(), path).not.toBe('')
        expect(text, path).not.toMatch(/undefined|\[object|\bNaN\b|\bTODO\b|lorem/i)
      }
  })

  test('no Vietnamese is left in English, but for names', () => {
    const left = [...english].flatMap(([path, leaf]) =>
      said(leaf)
        .map((text) => NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text))
        .filter((text) => VIETNAMESE.test(text))
        .map((text) => `${path}: ${text}`),
    )
    expect(left).toEqual([])
  })

  test('Vietnamese is written with its diacritics: hardly a text of some length is without', () => {
    const bare = [...vietnamese].flatMap(([path, leaf]) =>
      said(leaf)
        .filter((text) => text.split(' ').length > 4 && !VIETNAMESE.test(text))
        .map((text) => `${path}: ${text}`),
    )
    expect(bare).toEqual([])
  })
})
