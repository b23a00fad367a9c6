import { everyElement, type Xml } from './read-xml.ts'

/** ECMA-376, Part 1, transitional: children in the order the schema wants, of the elements that our papers are made of. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:document': ['w:body'],
  'w:p': ['w:pPr', '*'],
  'w:r': ['w:rPr', '*'],
  'w:pPr': [
    'w:pStyle',
    'w:keepNext',
    'w:keepLines',
    'w:pageBreakBefore',
    'w:widowControl',
    'w:numPr',
    'w:pBdr',
    'w:shd',
    'w:tabs',
    'w:spacing',
    'w:ind',
    'w:contextualSpacing',
    'w:jc',
    'w:outlineLvl',
    'w:rPr',
    'w:sectPr',
  ],
  'w:rPr': [
    'w:rStyle',
    'w:rFonts',
    'w:b',
    'w:bCs',
    'w:i',
    'w:iCs',
    'w:color',
    'w:sz',
    'w:szCs',
    'w:u',
    'w:vertAlign',
    'w:lang',
  ],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': [
    'w:tblStyle',
    'w:tblW',
    'w:jc',
    'w:tblInd',
    'w:tblBorders',
    'w:shd',
    'w:tblLayout',
    'w:tblCellMar',
    'w:tblLook',
  ],
  'w:tblBorders': ['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'],
  'w:tblCellMar': ['w:top', 'w:left', 'w:bottom', 'w:right'],
  'w:tr': ['w:trPr', 'w:tc'],
  'w:trPr': ['w:cantSplit', 'w:tblHeader'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': ['w:tcW', 'w:gridSpan', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:vAlign'],
  'w:sectPr': [
    'w:headerReference',
    'w:footerReference',
    'w:type',
    'w:pgSz',
    'w:pgMar',
    'w:pgNumType',
    'w:cols',
    'w:titlePg',
    'w:docGrid',
  ],
  'w:style': [
    'w:name',
    'w:basedOn',
    'w:next',
    'w:link',
    'w:uiPriority',
    'w:semiHidden',
    'w:unhideWhenUsed',
    'w:qFormat',
    'w:pPr',
    'w:rPr',
    'w:tblPr',
  ],
  'w:settings': [
    'w:displayBackgroundShape',
    'w:defaultTabStop',
    'w:evenAndOddHeaders',
    'w:characterSpacingControl',
    'w:compat',
    'w:themeFontLang',
    'w:decimalSymbol',
    'w:listSeparator',
  ],
  worksheet: [
    'sheetPr',
    'dimension',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'mergeCells',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ],
  workbook: ['fileVersion', 'workbookPr', 'bookViews', 'sheets', 'definedNames', 'calcPr'],
  styleSheet: [
    'numFmts',
    'fonts',
    'fills',
    'borders',
    'cellStyleXfs',
    'cellXfs',
    'cellStyles',
    'dxfs',
    'tableStyles',
  ],
  font: ['b', 'i', 'sz', 'color', 'name', 'family'],
  border: ['left', 'right', 'top', 'bottom', 'diagonal'],
  c: ['f', 'v', 'is'],
}

/** Elements whose children stand where the schema does not allow them. */
export const schemaFaults = (part: Xml): readonly string[] =>
  everyElement(part).flatMap((element) => {
    const order = ORDER[element.name]
    if (!order) return []
    const places = element.children.map(({ name }) => {
      const place = order.indexOf(name)
      return place < 0 ? order.indexOf('*') : place
    })
    const unknown = element.children.filter((_, i) => places[i] === -1)
    const isSorted = places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0))
    return [
      ...unknown.map(({ name }) => `${name} in ${element.name}`),
      ...(isSorted ? [] : [`${element.name}: ${element.children.map(({ name }) => name).join(' ')}`]),
    ]
  })
