import { AlignmentType, BorderStyle, LeaderType, LineRuleType, Paragraph, TabStopType } from 'docx'
import type { ParagraphChild } from 'docx'
import { runLook, type TextLook } from './text-runs.ts'

export interface ParagraphLook {
  /** Id of one of the document's own styles. */
  readonly style?: string | undefined
  readonly keepNext?: boolean | undefined
  readonly pageBreakBefore?: boolean | undefined
  readonly align?: 'left' | 'center' | 'right' | 'both' | undefined
  /** Twentieths of a point, all of these. */
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly aside?: number | undefined
  readonly firstLine?: number | undefined
  /** Height of an empty line of an exact size. */
  readonly exactly?: number | undefined
  /** A line above, as wide as the indents leave. */
  readonly ruled?: boolean | undefined
  /** A line of dots up to this place. */
  readonly dotsTo?: number | undefined
  /** Look of the paragraph's own mark, which decides how high an empty one is. */
  readonly mark?: TextLook | undefined
}

/** A paragraph around its runs, in the library's words; what is not asked for is left to the style. */
export function paragraph(look: ParagraphLook, children: readonly ParagraphChild[] = []): Paragraph {
  const { before, after, exactly, aside, firstLine } = look
  const spacing = {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(exactly !== undefined && { line: exactly, lineRule: LineRuleType.EXACT }),
  }
  const indent = {
    ...(aside !== undefined && { left: aside, right: aside }),
    ...(firstLine !== undefined && { firstLine }),
  }
  return new Paragraph({
    children,
    ...(look.style !== undefined && { style: look.style }),
    ...(Object.keys(spacing).length > 0 && { spacing }),
    ...(Object.keys(indent).length > 0 && { indent }),
    ...(look.keepNext && { keepNext: true }),
    ...(look.pageBreakBefore && { pageBreakBefore: true }),
    ...(look.align !== undefined && { alignment: ALIGNMENT[look.align] }),
    ...(look.ruled && { border: { top: LINE } }),
    ...(look.dotsTo !== undefined && {
      tabStops: [{ type: TabStopType.RIGHT, position: look.dotsTo, leader: LeaderType.DOT }],
    }),
    ...(look.mark !== undefined && { run: runLook(look.mark) }),
  })
}

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
} as const

const LINE = { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } as const
