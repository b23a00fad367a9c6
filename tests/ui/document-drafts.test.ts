import { describe, expect, test } from 'vitest'
import {
  documentDetail,
  documentError,
  documentName,
  NO_DOCUMENT,
  readDocumentDrafts,
  writtenRows,
} from '../../src/ui/components/field/document-drafts.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const decision = {
  number: '12/QĐ-UBND',
  date: '2024-01-05',
  issuer: 'UBND huyện',
  title: 'Về việc công nhận',
}

describe('a list of documents while it is written', () => {
  test('every row is read, also one that does not count yet', () =>
    expect(readDocumentDrafts([decision, { number: 7 }, 'x', null])).toEqual([
      decision,
      NO_DOCUMENT,
      NO_DOCUMENT,
      NO_DOCUMENT,
    ]))
  test.each([null, 'x', 3, {}])('%j is no list', (value) => expect(readDocumentDrafts(value)).toEqual([]))
  test('rows in which nothing is written go', () =>
    expect(writtenRows([NO_DOCUMENT, decision, { ...NO_DOCUMENT, issuer: ' ' }])).toEqual([decision]))
})

describe('a row', () => {
  test('counts with its number or its title', () => {
    expect(documentError(vi, decision)).toBeUndefined()
    expect(documentError(vi, { ...NO_DOCUMENT, title: 'Kế hoạch' })).toBeUndefined()
    expect(documentError(vi, { ...NO_DOCUMENT, issuer: 'UBND xã' })).toBe(vi.indicator.documents.unnamed)
    expect(documentError(vi, { ...decision, date: '2024-02-30' })).toBe(vi.indicator.documents.badDate)
  })
  test('is called by its number, else its title, else its place', () => {
    expect(documentName(vi, decision, 0)).toBe('12/QĐ-UBND')
    expect(documentName(vi, { ...decision, number: '' }, 0)).toBe('Về việc công nhận')
    expect(documentName(vi, NO_DOCUMENT, 1)).toBe('Văn bản 2')
  })
  test('says the rest below', () => {
    expect(documentDetail(vi, decision)).toBe('ngày 05/01/2024 · UBND huyện · Về việc công nhận')
    expect(documentDetail(vi, { ...decision, number: '' })).toBe('ngày 05/01/2024 · UBND huyện')
  })
})
