/** Widths of Times in thousandths of its size: regular, bold. Vietnamese marks stand above and below and take no room. */
const WIDTHS: readonly (readonly [string, number, number])[] = [
  ['AKNXYHUV', 722, 735],
  ['DGOQ', 722, 760],
  ['BCRLZET', 640, 690],
  ['FPS', 556, 590],
  ['MW', 917, 970],
  ['IJ', 345, 420],
  ['Đ', 722, 722],
  ['aceszr', 410, 450],
  ['bdhknpqguvxyođ', 500, 540],
  ['fijlt', 290, 305],
  ['mw', 750, 780],
  [' .,', 250, 250],
  ['-()[]/:;\'"', 320, 333],
]
const OTHER = 500
const BY_LETTER = new Map(
  WIDTHS.flatMap(([letters, regular, bold]) =>
    [...letters].map((letter) => [letter, { regular, bold }] as const),
  ),
)

/** About how wide a line of Times New Roman is, in twentieths of a point. */
export function textWidth(text: string, size: number, bold: boolean): number {
  const weight = bold ? 'bold' : 'regular'
  let thousandths = 0
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, ''))
    thousandths += BY_LETTER.get(letter)?.[weight] ?? OTHER
  return Math.round((thousandths * size) / 50)
}
