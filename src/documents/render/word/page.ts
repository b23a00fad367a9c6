import type { Paper } from '../../paper.ts'

/** Twentieths of a point. */
const A4 = { short: 11906, long: 16838 }
/** NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm. */
export const MARGINS = { top: 1134, bottom: 1134, left: 1701, right: 851, header: 510, footer: 397 } as const

export interface Page {
  readonly width: number
  readonly height: number
  /** Between the margins. */
  readonly text: number
}

export function pageOf({ orientation }: Paper): Page {
  const [width, height] = orientation === 'landscape' ? [A4.long, A4.short] : [A4.short, A4.long]
  return { width, height, text: width - MARGINS.left - MARGINS.right }
}
