import { foldText } from '../shared/fold-text.ts'
import { accentKey } from './accent-key.ts'
import type { Unit, UnitForm } from './unit.ts'

/** What people type before a name, folded, longest first so that `thi xa` is not read as a name. */
const spokenForms: readonly (readonly [words: string, forms: readonly UnitForm[]])[] = [
  ['thanh pho', ['thanh-pho-trung-uong', 'thanh-pho']],
  ['thi tran', ['thi-tran']],
  ['dac khu', ['dac-khu']],
  ['phuong', ['phuong']],
  ['thi xa', ['thi-xa']],
  ['huyen', ['huyen']],
  ['quan', ['quan']],
  ['tinh', ['tinh']],
  ['tp', ['thanh-pho-trung-uong', 'thanh-pho']],
  ['tt', ['thi-tran']],
  ['tx', ['thi-xa']],
  ['dk', ['dac-khu']],
  ['xa', ['xa']],
  ['x', ['xa']],
  ['p', ['phuong']],
  ['q', ['quan']],
  ['h', ['huyen']],
  ['t', ['tinh']],
]

interface Query {
  readonly folded: string
  readonly accented: string
  /** Forms named before the name; `null` when none was. Another form is ranked lower, never hidden. */
  readonly forms: readonly UnitForm[] | null
}

/**
 * The units whose name answers what a person typed, best first, at most `limit`.
 *
 * With or without diacritics, with or without the form before the name (`xã`, `p.`, `tt`), `phường 5` also
 * finds Phường 05. Order: whole name, start of the name, start of a word, inside, initials (`hcm`); within each of these the
 * typed diacritics before another name of the same letters; then the form typed; then shorter names.
 * Empty text answers nothing.
 */
export function searchUnits<T extends Unit>(units: readonly T[], text: string, limit: number): readonly T[] {
  const queries = readQueries(text)
  if (queries.length === 0) return []
  const found: { readonly unit: T; readonly rank: number; readonly folded: string }[] = []
  for (const unit of units) {
    const folded = plain(unit.name)
    const accented = accentKey(unmarked(unit.name))
    const rank = Math.min(...queries.map((query) => rankOf(query, unit.form, folded, accented)))
    if (rank < Infinity) found.push({ unit, rank, folded })
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.folded.length - b.folded.length ||
      compare(a.folded, b.folded) ||
      compare(a.unit.id, b.unit.id),
  )
  return found.slice(0, limit).map(({ unit }) => unit)
}

/** One reading of the text as a name, and a second when it may begin with a form: `quan sơn` is also a name. */
function readQueries(text: string): readonly Query[] {
  const tidy = unmarked(text)
  if (tidy === '') return []
  const folded = plain(tidy)
  const asName = { folded, accented: accentKey(tidy), forms: null }
  const spoken = spokenForms.find(([words]) => folded.startsWith(`${words} `))
  if (spoken === undefined) return [asName]
  const [words, forms] = spoken
  const name = tidy.split(' ').slice(words.split(' ').length).join(' ')
  return [asName, { folded: plain(name), accented: accentKey(name), forms }]
}

/** 0 is best; `Infinity` is no answer. */
function rankOf(query: Query, form: UnitForm, folded: string, accented: string): number {
  const place = placeOf(folded, query.folded)
  if (place === null) return Infinity
  const otherAccents = placeOf(accented, query.accented) === place ? 0 : 1
  const otherForm = query.forms === null || query.forms.includes(form) ? 0 : 1
  return place * 4 + otherAccents * 2 + otherForm
}

/** Where the words stand: 0 whole, 1 at the start, 2 at the start of a word, 3 inside, 4 as initials (`hcm`); `null` nowhere. */
function placeOf(name: string, words: string): number | null {
  if (name === words) return 0
  if (name.startsWith(words)) return 1
  if (name.includes(` ${words}`)) return 2
  // One letter inside a word would answer nearly every name.
  if (words.length > 1 && name.includes(words)) return 3
  return words.length > 1 && initials(name) === words ? 4 : null
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
}

/** Folded, and numbers without leading zeros: the old wards of Hồ Chí Minh City are written `05`. */
function plain(text: string): string {
  return foldText(unmarked(text)).replace(/\b0+(?=\d)/g, '')
}

/** Without what people leave out: the apostrophe of `Ea H’Leo`, the hyphen of `Phan Rang-Tháp Chàm`, stops. */
function unmarked(text: string): string {
  return text
    .replace(/['’‘ʼ`]/g, '')
    .replace(/[-.,;/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
