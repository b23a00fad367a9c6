import type { Paragraph, ParagraphChild, Table, TextRun } from 'docx'
import type { Paper, PaperHead } from '../../paper.ts'
import { balancedLines } from './balanced-lines.ts'
import { grid, type GridRow } from './grid.ts'
import { pageOf, type Page } from './page.ts'
import { paragraph } from './paragraph.ts'
import { rule } from './rule.ts'
import { textRuns, type TextLook } from './text-runs.ts'
import { textWidth } from '../text-width.ts'

const COUNTRY = { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 12 } as const
const MOTTO = { text: 'Độc lập - Tự do - Hạnh phúc', size: 13 } as const
const ISSUER_SIZE = 12
/** Share of the left column (NĐ 30/2020/NĐ-CP, mẫu chung); the right one must hold the country's name in one line. */
const LEFT_SHARE = { portrait: 0.44, landscape: 0.46 } as const

/**
 * Issuer, country, number and date, then kind and subject, as NĐ 30/2020/NĐ-CP, Phụ lục I lays them out. `marked` puts the
 * comments around the title.
 */
export function paperHead(paper: Paper, marked: Marked): readonly (Paragraph | Table)[] {
  const { head } = paper
  const page = pageOf(paper)
  const left = Math.round(page.text * LEFT_SHARE[paper.orientation])
  const right = page.text - left
  const table = grid({ widths: [left, right], bordered: false, inset: 0 }, [
    { cells: [{ content: issuer(head, left) }, { content: country(right) }] },
    ...numberAndDate(head),
  ])
  const code = head.formCode === null ? [] : [formCode(head.formCode)]
  return [...code, table, ...title(head, page, marked)]
}

type Marked = (runs: readonly TextRun[]) => readonly ParagraphChild[]

const formCode = (code: string): Paragraph =>
  paragraph({ align: 'right', after: 60 }, textRuns(code, { bold: true, size: 13 }))

function issuer({ above, issuer: name }: PaperHead, room: number): readonly Paragraph[] {
  const broken = organLines(name, true, room)
  return [
    ...(above === null ? [] : [centered(organLines(above, false, room), { size: ISSUER_SIZE })]),
    centered(broken, { bold: true, size: ISSUER_SIZE }),
    rule(longest(broken, ISSUER_SIZE) / 3, room),
  ]
}

/** The name of an organ; one too long for a line goes on with the unit's own name below. */
function organLines(name: string, bold: boolean, room: number): string {
  const look = { size: ISSUER_SIZE, bold }
  if (name.includes('\n') || textWidth(name, ISSUER_SIZE, bold) <= room) return name
  const unit = name.search(UNIT_NAME)
  if (unit <= 0) return balancedLines(name, look, room)
  const parts = [name.slice(0, unit).trim(), name.slice(unit)]
  return parts.map((part) => balancedLines(part, look, room)).join('\n')
}

const UNIT_NAME =
  /(?<= )(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|THÔN|ẤP|BẢN|BUÔN|TỔ DÂN PHỐ|KHU PHỐ) /

const country = (room: number): readonly Paragraph[] => [
  centered(COUNTRY.text, { bold: true, size: COUNTRY.size }),
  centered(MOTTO.text, { bold: true, size: MOTTO.size }),
  rule(textWidth(MOTTO.text, MOTTO.size, true), room),
]

/** Both blank for the clerk; below the number stands the subject of a letter, which has no kind. */
function numberAndDate({ symbol, place, kind, subject }: PaperHead): readonly GridRow[] {
  const isLetter = kind === null
  if (symbol === null && place === null && !isLetter) return []
  const number = symbol === null ? empty() : centered(`Số:          /${symbol}`, { size: 13 }, 60)
  const about = isLetter ? [centered(`V/v ${subject}`, { size: 12 })] : []
  const date =
    place === null
      ? empty()
      : centered(`${place}, ngày       tháng       năm 20…`, { italic: true, size: 13 }, 60)
  return [{ cells: [{ content: [number, ...about] }, { content: [date] }] }]
}

function title({ kind, subject }: PaperHead, page: Page, marked: Marked): readonly Paragraph[] {
  if (kind === null) return [paragraph({ after: 120 }, marked([]))]
  const broken = balancedLines(subject, { size: TITLE_SIZE, bold: true }, page.text)
  const length = longest(broken, TITLE_SIZE)
  const below = { align: 'center', after: 0, keepNext: true } as const
  return [
    paragraph({ ...below, before: 240 }, marked(textRuns(kind, TITLE))),
    ...(subject === '' ? [] : [paragraph(below, textRuns(broken, TITLE))]),
    rule(subject === '' ? page.text / 8 : Math.min(length / 3, page.text / 4), page.text),
    paragraph({ after: 0, exactly: 160 }),
  ]
}

const TITLE_SIZE = 14
const TITLE: TextLook = { bold: true, size: TITLE_SIZE }

const longest = (lines: string, size: number): number =>
  Math.max(...lines.split('\n').map((one) => textWidth(one, size, true)))

const centered = (text: string, look: TextLook, before?: number): Paragraph =>
  paragraph({ align: 'center', before, after: 0 }, textRuns(text, look))

/** A cell must end in a paragraph. */
const empty = (): Paragraph => paragraph({ after: 0 })
