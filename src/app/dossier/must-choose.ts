import type { Field } from './use-field.ts'

/**
 * Two people wrote differently in a field, and nobody is typing in it here. An object that is written whole would replace
 * both values with one of them and what is typed: what the other person wrote would be gone without anybody choosing.
 */
export const mustChoose = ({ conflict, state }: Pick<Field, 'conflict' | 'state'>): boolean =>
  conflict.value !== null && !['typing', 'saving', 'failed'].includes(state.value)
