import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, xmlText } from '../../../src/documents/render/xml.ts'
import { readXml } from './read-xml.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
)

test('any text can stand in a paper, and once is enough', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = cleanText(text)
      expect(cleanText(clean)).toBe(clean)
      expect(clean).toBe(clean.normalize('NFC'))
      expect(readXml(`<t>${xmlText(text)}</t>`).text).toBe(clean)
    }),
  )
})

test.each([
  ['a\u0302\u0301', 'ấ'],
  ['một\r\nhai\rba\u2028bốn', 'một\nhai\nba\nbốn'],
  ['cột\tmột', 'cột một'],
  ['\u202Egpj.\u2066exe\uFEFF', 'gpj.exe'],
  ['Tờ trình – “Suối Mơ”…', 'Tờ trình – “Suối Mơ”…'],
  ['👩‍🌾 nông dân', '👩‍🌾 nông dân'],
])('%j reads %j', (given, expected) => {
  expect(cleanText(given)).toBe(expected)
})
