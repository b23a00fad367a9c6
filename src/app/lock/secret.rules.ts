import type { SecretKind } from '../../storage/space/lock-row.ts'

/** Why a new PIN or passphrase is not taken. */
export type SecretRefusal = 'not-digits' | 'short-pin' | 'short-phrase' | 'same' | 'repeated' | 'row' | 'date'

const LEAST: Readonly<Record<SecretKind, number>> = { pin: 6, passphrase: 10 }
/** Years in which somebody at work, his children or his parents were born. */
const YEARS = { first: 1930, last: 2039 }

/** The same text however the keyboard composed its accents, without spaces around it. */
export const readSecret = (typed: string): string => typed.normalize('NFC').trim()

/**
 * What is guessed first by somebody who has picked up the phone; null for a PIN or passphrase that is taken. Length is
 * judged first, so that nobody is told about the pattern of half a PIN.
 */
export function refuseSecret(kind: SecretKind, typed: string): SecretRefusal | null {
  const secret = readSecret(typed)
  const characters = [...secret]
  if (kind === 'pin' && !/^\d*$/.test(secret)) return 'not-digits'
  if (characters.length < LEAST[kind]) return kind === 'pin' ? 'short-pin' : 'short-phrase'
  const lower = [...secret.toLowerCase()]
  if (new Set(lower).size < 3) return 'same'
  if (isRepeated(lower)) return 'repeated'
  if (isRow(lower)) return 'row'
  return /^\d+$/.test(secret) && isDate(secret) ? 'date' : null
}

/** `123123`, `abcabcabc`: made of one piece, at least twice. */
function isRepeated(characters: readonly string[]): boolean {
  const { length } = characters
  for (let piece = 1; piece <= length / 2; piece++)
    if (length % piece === 0 && characters.every((character, i) => character === characters[i % piece]))
      return true
  return false
}

/** `123456`, `987654`, `890123`, also with every digit doubled: each one step from the one before. */
function isRow(characters: readonly string[]): boolean {
  const codes = characters
    .filter((character, i) => character !== characters[i - 1])
    .map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0))
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9)
}

/** A day as people write birthdays: 010190, 900101, 01011990, 19900101; or month and year: 011990, 199001. */
function isDate(digits: string): boolean {
  const part = (from: number, to: number) => Number(digits.slice(from, to))
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12
  const isYear = (year: number) => year >= YEARS.first && year <= YEARS.last
  if (digits.length === 6)
    return (
      isDay(part(0, 2), part(2, 4)) ||
      isDay(part(4, 6), part(2, 4)) ||
      (isDay(1, part(0, 2)) && isYear(part(2, 6))) ||
      (isDay(1, part(4, 6)) && isYear(part(0, 4)))
    )
  if (digits.length === 8)
    return (
      (isDay(part(0, 2), part(2, 4)) && isYear(part(4, 8))) ||
      (isDay(part(6, 8), part(4, 6)) && isYear(part(0, 4))) ||
      (isYear(part(0, 4)) && isYear(part(4, 8)))
    )
  return false
}
