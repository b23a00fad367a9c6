/** Longer words may be broken within a narrow column, and then they are not found as one. */
const LONGEST_WORD = 18

/** Words of the paper that are missing from its pages, however they are laid out; empty where a reader sees all. */
export function missingWords(expected: string, seen: string): readonly string[] {
  const found = counted(wordsOf(seen))
  const wanted = counted(wordsOf(expected).filter((word) => word.length <= LONGEST_WORD))
  const words = [...wanted].filter(([word, count]) => (found.get(word) ?? 0) < count).map(([word]) => word)
  const letters = counted([...squeezed(seen)])
  const lost = [...counted([...squeezed(expected)])].filter(
    ([letter, count]) => (letters.get(letter) ?? 0) < count,
  )
  return [...words, ...lost.map(([letter, count]) => `${letter} ×${count}`)]
}

const squeezed = (text: string): string => text.normalize('NFC').replace(/\s/g, '')

/** Lines may break at a stroke or a dot: `12/QĐ-UBND` is three words. */
const wordsOf = (text: string): readonly string[] => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []

function counted(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
