import { cleanText } from '../xml.ts'

const LONGEST = 31

/** Names that Excel accepts and no two alike: without `[]:*?/\`, at most 31 letters, numbered where they come again. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history'])
  return wanted.map((name) => {
    const plain =
      cleanText(name)
        .replace(/[[\]:*?/\\\s]+/g, ' ')
        .replace(/^[' ]+|[' ]+$/g, '') || 'Bảng'
    let chosen = cut(plain, LONGEST)
    for (let no = 2; taken.has(chosen.toLowerCase()); no++) {
      const tail = ` (${no})`
      chosen = cut(plain, LONGEST - tail.length) + tail
    }
    taken.add(chosen.toLowerCase())
    return chosen
  })
}

/** Excel counts UTF-16 units; a pair is never broken. */
function cut(text: string, units: number): string {
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > units) break
    kept += letter
  }
  return kept.replace(/[' ]+$/, '')
}
