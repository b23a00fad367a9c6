import type { IconName } from '../../design/icon-paths.ts'
import { resultTone, type ShownResult } from './result-tone.ts'

/** The sign of points between none and all, which no tone has of its own; undefined where the tone's sign says it. */
export const resultIcon = (result: ShownResult): IconName | undefined =>
  resultTone(result) === 'info' ? 'contrast' : undefined
