import { xml } from '../xml.ts'
import { runLook, type RunLook } from './run.ts'

export interface ParagraphLook {
  readonly style?: string | undefined
  readonly keepNext?: boolean | undefined
  readonly pageBreakBefore?: boolean | undefined
  readonly align?: 'left' | 'center' | 'right' | 'both' | undefined
  /** Twentieths of a point, all of these. */
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly left?: number | undefined
  readonly right?: number | undefined
  readonly firstLine?: number | undefined
  /** Height of an empty line of an exact size. */
  readonly exactly?: number | undefined
  /** A line above, as wide as the indents leave. */
  readonly ruled?: boolean | undefined
  /** A line of dots up to this place. */
  readonly dotsTo?: number | undefined
  /** Look of the paragraph's own mark, which decides how high an empty one is. */
  readonly mark?: RunLook | undefined
}

/** A paragraph around its runs, which are XML; the properties in the order of the schema (CT_PPr). */
export function paragraph(look: ParagraphLook, ...runs: readonly string[]): string {
  const value = (name: string, given: string | number | undefined) =>
    given === undefined ? null : xml(name, { 'w:val': given })
  const flag = (name: string, given: boolean | undefined) => (given ? xml(name) : null)
  const inside = [
    value('w:pStyle', look.style),
    flag('w:keepNext', look.keepNext),
    flag('w:pageBreakBefore', look.pageBreakBefore),
    look.ruled ? xml('w:pBdr', {}, line('w:top')) : null,
    look.dotsTo === undefined ? null : xml('w:tabs', {}, dots(look.dotsTo)),
    spacing(look),
    indents(look),
    value('w:jc', look.align),
    look.mark === undefined ? null : runLook(look.mark),
  ]
  const properties = inside.every((part) => part === null) ? null : xml('w:pPr', {}, ...inside)
  return xml('w:p', {}, properties, ...runs)
}

/** A thin black line on one side. */
export const line = (name: string): string =>
  xml(name, { 'w:val': 'single', 'w:sz': 6, 'w:space': 0, 'w:color': '000000' })

const dots = (at: number): string => xml('w:tab', { 'w:val': 'right', 'w:leader': 'dot', 'w:pos': at })

function spacing({ before, after, exactly }: ParagraphLook): string | null {
  if (before === undefined && after === undefined && exactly === undefined) return null
  return xml('w:spacing', {
    'w:before': before ?? null,
    'w:after': after ?? null,
    'w:line': exactly ?? null,
    'w:lineRule': exactly === undefined ? null : 'exact',
  })
}

function indents({ left, right, firstLine }: ParagraphLook): string | null {
  if (left === undefined && right === undefined && firstLine === undefined) return null
  return xml('w:ind', {
    'w:left': left ?? null,
    'w:right': right ?? null,
    'w:firstLine': firstLine ?? null,
  })
}
