import { everyElement, textOf, type Xml } from './read-xml.ts'

/** A workbook as a person would describe it: a line for each cell, then how it is printed. */
export function xlsxOutline(parts: ReadonlyMap<string, Xml>): string {
  const workbook = parts.get('xl/workbook.xml')
  const formats = child(parts.get('xl/styles.xml'), 'cellXfs')?.children ?? []
  const names = child(workbook, 'sheets')?.children.map(({ attributes }) => attributes.name ?? '') ?? []
  const defined = child(workbook, 'definedNames')?.children ?? []
  return [
    ...names.flatMap((name, i) => {
      const sheet = parts.get(`xl/worksheets/sheet${i + 1}.xml`)
      return sheet ? [`sheet ${name}`, ...sheetLines(sheet, formats)] : [`?? ${name}`]
    }),
    ...defined.map(({ attributes, text }) => `${attributes.name}: ${text}`),
    '',
  ].join('\n')
}

function sheetLines(sheet: Xml, formats: readonly Xml[]): readonly string[] {
  const all = everyElement(sheet)
  const those = (name: string) => all.filter((one) => one.name === name)
  const widths = those('col').map(({ attributes }) => attributes.width)
  const [setup] = those('pageSetup')
  return [
    `  columns ${widths.join(' ')}`,
    ...those('c').map((cell) => cellLine(cell, formats[Number(cell.attributes.s)])),
    `  merged ${those('mergeCell')
      .map(({ attributes }) => attributes.ref)
      .join(' ')}`,
    `  frozen above ${those('pane')[0]?.attributes.topLeftCell}`,
    `  paper ${setup?.attributes.paperSize}, ${setup?.attributes.orientation}, one page wide: ${those('pageSetUpPr')[0]?.attributes.fitToPage}, pages high: ${setup?.attributes.fitToHeight}`,
    `  foot ${those('oddFooter')[0]?.text}`,
  ]
}

function cellLine(cell: Xml, format: Xml | undefined): string {
  const formula = child(cell, 'f')?.text
  const value = cell.attributes.t === 'inlineStr' ? `“${textOf(cell, 't')}”` : (child(cell, 'v')?.text ?? '')
  const { numFmtId, fontId, borderId, quotePrefix } = format?.attributes ?? {}
  const look = `format ${numFmtId}, font ${fontId}, border ${borderId}${quotePrefix === '1' ? ', kept as text' : ''}`
  return `  ${cell.attributes.r}: ${formula === undefined ? '' : `=${formula} → `}${value} (${look})`
}

const child = (element: Xml | undefined, name: string): Xml | undefined =>
  element?.children.find((one) => one.name === name)
