/** Grave, acute, tilde, hook above, dot below: the five written tones. */
const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu

/**
 * Text for comparing names with their diacritics, blind only to where the tone is written: both spellings are
 * in official use, `Hoà` and `Hòa`, `Thuỷ` and `Thủy`. Lower case, single spaces.
 */
export function accentKey(text: string): string {
  const words = text.normalize('NFD').toLowerCase().trim().split(/\s+/)
  return words.map((word) => word.replace(tone, '') + (word.match(tone) ?? []).join('')).join(' ')
}
