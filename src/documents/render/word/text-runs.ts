import { TextRun } from 'docx'
import { cleanText } from '../xml.ts'

export interface TextLook {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** Points; the text's own size where absent. */
  readonly size?: number | undefined
}

/** Text in one look; a line break in it stays one. Empty text is no run. */
export const textRuns = (text: string, look: TextLook = {}): readonly TextRun[] =>
  text === ''
    ? []
    : cleanText(text)
        .split('\n')
        .map((line, i) => new TextRun({ text: line, break: i === 0 ? 0 : 1, ...runLook(look) }))

/** In the library's words, without what is not asked for. */
export const runLook = ({ bold, italic, size }: TextLook) => ({
  ...(bold && { bold: true }),
  ...(italic && { italics: true }),
  ...(size !== undefined && { size: Math.round(size * 2) }),
})
