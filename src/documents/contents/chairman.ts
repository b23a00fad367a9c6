import type { Signature } from '../paper.ts'

/** Who signs for the committee. The clerk changes it where a deputy signs in his stead. */
export const CHAIRMAN: Signature = { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: null }
