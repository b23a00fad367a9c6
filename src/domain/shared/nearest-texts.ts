/** The known texts most like a mistyped one, best first, at most three; none when nothing is like it. */
export function nearestTexts(given: string, known: Iterable<string>): readonly string[] {
  const limit = Math.max(2, given.length >> 1)
  const wanted = given.toLowerCase()
  return [...known]
    .flatMap((text) => {
      // What is much longer or shorter cannot be near: most of a large set is never compared.
      if (Math.abs(text.length - given.length) > limit) return []
      const distance = editsBetween(wanted, text.toLowerCase())
      return distance <= limit ? [{ text, distance }] : []
    })
    .sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1))
    .slice(0, 3)
    .map(({ text }) => text)
}

/** How many letters must be put in, taken out or exchanged (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
