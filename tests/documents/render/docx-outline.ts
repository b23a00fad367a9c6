import { textOf, type Xml } from './read-xml.ts'

/** A document as a person would describe it: a line for each paragraph and cell, with what it looks like. */
export function docxOutline(parts: ReadonlyMap<string, Xml>): string {
  const body = parts.get('word/document.xml')?.children[0]
  const sides = ['header1', 'header2', 'footer1', 'comments'].flatMap((name) => {
    const part = parts.get(`word/${name}.xml`)
    return part ? [`${name}: ${part.children.map(linesOf).flat().join(' / ')}`] : []
  })
  return [...(body?.children ?? []).flatMap(linesOf), ...sides, ''].join('\n')
}

function linesOf(element: Xml): readonly string[] {
  if (element.name === 'w:p') return [paragraphLine(element)]
  if (element.name === 'w:comment') return element.children.flatMap(linesOf)
  if (element.name === 'w:sectPr') return [sectionLine(element)]
  if (element.name !== 'w:tbl') return [`?? ${element.name}`]
  const widths = child(element, 'w:tblGrid')?.children.map(({ attributes }) => attributes['w:w']) ?? []
  const isBordered = valueOf(child(child(element, 'w:tblPr'), 'w:tblBorders'), 'w:top') === 'single'
  const rows = element.children.filter(({ name }) => name === 'w:tr')
  return [
    `table ${isBordered ? 'with' : 'without'} borders, widths ${widths.join(' ')}`,
    ...rows.flatMap(rowLines),
  ]
}

function rowLines(row: Xml): readonly string[] {
  const look = child(row, 'w:trPr')?.children.map(({ name }) => name.slice(2)) ?? []
  const cells = row.children.filter(({ name }) => name === 'w:tc')
  return [
    `  row${look.length === 0 ? '' : ` (${look.join(', ')})`}`,
    ...cells.flatMap((cell) => {
      const span = valueOf(child(cell, 'w:tcPr'), 'w:gridSpan')
      const inside = cell.children.filter(({ name }) => name !== 'w:tcPr').flatMap(linesOf)
      return [`    cell${span ? ` across ${span}` : ''}: ${inside.join(' / ')}`]
    }),
  ]
}

function paragraphLine(paragraph: Xml): string {
  const look = child(paragraph, 'w:pPr')
  const told = [
    valueOf(look, 'w:pStyle'),
    valueOf(look, 'w:jc'),
    child(look, 'w:ind')?.attributes['w:firstLine'] ? 'goes in' : undefined,
    child(look, 'w:pBdr') ? 'ruled' : undefined,
    child(look, 'w:tabs') ? 'dots' : undefined,
    child(look, 'w:pageBreakBefore') ? 'new page' : undefined,
    child(look, 'w:keepNext') ? 'kept' : undefined,
  ].filter((one) => one !== undefined)
  const runs = paragraph.children.flatMap((run) => {
    if (run.name === 'w:commentRangeStart') return ['{']
    if (run.name === 'w:commentRangeEnd') return ['}']
    if (run.name !== 'w:r') return []
    return [runText(run)]
  })
  return `[${told.join(' ')}] ${runs.join('')}`.trimEnd()
}

function runText(run: Xml): string {
  const look = child(run, 'w:rPr')
  const marks = [child(look, 'w:b') ? '*' : '', child(look, 'w:i') ? '_' : ''].join('')
  const size = Number(valueOf(look, 'w:sz') ?? 0) / 2
  const text = run.children
    .map((one) => {
      if (one.name === 'w:br') return '⏎'
      if (one.name === 'w:tab') return '⇥'
      if (one.name === 'w:instrText') return `<${one.text.trim()}>`
      return one.name === 'w:t' ? one.text : ''
    })
    .join('')
  if (text === '') return ''
  const shown = `${marks}${text}${[...marks].reverse().join('')}`
  return size === 0 ? shown : `${shown}(${size})`
}

const sectionLine = (section: Xml): string => {
  const size = child(section, 'w:pgSz')?.attributes
  const margins = child(section, 'w:pgMar')?.attributes ?? {}
  const sides = ['top', 'right', 'bottom', 'left'].map((side) => margins[`w:${side}`])
  return `page ${size?.['w:w']} × ${size?.['w:h']}, margins ${sides.join(' ')}`
}

const child = (element: Xml | undefined, name: string): Xml | undefined =>
  element?.children.find((one) => one.name === name)

const valueOf = (element: Xml | undefined, name: string): string | undefined =>
  child(element, name)?.attributes['w:val']

/** All the text of the body, in its order. */
export const docxText = (parts: ReadonlyMap<string, Xml>): string => {
  const document = parts.get('word/document.xml')
  return document ? textOf(document, 'w:t') : ''
}
