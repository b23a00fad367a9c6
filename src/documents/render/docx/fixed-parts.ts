import { xml, XML_HEAD, xmlText } from '../xml.ts'
import { paragraph } from './paragraph.ts'
import { run } from './run.ts'

export const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Parts of the document besides its body, by their name under `word/`, with the relation that leads to each. */
export const PARTS = [
  { id: 'rId1', name: 'styles', relation: 'styles' },
  { id: 'rId2', name: 'settings', relation: 'settings' },
  { id: 'rId3', name: 'header1', relation: 'header' },
  { id: 'rId4', name: 'header2', relation: 'header' },
  { id: 'rId5', name: 'footer1', relation: 'footer' },
  { id: 'rId6', name: 'footer2', relation: 'footer' },
  { id: 'rId7', name: 'comments', relation: 'comments' },
] as const

type PartName = (typeof PARTS)[number]['name']

export function contentTypes(names: readonly PartName[]): string {
  const override = (path: string, type: string) => xml('Override', { PartName: path, ContentType: type })
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
      override('/word/document.xml', `${WORD}.document.main+xml`),
      ...names.map((name) => override(`/word/${name}.xml`, `${WORD}.${name.replace(/\d/, '')}+xml`)),
      override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    )
  )
}

const relations = (...inside: readonly string[]): string =>
  XML_HEAD + xml('Relationships', { xmlns: `${PACKAGE}/relationships` }, ...inside)

export const packageRelations = (): string =>
  relations(
    xml('Relationship', { Id: 'rId1', Type: `${OFFICE}/officeDocument`, Target: 'word/document.xml' }),
    xml('Relationship', {
      Id: 'rId2',
      Type: `${PACKAGE}/relationships/metadata/core-properties`,
      Target: 'docProps/core.xml',
    }),
  )

export const documentRelations = (names: readonly PartName[]): string =>
  relations(
    ...PARTS.filter(({ name }) => names.includes(name)).map(({ id, name, relation }) =>
      xml('Relationship', { Id: id, Type: `${OFFICE}/${relation}`, Target: `${name}.xml` }),
    ),
  )

/** Who made the file and what it is called; no day of making, so that the same paper is the same file. */
export const coreProperties = (title: string): string =>
  XML_HEAD +
  xml(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    xml('dc:title', {}, xmlText(title)),
    xml('dc:creator', {}, 'Sổ TCPL'),
    xml('dc:language', {}, 'vi-VN'),
  )

/** Times New Roman 14 in Vietnamese, as NĐ 30/2020/NĐ-CP, Phụ lục I wants running text. */
export function styles(): string {
  const fonts = { 'w:ascii': FONT, 'w:hAnsi': FONT, 'w:eastAsia': FONT, 'w:cs': FONT }
  const size = xml('w:sz', { 'w:val': 28 }) + xml('w:szCs', { 'w:val': 28 })
  const language = xml('w:lang', { 'w:val': 'vi-VN', 'w:eastAsia': 'vi-VN', 'w:bidi': 'ar-SA' })
  const runDefault = xml('w:rPrDefault', {}, xml('w:rPr', {}, xml('w:rFonts', fonts), size, language))
  const between = xml('w:spacing', { 'w:after': 120, 'w:line': 252, 'w:lineRule': 'auto' })
  const paragraphDefault = xml('w:pPrDefault', {}, xml('w:pPr', {}, between))
  return (
    XML_HEAD +
    xml(
      'w:styles',
      NAMESPACES,
      xml('w:docDefaults', {}, runDefault, paragraphDefault),
      xml(
        'w:style',
        { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
        xml('w:name', { 'w:val': 'Normal' }),
        xml('w:qFormat'),
      ),
      headingStyle(1, false),
      headingStyle(2, true),
      xml(
        'w:style',
        { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
        xml('w:name', { 'w:val': 'Normal Table' }),
        xml('w:uiPriority', { 'w:val': 99 }),
        xml('w:semiHidden'),
        xml('w:unhideWhenUsed'),
      ),
    )
  )
}

const FONT = 'Times New Roman'

const headingStyle = (level: 1 | 2, italic: boolean): string =>
  xml(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': `Heading${level}` },
    xml('w:name', { 'w:val': `heading ${level}` }),
    xml('w:basedOn', { 'w:val': 'Normal' }),
    xml('w:next', { 'w:val': 'Normal' }),
    xml('w:uiPriority', { 'w:val': 9 }),
    xml('w:qFormat'),
    xml(
      'w:pPr',
      {},
      xml('w:keepNext'),
      xml('w:spacing', { 'w:before': level === 1 ? 120 : 60 }),
      xml('w:ind', { 'w:firstLine': 567 }),
      xml('w:outlineLvl', { 'w:val': level - 1 }),
    ),
    xml('w:rPr', {}, xml('w:b'), xml('w:bCs'), italic ? xml('w:i') + xml('w:iCs') : null),
  )

/** Mode 15 is Word 2013 and later: no "compatibility mode" in the title bar. */
export const settings = (): string =>
  XML_HEAD +
  xml(
    'w:settings',
    NAMESPACES,
    xml('w:zoom', { 'w:percent': 100 }),
    xml('w:defaultTabStop', { 'w:val': 720 }),
    xml('w:characterSpacingControl', { 'w:val': 'doNotCompress' }),
    xml(
      'w:compat',
      {},
      xml('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
    xml('w:themeFontLang', { 'w:val': 'vi-VN' }),
    xml('w:decimalSymbol', { 'w:val': ',' }),
    xml('w:listSeparator', { 'w:val': ';' }),
  )

/** The page's number in the middle of the top margin; `first`: none, as on the first page. */
export const header = (first: boolean): string =>
  XML_HEAD + xml('w:hdr', NAMESPACES, paragraph({ align: 'center', after: 0 }, first ? '' : PAGE_FIELD))

const PAGE_FIELD =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
  '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>' +
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

export const footer = (text: string): string =>
  XML_HEAD + xml('w:ftr', NAMESPACES, paragraph({ align: 'left', after: 0 }, run(text, { size: 9 })))
