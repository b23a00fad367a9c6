import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Paper, Row } from '../../../src/documents/paper.ts'
import { hasTable, renderXlsx } from '../../../src/documents/render/render-xlsx.ts'
import { hostile, paperOf, participants, report, summary } from './fixture-papers.ts'
import { officePackage, packageFaults } from './office-package.ts'
import { everyElement, type Xml } from './read-xml.ts'
import { schemaFaults } from './schema-order.ts'
import { xlsxOutline } from './xlsx-outline.ts'

const FOOTER = { footer: 'Mã kiểm tra: 7K2M & 9QXT' }
const read = (...papers: readonly Paper[]) => officePackage(renderXlsx(papers, FOOTER))
const cells = (parts: ReadonlyMap<string, Xml>): readonly Xml[] => {
  const sheet = parts.get('xl/worksheets/sheet1.xml')
  return sheet ? everyElement(sheet).filter(({ name }) => name === 'c') : []
}

describe.each(Object.entries({ summary, hostile }))('the .xlsx of %s', (name, paper) => {
  test('reads as it should', async () => {
    await expect(xlsxOutline(read(paper))).toMatchFileSnapshot(`golden/${name}.xlsx.txt`)
  })
})

describe.each(Object.entries({ summary, hostile, participants }))('the .xlsx of %s', (_, paper) => {
  test('asks for no repair', () => {
    const parts = read(paper)
    expect(packageFaults(parts)).toEqual([])
    expect([...parts.values()].flatMap(schemaFaults)).toEqual([])
  })

  test('names only looks that are there', () => {
    const parts = read(paper)
    const styles = parts.get('xl/styles.xml')
    const list = (name: string) => styles?.children.find((one) => one.name === name)
    expect(Number(list('cellXfs')?.attributes.count)).toBe(list('cellXfs')?.children.length)
    for (const format of list('cellXfs')?.children ?? []) {
      expect(Number(format.attributes.fontId)).toBeLessThan(list('fonts')?.children.length ?? 0)
      expect(Number(format.attributes.borderId)).toBeLessThan(list('borders')?.children.length ?? 0)
    }
    for (const cell of cells(parts))
      expect(Number(cell.attributes.s)).toBeLessThan(list('cellXfs')?.children.length ?? 0)
  })

  test('is the same file whenever it is made', () => {
    expect(renderXlsx([paper], FOOTER)).toEqual(renderXlsx([structuredClone(paper)], FOOTER))
  })
})

test('another reader finds numbers as numbers and sums with what they come to', async () => {
  const [sheet] = await readXlsxFile(Buffer.from(renderXlsx([summary], FOOTER)))
  expect(sheet?.sheet).toBe('Tự chấm điểm')
  expect(sheet?.data[6]).toEqual(['1.1', 'Ban hành đầy đủ văn bản được giao', 10, '12/12', '100%', 10, null])
  expect(sheet?.data.at(-1)).toEqual([null, 'Tổng số điểm', 21, null, null, 19.75, null])
})

test('a sum counts the rows since its beginning and no total in between', () => {
  const sum = (from: number): Row => ({ kind: 'total', cells: [{ sum: { from }, number: 0, decimals: 0 }] })
  const row: Row = { kind: 'row', cells: [{ number: 1, decimals: 0 }] }
  const paper = paperOf({
    blocks: [
      {
        kind: 'table',
        name: 'Cộng',
        columns: [{ title: 'Điểm', width: 1 }],
        rows: [row, row, sum(0), { kind: 'group', cells: [{ text: 'II' }] }, row, sum(3), sum(0), sum(6)],
      },
    ],
  })
  const formulas = cells(read(paper)).flatMap(({ children }) => children.filter(({ name }) => name === 'f'))
  expect(formulas.map(({ text }) => text)).toEqual(['SUM(A6:A7)', 'SUM(A10)', 'SUM(A6:A7,A10)'])
})

test('what begins like a formula is kept as text, and so is what Excel would take for a day', () => {
  const parts = read(hostile)
  const formats = parts.get('xl/styles.xml')?.children.find(({ name }) => name === 'cellXfs')?.children ?? []
  const risky = cells(parts).filter((cell) =>
    everyElement(cell).some(({ name, text }) => name === 't' && /^[\s=+\-@|%]/.test(text)),
  )
  expect(risky).toHaveLength(9)
  for (const cell of risky) {
    expect(cell.attributes.t).toBe('inlineStr')
    expect(formats[Number(cell.attributes.s)]?.attributes).toMatchObject({ quotePrefix: '1', numFmtId: '49' })
  }
  expect(
    cells(parts).some(({ children }) =>
      children.some(({ name, text }) => name === 'f' && !/^SUM\(/.test(text)),
    ),
  ).toBe(false)
})

test('a text longer than Excel shows in a text cell, or holds at all', () => {
  const long = (length: number): Paper =>
    paperOf({
      blocks: [
        {
          kind: 'table',
          name: 'Dài',
          columns: [{ title: 'A', width: 1 }],
          rows: [{ kind: 'row', cells: [{ text: 'á'.repeat(length) }] }],
        },
      ],
    })
  const formatOf = (length: number) => {
    const parts = read(long(length))
    const cell = cells(parts).at(-1)
    const formats = parts.get('xl/styles.xml')?.children.find(({ name }) => name === 'cellXfs')?.children
    return formats?.[Number(cell?.attributes.s)]?.attributes.numFmtId
  }
  expect([255, 256].map(formatOf)).toEqual(['49', '0'])
  const [cell] = cells(read(long(40_000))).slice(-1)
  expect(cell && everyElement(cell).find(({ name }) => name === 't')?.text.length).toBe(32_767)
})

test('sheets of one name are numbered, and names have no letter Excel refuses', () => {
  const parts = read(summary, summary, hostile)
  const names = parts
    .get('xl/workbook.xml')
    ?.children.find(({ name }) => name === 'sheets')
    ?.children.map(({ attributes }) => attributes.name)
  expect(names).toEqual(['Tự chấm điểm', 'Tự chấm điểm (2)', '=Bảng 1'])
})

test('300 people print with the head on every page and take little room', () => {
  const outline = xlsxOutline(read(participants))
  expect(outline).toContain("_xlnm.Print_Titles: 'Người tham dự'!$5:$5")
  expect(outline).toContain("_xlnm.Print_Area: 'Người tham dự'!$A$1:$D$305")
  expect(renderXlsx([participants], FOOTER).length).toBeLessThan(20_000)
})

test('papers without a table make no workbook', () => {
  expect(hasTable(report)).toBe(false)
  expect(() => renderXlsx([report], FOOTER)).toThrow('No paper here has a table')
})
