import { isPoints, type Points } from '../../../domain/shared/points.ts'

/**
 * Reads points as officers write them, "2,5" or "2.5", into hundredths. Anything else, and what has more than two
 * decimals, is null; the raw text stays with the field.
 */
export function parsePoints(raw: string): Points | null {
  const [, whole, part = ''] = /^\s*(\d{1,9})(?:[.,](\d{1,2}))?\s*$/.exec(raw) ?? []
  if (whole === undefined) return null
  const points = Number(whole + part.padEnd(2, '0'))
  return isPoints(points) ? points : null
}
