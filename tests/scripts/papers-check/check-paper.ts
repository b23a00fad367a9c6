import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { officePackage, packageFaults } from '../../documents/render/office-package.ts'
import { everyElement, type Xml } from '../../documents/render/read-xml.ts'
import { schemaFaults } from '../../documents/render/schema-order.ts'
import type { Office } from './office.ts'
import { missingWords } from './seen-text.ts'
import { sumFaults } from './sum-faults.ts'

export interface PaperFile {
  /** .docx or .xlsx. */
  readonly path: string
  /** The paper's own text; null: what the file says is compared with what is seen. */
  readonly text: string | null
  /** Where it is known. */
  readonly mostPages: number | null
}

export interface Checked {
  readonly name: string
  readonly pages: number
  readonly faults: readonly string[]
}

const FONTS = /^LiberationSerif(-(Bold|Italic|BoldItalic))?$/
/** Points: the narrowest margin of NĐ 30/2020/NĐ-CP is 15 mm on the right; spreadsheets keep the same. */
const NARROWEST = 40
const LETTERS_A_PAGE = 900
const ROWS_A_PAGE = 12

/** One paper as a reader sees it: its file, its PDF in `folder`, and the pictures that are made beside it. */
export function checkPaper({ path, text, mostPages }: PaperFile, folder: string, office: Office): Checked {
  const name = basename(path)
  const pdf = join(folder, `${name.slice(0, -extname(name).length)}.pdf`)
  const parts = officePackage(readFileSync(path))
  const faults = [...packageFaults(parts), ...[...parts.values()].flatMap(schemaFaults)]
  if (!existsSync(pdf)) return { name, pages: 0, faults: [...faults, 'LibreOffice cannot open it'] }
  const pages = office.pages(pdf)
  const isSheet = name.endsWith('.xlsx')
  const own = isSheet ? textOfCells(parts) : textOfDocument(parts)
  const most =
    mostPages ?? Math.ceil(own.length / LETTERS_A_PAGE) + Math.ceil(rowCount(parts) / ROWS_A_PAGE) + 1
  const missing = missingWords(text ?? own, pages.join('\n'))
  return {
    name,
    pages: pages.length,
    faults: [
      ...faults,
      ...(missing.length === 0 ? [] : [`not seen: ${missing.slice(0, 8).join(' · ')}`]),
      ...(pages.length > most ? [`${pages.length} pages, at most ${most}`] : []),
      ...pages.flatMap((page, i) => (isBlank(page, parts) ? [`page ${i + 1} is blank`] : [])),
      ...(signsAlone(pages, parts) ? ['the signatures stand alone on the last page'] : []),
      ...office.fonts(pdf).flatMap((font) => (FONTS.test(font) ? [] : [`letters of ${font}`])),
      ...outside(office.places(pdf)),
      ...(office.pictures(pdf) === pages.length ? [] : ['not every page became a picture']),
      ...[...parts].flatMap(([part, sheet]) => (part.startsWith('xl/worksheets/') ? sumFaults(sheet) : [])),
    ],
  }
}

const textOfDocument = (parts: ReadonlyMap<string, Xml>): string =>
  joined(parts.get('word/document.xml'), 'w:t')

const textOfCells = (parts: ReadonlyMap<string, Xml>): string =>
  [...parts]
    .flatMap(([path, part]) => (path.startsWith('xl/worksheets/') ? [joined(part, 't')] : []))
    .join('\n')

/** A line for each paragraph or cell, so that their words do not run together. */
const joined = (part: Xml | undefined, name: string): string =>
  (part ? everyElement(part) : [])
    .filter((one) => one.name === 'w:p' || one.name === 'is')
    .map((line) =>
      everyElement(line)
        .map((one) => (one.name === 'w:br' ? '\n' : one.name === name ? one.text : ''))
        .join(''),
    )
    .join('\n')

const rowCount = (parts: ReadonlyMap<string, Xml>): number =>
  [...parts.values()].flatMap(everyElement).filter(({ name }) => name === 'w:tr' || name === 'row').length

/** Nothing but its number and the code at its foot. */
function isBlank(page: string, parts: ReadonlyMap<string, Xml>): boolean {
  const foot = joined(parts.get('word/footer1.xml'), 'w:t')
  return (
    page
      .replace(foot, '')
      .replace(/^\s*\d+\s*$/gm, '')
      .trim() === ''
  )
}

/** Nothing of what is signed stands on the page with the signatures. */
function signsAlone(pages: readonly string[], parts: ReadonlyMap<string, Xml>): boolean {
  const body = parts.get('word/document.xml')?.children[0]?.children ?? []
  const foot = body.filter(({ name }) => name === 'w:tbl').at(-1)
  const isSigned = foot !== undefined && !everyElement(foot).some(({ name }) => name === 'w:tblHeader')
  if (!isSigned || pages.length < 2) return false
  const signed = joined(foot, 'w:t').trim()
  const last = (pages.at(-1) ?? '').replace(joined(parts.get('word/footer1.xml'), 'w:t'), '')
  return signed !== '' && missingWords(last.replace(/^\s*\d+\s*$/gm, ''), signed).length === 0
}

/** Words that stand in the margin or off the page, such as those of a table that is too wide. */
function outside(places: string): readonly string[] {
  let width = 0
  const faults: string[] = []
  for (const [, pageWidth, xMin, xMax, word] of places.matchAll(
    /<page width="([\d.]+)"|<word xMin="([-\d.]+)"[^>]* xMax="([-\d.]+)"[^>]*>([^<]*)/g,
  )) {
    if (pageWidth !== undefined) width = Number(pageWidth)
    else if (Number(xMin) < NARROWEST || Number(xMax) > width - NARROWEST)
      faults.push(`in the margin: ${word}`)
  }
  return faults.slice(0, 3)
}
