import { LineRuleType } from 'docx'
import type { IStylesOptions } from 'docx'

/** Times New Roman 14 in Vietnamese, as NĐ 30/2020/NĐ-CP, Phụ lục I wants running text. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: 'Times New Roman',
        size: 28,
        language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, line: 252, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(1),
    heading2: heading(2),
  },
  paragraphStyles: ([11, 12] as const).map((size) => ({
    id: cellStyle(size),
    name: `Ô bảng ${size}`,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: size * 2 },
    paragraph: { spacing: { before: 40, after: 40 } },
  })),
}

/** Id of the style of what stands in a table, in letters of this size in points. */
export function cellStyle(size: 11 | 12): string {
  return `Cell${size}`
}

function heading(level: 1 | 2) {
  return {
    run: { bold: true, ...(level === 2 && { italics: true }) },
    paragraph: {
      keepNext: true,
      spacing: { before: level === 1 ? 120 : 60 },
      indent: { firstLine: 567 },
      outlineLevel: level - 1,
    },
  }
}
