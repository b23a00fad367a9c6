import { describe, expect, test } from 'vitest'
import { renderDocx } from '../../../src/documents/render/render-docx.ts'
import { docxOutline, docxText } from './docx-outline.ts'
import { FIXTURES, hostile, paperOf, participants, report, summary } from './fixture-papers.ts'
import { officePackage, packageFaults } from './office-package.ts'
import { paperLines } from './paper-lines.ts'
import { everyElement, type Xml } from './read-xml.ts'
import { schemaFaults } from './schema-order.ts'

const FOOTER = { footer: 'Mã kiểm tra: 7K2M-9QXT' }
const read = async (paper = report) => officePackage(await renderDocx(paper, FOOTER))
const named = (part: Xml | undefined, name: string): readonly Xml[] =>
  part ? everyElement(part).filter((one) => one.name === name) : []

const FILES = await Promise.all(
  Object.entries(FIXTURES).map(async ([name, paper]) => ({ name, paper, parts: await read(paper) })),
)

describe.each(FILES)('the .docx of $name', ({ name, paper, parts }) => {
  const document = parts.get('word/document.xml')

  test('reads as it should', async () => {
    // 300 people are not worth reading.
    const outline = docxOutline(parts).replace(/(?:^ {2}row.*\n(?: {4}.*\n)+){20,}/gm, (rows) => {
      const lines = rows.split('\n')
      return `${lines.slice(0, 50).join('\n')}\n  … ${lines.length} lines\n`
    })
    await expect(outline).toMatchFileSnapshot(`golden/${name}.docx.txt`)
  })

  test('holds every line of the paper', () => {
    const squeezed = (text: string) => text.replace(/\s/g, '')
    const text = squeezed(docxText(parts))
    expect(paperLines(paper).filter((line) => !text.includes(squeezed(line)))).toEqual([])
  })

  test('asks for no repair', () => {
    expect(packageFaults(parts)).toEqual([])
    expect([...parts.values()].flatMap(schemaFaults)).toEqual([])
  })

  test('has tables whose cells fill their columns and end in a paragraph', () => {
    for (const table of named(document, 'w:tbl')) {
      const widths = named(table, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']))
      const total = widths.reduce((sum, width) => sum + width, 0)
      expect(named(table, 'w:tblW')[0]?.attributes['w:w']).toBe(String(total))
      for (const row of named(table, 'w:tr')) {
        const cells = named(row, 'w:tcW').map(({ attributes }) => Number(attributes['w:w']))
        expect(cells.reduce((sum, width) => sum + width, 0)).toBe(total)
        const spans = named(row, 'w:tcPr').map((look) =>
          Number(named(look, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1),
        )
        expect(spans.reduce((sum, span) => sum + span, 0)).toBe(widths.length)
      }
      for (const cell of named(table, 'w:tc')) expect(cell.children.at(-1)?.name).toBe('w:p')
    }
  })

  test('ties every comment to the title', () => {
    const ids = (part: string, element: string) =>
      named(parts.get(part), element).map(({ attributes }) => attributes['w:id'])
    const comments = ids('word/comments.xml', 'w:comment')
    expect(comments).toHaveLength(paper.comments.length)
    for (const element of ['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'])
      expect(ids('word/document.xml', element)).toEqual(comments)
  })

  test('says the same whenever it is made', async () => {
    const again = await read(structuredClone(paper))
    for (const part of ['document', 'styles', 'header1', 'footer1'])
      expect(again.get(`word/${part}.xml`)).toEqual(parts.get(`word/${part}.xml`))
  })
})

test('a page is A4 within the margins of NĐ 30/2020, and lies on its side where asked', async () => {
  const millimetres = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4)
  const [size] = named((await read(report)).get('word/document.xml'), 'w:pgSz')
  const [margins] = named((await read(report)).get('word/document.xml'), 'w:pgMar')
  expect([size?.attributes['w:w'], size?.attributes['w:h']].map(millimetres)).toEqual([210, 297])
  expect(
    ['top', 'bottom', 'left', 'right'].map((side) => millimetres(margins?.attributes[`w:${side}`])),
  ).toEqual([20, 20, 30, 15])
  const [lying] = named((await read(summary)).get('word/document.xml'), 'w:pgSz')
  expect([lying?.attributes['w:w'], lying?.attributes['w:h']].map(millimetres)).toEqual([297, 210])
  expect(lying?.attributes['w:orient']).toBe('landscape')
})

test('number and date stay blank for the clerk', async () => {
  expect(docxText(await read(report))).toContain('Số:          /BC-UBND')
  expect(docxText(await read(report))).toContain('Suối Mơ, ngày       tháng       năm 20…')
})

test('the page number stands in the top margin from the second page on, the code at the foot of every page', async () => {
  const parts = await read(report)
  const section = named(parts.get('word/document.xml'), 'w:sectPr')[0]
  const target = (type: string, element: string) => {
    const id = named(section, element).find(({ attributes }) => attributes['w:type'] === type)?.attributes[
      'r:id'
    ]
    const relation = parts
      .get('word/_rels/document.xml.rels')
      ?.children.find(({ attributes }) => attributes.Id === id)
    return parts.get(`word/${relation?.attributes.Target}`)
  }
  expect(named(section, 'w:titlePg')).toHaveLength(1)
  expect(named(target('default', 'w:headerReference'), 'w:instrText')[0]?.text.trim()).toBe('PAGE')
  expect(named(target('first', 'w:headerReference'), 'w:instrText')).toEqual([])
  for (const type of ['default', 'first'])
    expect(named(target(type, 'w:footerReference'), 'w:t')[0]?.text).toBe(FOOTER.footer)
})

test('a list of 300 people repeats its head, keeps its rows whole and stays small', async () => {
  const [, table] = named((await read(participants)).get('word/document.xml'), 'w:tbl')
  const rows = named(table, 'w:tr')
  expect(rows).toHaveLength(301)
  expect(rows.filter((row) => named(row, 'w:tblHeader').length > 0)).toEqual([rows[0]])
  expect(rows.every((row) => named(row, 'w:cantSplit').length > 0)).toBe(true)
  expect((await renderDocx(participants, FOOTER)).length).toBeLessThan(20_000)
})

test('a row too tall for a page may go over to the next', async () => {
  const paper = paperOf({
    blocks: [
      {
        kind: 'table',
        name: 'Ý kiến',
        columns: [{ title: 'Nội dung', width: 1 }],
        rows: [
          { kind: 'row', cells: [{ text: 'Ý kiến dài. '.repeat(400) }] },
          { kind: 'row', cells: [{ text: 'Ngắn.' }] },
        ],
      },
    ],
  })
  const [, table] = named((await read(paper)).get('word/document.xml'), 'w:tbl')
  expect(named(table, 'w:tr').map((row) => named(row, 'w:cantSplit').length > 0)).toEqual([true, false, true])
})

test('loose marks come together, and what XML or a reader must not see is gone', async () => {
  const text = docxText(await read(hostile))
  expect(text).toBe(text.normalize('NFC'))
  expect(text).toContain('UỶ BAN NHÂN DÂN XÃ <b>')
  expect(text).toContain('Hòa giải viên ấy \uFFFD <script>alert(1)</script> ]]> &amp;  hết.')
  expect(text).not.toMatch(/[\u0000-\u001F\u202E]/)
})

test('numbers are written as in Vietnamese', async () => {
  expect(docxText(await read(hostile))).toContain('-1.234,50')
  expect(docxText(await read(summary))).toContain('19,75')
})
