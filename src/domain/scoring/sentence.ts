/**
 * What a sentence of an explanation tells: figures used · the law's requirement or what was reached of it · what is still to
 * be done · what one more would change · a text that is awaited · what an officer entered with his reason · where the rule
 * stands · the result.
 */
export type SentenceRole = 'fact' | 'rule' | 'open' | 'more' | 'awaited' | 'entered' | 'source' | 'result'

export interface Sentence {
  readonly role: SentenceRole
  /** Plain text with its full stop. */
  readonly text: string
}
