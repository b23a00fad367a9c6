import { xml, XML_HEAD } from '../xml.ts'

export interface CellStyle {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** Points. */
  readonly size?: 12 | 14 | undefined
  readonly align?: 'left' | 'center' | 'right' | undefined
  readonly middle?: boolean | undefined
  readonly bordered?: boolean | undefined
  /** A number with so many decimals, or text that Excel must not read as a day or a formula. */
  readonly format?: 0 | 1 | 2 | 'text' | undefined
  /** Shown with a leading apostrophe in the formula bar: stays text even when edited. */
  readonly quoted?: boolean | undefined
}

/** Excel's own numbers of formats; 164 is the first of ours. */
const FORMATS = { 0: 3, 1: 164, 2: 4, text: 49 } as const
const FONTS = [12, 14].flatMap((size) =>
  [false, true].flatMap((bold) => [false, true].map((italic) => ({ size, bold, italic }))),
)

/** Collects the looks that cells have, each once, in the order of asking. */
export function styleBook() {
  const known = new Map<string, number>()
  const made: string[] = []
  const indexOf = (style: CellStyle): number => {
    const { bold, italic, size, align, middle, bordered, format, quoted } = style
    const look = [bold, italic, size, align, middle, bordered, format, quoted].join()
    const found = known.get(look)
    if (found !== undefined) return found
    known.set(look, made.length)
    made.push(cellFormat(style))
    return made.length - 1
  }
  indexOf({})
  return { indexOf, part: () => stylesPart(made) }
}

function cellFormat(style: CellStyle): string {
  const font = FONTS.findIndex(
    ({ size, bold, italic }) =>
      size === (style.size ?? 12) && bold === (style.bold ?? false) && italic === (style.italic ?? false),
  )
  return xml(
    'xf',
    {
      numFmtId: style.format === undefined ? 0 : FORMATS[style.format],
      fontId: font,
      fillId: 0,
      borderId: style.bordered ? 1 : 0,
      xfId: 0,
      quotePrefix: style.quoted ? 1 : null,
      applyNumberFormat: style.format === undefined ? null : 1,
      applyFont: 1,
      applyBorder: style.bordered ? 1 : null,
      applyAlignment: 1,
    },
    xml('alignment', {
      horizontal: style.align ?? null,
      vertical: style.middle ? 'center' : 'top',
      wrapText: 1,
    }),
  )
}

/** In the order of the schema (CT_Stylesheet). */
function stylesPart(formats: readonly string[]): string {
  const list = (name: string, items: readonly string[]) => xml(name, { count: items.length }, ...items)
  const side = (name: string) => xml(name, { style: 'thin' }, xml('color', { auto: 1 }))
  const bordered = ['left', 'right', 'top', 'bottom'].map(side).join('') + xml('diagonal')
  const blank = ['left', 'right', 'top', 'bottom', 'diagonal'].map((name) => xml(name)).join('')
  return (
    XML_HEAD +
    xml(
      'styleSheet',
      { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
      list('numFmts', [xml('numFmt', { numFmtId: FORMATS[1], formatCode: '#,##0.0' })]),
      list('fonts', FONTS.map(font)),
      list(
        'fills',
        ['none', 'gray125'].map((kind) => xml('fill', {}, xml('patternFill', { patternType: kind }))),
      ),
      list('borders', [xml('border', {}, blank), xml('border', {}, bordered)]),
      list('cellStyleXfs', [xml('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      list('cellXfs', formats),
      list('cellStyles', [xml('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
    )
  )
}

const font = ({ size, bold, italic }: (typeof FONTS)[number]): string =>
  xml(
    'font',
    {},
    bold ? xml('b') : null,
    italic ? xml('i') : null,
    xml('sz', { val: size }),
    xml('name', { val: 'Times New Roman' }),
    xml('family', { val: 1 }),
  )
