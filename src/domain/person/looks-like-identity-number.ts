/** Twelve or nine digits, as they are printed or typed in groups; nothing of a number or a word touches them. */
const NUMBER = /(?<![\p{L}\d/.,-])\d(?:[ .]?\d){8,}(?![\p{L}\d/-]|[.,]\d)/gu
/** Digits of 12: province 001–096, century and sex 0–3 (who was born from 1900 to 2099), year, then six more. */
const NEW_NUMBER = /^0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/
const NAMED = /(?:cccd|cmnd|cmt|căn cước|chứng minh (?:thư|nhân dân)|định danh|số giấy tờ)[^\d]{0,30}$/iu
const MONEY = /^\s*(?:đồng|đ\b|vnđ|vnd|triệu|nghìn|tỷ)/iu

/**
 * Whether a number of a citizen's card (căn cước, 12 digits) or of the old card (chứng minh nhân dân, 9 digits) seems to
 * stand in the text: 12 digits built like one, or 9 or 12 that the words before call so. Phones, sums and numbers of
 * documents are none. A guess for a polite word, never a reason to refuse: the make-up of the digits is as printed on
 * cards, not from a text of law we hold.
 */
export function looksLikeIdentityNumber(text: string): boolean {
  const words = text.normalize('NFC')
  for (const match of words.matchAll(NUMBER)) {
    if (MONEY.test(words.slice(match.index + match[0].length))) continue
    const digits = match[0].replace(/[ .]/g, '')
    // Two numbers side by side are looked at one by one, too.
    const numbers = [digits, ...match[0].split(' ')]
    if (numbers.some((number) => NEW_NUMBER.test(number))) return true
    const named = NAMED.test(words.slice(0, match.index))
    if (named && numbers.some(({ length }) => length === 9 || length === 12)) return true
  }
  return false
}
