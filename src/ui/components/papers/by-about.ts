import type { PaperRow } from '../../../app/papers/use-papers.ts'

/** Papers of one meeting or posting stand together, in the order of the first of each. */
export function byAbout(rows: readonly PaperRow[]): readonly (readonly PaperRow[])[] {
  const found = new Map<string, PaperRow[]>()
  for (const row of rows) found.set(row.about, [...(found.get(row.about) ?? []), row])
  return [...found.values()]
}
