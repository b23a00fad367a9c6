import { xml, XML_HEAD } from '../xml.ts'
import { NAMESPACES } from './fixed-parts.ts'
import { paragraph } from './paragraph.ts'
import { run } from './run.ts'

/** Word comments, numbered from 0. They carry no day. */
export const commentsPart = (comments: readonly string[]): string =>
  XML_HEAD +
  xml(
    'w:comments',
    NAMESPACES,
    ...comments.map((text, i) =>
      xml(
        'w:comment',
        { 'w:id': i, 'w:author': 'Sổ TCPL', 'w:initials': 'TCPL' },
        paragraph({ after: 0 }, run(text, { size: 10 })),
      ),
    ),
  )

/** The runs with every comment around them. */
export function withComments(runs: string, comments: readonly string[]): string {
  const each = (name: string) => comments.map((_, i) => xml(name, { 'w:id': i })).join('')
  const references = comments.map((_, i) => xml('w:r', {}, xml('w:commentReference', { 'w:id': i })))
  return each('w:commentRangeStart') + runs + each('w:commentRangeEnd') + references.join('')
}
