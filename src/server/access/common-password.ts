/** Words everybody here thinks of first. */
const WORDS = [
  'matkhau',
  'password',
  'passcode',
  'sotcpl',
  'tcpl',
  'chuantiepcanphapluat',
  'tiepcanphapluat',
  'phapluat',
  'tuphaphotich',
  'tuphap',
  'hotich',
  'uybannhandan',
  'ubnd',
  'quantri',
  'admin',
  'vietnam',
  'qwertyuiop',
  'qwerty',
  'abcdef',
  'abc',
  'xinchao',
  'anhyeuem',
  'emyeuanh',
]
/** Fewer letters than this beside names, common words and digits are no secret. */
const OWN_LETTERS = 4

let common: Promise<ReadonlySet<string>> | undefined

/** 49,000 passwords that were stolen most often (zxcvbn); read when somebody first chooses one. */
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(letters)),
  ))

/**
 * Whether a new password is on the list of common ones, with or without digits around it, or is made of nothing but
 * what others know of its owner: sign-in name, name, unit, a word like "matkhau", digits. Compared folded: no
 * diacritics, capitals, spaces or signs, and `@`, `0`, `3` read as the letters they stand for.
 * @param about sign-in name, name and units of the person
 */
export async function isCommonPassword(password: string, about: readonly string[]): Promise<boolean> {
  const list = await commonPasswords()
  for (const read of [letters, (text: string) => letters(unmasked(text))]) {
    const folded = read(password)
    const core = folded.replace(/^\d+|\d+$/g, '')
    if (list.has(folded) || list.has(core)) return true
    if (ownLetters(folded, about) < OWN_LETTERS) return true
  }
  return false
}

/** Letters that are left when everything guessable is taken out. */
function ownLetters(folded: string, about: readonly string[]): number {
  const known = [...WORDS, ...about.flatMap(guessable)].sort((a, b) => b.length - a.length)
  let rest = folded
  for (const word of known) rest = rest.replaceAll(word, ' ')
  return new Set(rest.replace(/[^\p{L}]/gu, '')).size
}

/** The text as a whole, without the form of its unit, its parts, and names run together: `hanh`, `nguyenthihanh`. */
function guessable(text: string): string[] {
  const parts = text.split(/[\s._-]+/).map(letters)
  const tails = parts.map((_, i) => parts.slice(i).join(''))
  return [...parts, ...tails, letters(text)].filter((part) => part.length >= 3)
}

const letters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]/gu, '')

const STANDS_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}
const unmasked = (text: string): string => text.replace(/[@4310!$57]/g, (sign) => STANDS_FOR[sign] ?? sign)
