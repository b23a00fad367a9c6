/**
 * Reads a whole number as officers write it: digits, also grouped in threes by dot or space ("1.250", "1 250").
 * Anything else, and what is too large to be exact, is null; the raw text stays with the field.
 */
export function parseCount(raw: string): number | null {
  const text = raw.trim()
  if (!/^\d+$/.test(text) && !/^\d{1,3}([.\s]\d{3})+$/.test(text)) return null
  const count = Number(text.replace(/[.\s]/g, ''))
  return Number.isSafeInteger(count) ? count : null
}
