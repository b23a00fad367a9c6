import type { SameFile } from './hint.ts'

/** What two sources know of the same files, each dossier once. Which of the unlisted ones are the same nobody can tell. */
export function joinSameFiles(...sources: readonly (readonly SameFile[])[]): readonly SameFile[] {
  const joined = new Map<string, SameFile>()
  for (const one of sources.flat()) {
    const known = joined.get(one.sha256)
    if (!known) {
      joined.set(one.sha256, one)
      continue
    }
    const listed = new Set(known.dossiers.map(({ dossier }) => dossier))
    const dossiers = [...known.dossiers, ...one.dossiers.filter(({ dossier }) => !listed.has(dossier))]
    const unlisted = Math.max(known.count - known.dossiers.length, one.count - one.dossiers.length)
    joined.set(one.sha256, {
      sha256: one.sha256,
      dossiers,
      count: dossiers.length + unlisted,
      unnamed: known.unnamed || one.unnamed,
    })
  }
  return [...joined.values()]
}
