import { expect, test } from 'vitest'
import json2017 from '../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { FieldState } from '../../src/domain/log/field-state.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { readablePage } from '../../src/app/bundle/readable-page.ts'

const set = json as unknown as CriteriaSet
const setting = { person: 'Lò Thị Mai', madeAt: '14:05 22/11/2026', calendar: vietnamCalendar() }
const SHA = 'a'.repeat(64)

let n = 0
const field = (name: string, ...values: Json[]): FieldState => ({
  record: 'practice:1/2026/tcpl-2025/self',
  field: name,
  heads: values.map((value) => ({
    id: `e${++n}`,
    hash: '',
    value,
    author: 'p',
    device: 'd',
    n,
    wall: n,
    off: null,
  })),
})

const card = (title: string): Json => ({
  file: { sha256: SHA, size: 1, type: 'image/jpeg', name: 'anh.jpg' },
  link: null,
  title,
  number: '12/QĐ-UBND',
  date: '',
  issuer: 'UBND xã',
})

const tell = (fields: readonly FieldState[], paths = new Map<string, string>()) =>
  readablePage([{ unitName: 'Xã Suối Mơ', year: 2026, set, fields, acts: [] }], { ...setting, paths })

test('the dossier stands there in words: values under their official labels, results, evidence with its file', () => {
  const indicator = set.criteria[0]?.indicators[0]
  const slot = indicator?.evidence[0]
  const fact = indicator?.items[0]?.facts[0]
  if (!indicator || !slot || !fact) throw new Error('The set has no first indicator')
  const fields = [
    field(`fact/${fact.id}`, 1234),
    field('evidence/ev1', card('Quyết định')),
    field(`attachment/${indicator.id}/${slot.id}/ev1`, true),
    field(`remark/${indicator.id}`, 'Đã đối chiếu sổ'),
  ]
  const page = tell(fields, new Map([[SHA, `files/${SHA}.jpg`]]))
  expect(page).toContain('<h2>Xã Suối Mơ – năm 2026</h2>')
  expect(page).toContain('Đang lập')
  expect(page).toContain(fact.label)
  expect(page).toContain('1.234')
  expect(page).toContain('Đã đối chiếu sổ')
  expect(page).toContain(`<a href="files/${SHA}.jpg">Quyết định, 12/QĐ-UBND, UBND xã</a>`)
  for (const criterion of set.criteria) expect(page).toContain(`<h3>Tiêu chí ${criterion.no}. `)
  expect(tell(fields)).toContain('(tệp không nằm trong bản chép này)')
})

test('what people typed is text, whatever it looks like', () => {
  const page = tell([field('remark/TC1.CT1', '<script>alert("x")</script> & \'y\'')])
  expect(page).not.toContain('<script>')
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;')
})

test('two values at one place are said; a set this version does not carry too', () => {
  expect(tell([field('fact/TC1.CT1.due', 3, 4)])).toContain('Có 1 chỗ hai người nhập khác nhau')
  const unknown = readablePage([{ unitName: 'Xã X', year: 2031, set: null, fields: [], acts: [] }], {
    ...setting,
    paths: new Map(),
  })
  expect(unknown).toContain('Bản ứng dụng này không có bộ tiêu chí của hồ sơ.')
})

test('a set of points: marks with what they rest on, the class, what was declared, and no number the law does not give', () => {
  const set2017 = json2017 as unknown as CriteriaSet
  const fields = [
    field('unit-type', 'II'),
    field('mark/TC3.other', { points: 1950, reason: 'Bảng chấm điểm <2018>' }),
    field('mark/TC1', { points: 1400, reason: 'Quyết định 12' }),
    field('declaration/DK3', false),
    field('step/1', '2019-01-05'),
  ]
  const page = readablePage([{ unitName: 'Xã Suối Mơ', year: 2018, set: set2017, fields, acts: [] }], {
    ...setting,
    paths: new Map(),
  })
  expect(page).toContain('<dt>Loại đơn vị hành chính</dt><dd>Loại II</dd>')
  expect(page).toContain('<dt>Điểm do công chức nhập: 19,5</dt><dd>Bảng chấm điểm &lt;2018&gt;</dd>')
  expect(page).toMatch(/<h4>Các chỉ tiêu khác của tiêu chí 3\. .* – 19,5 trên 23 điểm<\/h4>/)
  expect(page).toMatch(/<h3>Tiêu chí 1\. .* – 14 trên 15 điểm<\/h3>\n<dl><dt>Điểm do công chức nhập: 14</)
  expect(page).toMatch(/<dt>Khai: [^<]+<\/dt><dd>Không đáp ứng<\/dd>/)
  expect(page).toContain('<dd>05/01/2019</dd>')
})
