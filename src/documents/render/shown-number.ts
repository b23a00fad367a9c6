/** A number as it is written in Vietnamese: `1.234,50`. `decimals` are always shown. */
export function shownNumber(number: number, decimals: 0 | 1 | 2): string {
  const [whole = '0', rest] = Math.abs(number).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  const shown = rest === undefined ? grouped : `${grouped},${rest}`
  return number < 0 && /[1-9]/.test(shown) ? `-${shown}` : shown
}
