import type { Cited } from '../criteria-set/legal-value.ts'
import type { ExplanationWords } from './explanation-words.ts'
import type { Sentence } from './sentence.ts'

/** Where a value of the law stands and how well it is known: clause, status, note. The sources are listed by whoever shows it. */
export function tellCited(cited: Cited, words: ExplanationWords): Sentence[] {
  const texts = [
    ...(cited.clause === undefined ? [] : [words.clause(cited.clause)]),
    words.checked(words.status[cited.status]),
    ...(cited.note === undefined ? [] : [words.note(cited.note)]),
  ]
  return texts.map((text) => ({ role: 'source', text }))
}

/** "Phụ lục I Thông tư 09/2021/TT-BTP" from a note of the law files ("…; chờ Phụ lục I …"); null where it names none. */
export function awaitedText({ note }: Cited): string | null {
  return /(?:^|[;,.:]\s)chờ\s+(.+?)\.?$/iu.exec(note ?? '')?.[1] ?? null
}
