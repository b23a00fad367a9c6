import type { Cell } from '../paper.ts'
import { shownNumber } from './shown-number.ts'

/** What a cell says on paper. */
export const shownCell = (given: Cell): string =>
  'text' in given ? given.text : shownNumber(given.number, given.decimals)
