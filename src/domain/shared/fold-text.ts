/**
 * The form in which Vietnamese text is compared when a person searches: lower case, no diacritics,
 * đ as d, single spaces, none at the ends. `'Xã  Đồng Văn'` becomes `'xa dong van'`.
 *
 * Two different names may fold to one text (Đồng Văn and Đông Vân): use it to find, never to identify.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd') // ð: some keyboards and old files write Ð (eth) for Đ
    .replace(/\s+/g, ' ')
    .trim()
}
