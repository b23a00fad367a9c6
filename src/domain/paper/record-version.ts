import type { BookField } from '../dossier/field-name.ts'
import type { Json } from '../shared/json.ts'
import type { PaperForm } from '../procedure/form.ts'
import { formatPaperId, type PaperId, type PaperVersion } from './paper-version.ts'

/** Characters in one piece of a stored paper, so that its entry stays well below 32 KiB. */
const PIECE = 24_000

/** What to record for a new version: its text first, so that no version is ever seen without it. */
export function recordVersion(
  paper: PaperId<PaperForm>,
  { id, number, code, packed }: Pick<PaperVersion, 'id' | 'number' | 'code'> & { readonly packed: string },
): readonly { readonly field: BookField; readonly value: Json }[] {
  const of = formatPaperId(paper)
  const pieces = Math.floor((Math.max(1, packed.length) + PIECE - 1) / PIECE)
  const text = Array.from({ length: pieces }, (_, i) => ({
    field: { kind: 'paper', of, aspect: 'text', each: `${id}.${i}` } as const,
    value: packed.slice(i * PIECE, (i + 1) * PIECE),
  }))
  const made = { kind: 'paper', of, aspect: 'made', each: id } as const
  return [...text, { field: made, value: { number, code, pieces } }]
}

/** The number the next version carries. */
export const nextNumber = (versions: readonly PaperVersion[]): number =>
  Math.max(0, ...versions.map(({ number }) => number)) + 1
