import type { Paragraph } from 'docx'
import { paragraph } from './paragraph.ts'

/** A line of this length in the middle of this much room, all in twentieths of a point, close below the text before it. */
export function rule(length: number, room: number): Paragraph {
  const aside = Math.max(0, Math.round((room - Math.min(length, room)) / 2))
  return paragraph({ ruled: true, before: 60, after: 0, exactly: 80, aside })
}
