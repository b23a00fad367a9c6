import { CommentRangeEnd, CommentRangeStart, CommentReference, TextRun } from 'docx'
import type { ICommentsOptions, ParagraphChild } from 'docx'
import { paragraph } from './paragraph.ts'
import { textRuns } from './text-runs.ts'

/** Word comments, numbered from 0. */
export const wordComments = (comments: readonly string[]): ICommentsOptions => ({
  children: comments.map((text, id) => ({
    id,
    author: 'Sổ TCPL',
    initials: 'TCPL',
    children: [paragraph({ after: 0 }, textRuns(text, { size: 10 }))],
  })),
})

/** The runs with every comment around them. */
export const withComments = (
  runs: readonly TextRun[],
  comments: readonly string[],
): readonly ParagraphChild[] => [
  ...comments.map((_, i) => new CommentRangeStart(i)),
  ...runs,
  ...comments.map((_, i) => new CommentRangeEnd(i)),
  ...comments.map((_, i) => new TextRun({ children: [new CommentReference(i)] })),
]
