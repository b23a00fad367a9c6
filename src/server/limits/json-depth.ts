const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * How deep arrays and objects stand in each other in a JSON text, found without building them; stops at `most` + 1. For
 * a text that is no JSON it is some number.
 */
export function jsonDepth(text: string, most: number): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) inText = false
      continue
    }
    if (code === QUOTE) inText = true
    // [ and {, ] and }: the same letters with another bit.
    else if ((code | 0x20) === 0x7b) {
      deepest = Math.max(deepest, ++depth)
      if (deepest > most) return deepest
    } else if ((code | 0x20) === 0x7d) depth -= 1
  }
  return deepest
}
