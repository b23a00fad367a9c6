import type { Table } from '../paper.ts'
import { packParts } from './pack-parts.ts'
import { xml, XML_HEAD, xmlText } from './xml.ts'
import { sheetNames } from './xlsx/sheet-names.ts'
import { styleBook } from './xlsx/style-book.ts'
import { HEAD_ROW, worksheet, type SheetPart, type Tabled } from './xlsx/worksheet.ts'

export interface XlsxOptions {
  /** Small print at the foot of every page: by which code the paper can be checked. */
  readonly footer: string
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/**
 * The tables of the papers as a workbook, a sheet for each: numbers that can be reckoned with, sums as formulas, ready to
 * print. The same papers give the same bytes. Throws where no paper has a table.
 */
export function renderXlsx(papers: readonly Tabled[], { footer }: XlsxOptions): Uint8Array<ArrayBuffer> {
  const tables = papers.flatMap((paper) => tablesOf(paper).map((table) => ({ paper, table })))
  if (tables.length === 0) throw new Error('No paper here has a table')
  const styles = styleBook()
  const names = sheetNames(tables.map(({ table }) => table.name))
  const sheets = tables.map(({ paper, table }) => worksheet(paper, table, footer, styles))
  return packParts({
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(names, sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map(
        (_, i) => [`rId${i + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const,
      ),
      [`rId${sheets.length + 1}`, `${OFFICE}/styles`, 'styles.xml'],
    ]),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheet.xml])),
    'xl/styles.xml': styles.part(),
  })
}

/** Whether `renderXlsx` has anything to make of it. */
export const hasTable = (paper: Tabled): boolean => tablesOf(paper).length > 0

const tablesOf = ({ blocks }: Tabled): readonly Table[] => blocks.filter((block) => block.kind === 'table')

function contentTypes(sheets: number): string {
  const override = (path: string, type: string) =>
    xml('Override', { PartName: path, ContentType: `${SHEET}.${type}+xml` })
  return (
    XML_HEAD +
    xml(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      xml('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      xml('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/xl/workbook.xml', 'sheet.main'),
      ...Array.from({ length: sheets }, (_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet')),
      override('/xl/styles.xml', 'styles'),
    )
  )
}

const relations = (all: readonly (readonly [string, string, string])[]): string =>
  XML_HEAD +
  xml(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    ...all.map(([id, type, target]) => xml('Relationship', { Id: id, Type: type, Target: target })),
  )

/** What is printed, and the row that comes back on every page, are names of the workbook. */
function workbook(names: readonly string[], sheets: readonly SheetPart[]): string {
  const defined = names.flatMap((name, i) => {
    const quoted = `'${name.replace(/'/g, "''")}'`
    const area = `${quoted}!${sheets[i]?.area ?? ''}`
    const titles = `${quoted}!$${HEAD_ROW}:$${HEAD_ROW}`
    return [
      xml('definedName', { name: '_xlnm.Print_Area', localSheetId: i }, xmlText(area)),
      xml('definedName', { name: '_xlnm.Print_Titles', localSheetId: i }, xmlText(titles)),
    ]
  })
  return (
    XML_HEAD +
    xml(
      'workbook',
      { xmlns: MAIN, 'xmlns:r': OFFICE },
      xml('bookViews', {}, xml('workbookView', { activeTab: 0 })),
      xml(
        'sheets',
        {},
        ...names.map((name, i) => xml('sheet', { name, sheetId: i + 1, 'r:id': `rId${i + 1}` })),
      ),
      xml('definedNames', {}, ...defined),
    )
  )
}
