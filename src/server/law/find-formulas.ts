import type { WorkbookParts } from '../import/unpack-workbook.ts'

interface Formula {
  readonly sheet: string
  /** As Excel counts it. */
  readonly row: number
  /** From 0. */
  readonly column: number
}

/**
 * The cells of an opened .xlsx file that hold a formula. Their values were computed by whichever program wrote the file
 * last, perhaps long ago: nobody has entered them. Expects parts that `withinBounds` found small.
 */
export function findFormulas(parts: WorkbookParts): readonly Formula[] {
  const targets = new Map<string, string>()
  for (const tag of tagsOf(parts, 'xl/_rels/workbook.xml.rels', 'Relationship'))
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^(?:\/?xl\/|\/)?/, 'xl/'))
  return tagsOf(parts, 'xl/workbook.xml', 'sheet').flatMap((tag) => {
    const content = parts.get(targets.get(attribute(tag, '(?:[^\\s:="]+:)id')) ?? '')
    return content ? formulasOf(content.toString('utf8'), decode(attribute(tag, 'name'))) : []
  })
}

/** Cells and rows that do not say where they stand follow one another, as the reader counts them. */
function formulasOf(xml: string, sheet: string): readonly Formula[] {
  const found: Formula[] = []
  let row = 0
  let column = -1
  for (const [tag, name] of xml.matchAll(/<(?:[^\s:<>/]+:)?(row|c|f)(?=[\s/>])[^<>]*>/g)) {
    const at = name === 'f' ? '' : attribute(tag, 'r')
    if (name === 'row') {
      row = at === '' ? row + 1 : Number(at)
      column = -1
    } else if (name === 'c') {
      const [, letters = ''] = /^([A-Z]+)/.exec(at) ?? []
      column = letters === '' ? column + 1 : columnNumber(letters) - 1
    } else found.push({ sheet, row, column })
  }
  return found
}

const tagsOf = (parts: WorkbookParts, path: string, name: string): readonly string[] =>
  parts
    .get(path)
    ?.toString('utf8')
    .match(new RegExp(`<(?:[^\\s:<>/]+:)?${name}(?=[\\s/>])[^<>]*>`, 'g')) ?? []

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).join('') ?? ''

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const point =
        hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null
      if (point === null) return ENTITIES[name ?? ''] ?? whole
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
