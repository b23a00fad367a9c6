/** Points in hundredths (8.25 points = 825). Integers, so that sums and thresholds compare exactly. */
export type Points = number & { readonly __unit: 'points/100' }

export const NO_POINTS = 0 as Points

/** Whether a number from outside can be points at all: a whole number of hundredths, not below zero. */
export const isPoints = (value: unknown): value is Points =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

export const addPoints = (all: readonly Points[]): Points =>
  all.reduce<number>((sum, points) => sum + points, 0) as Points

/** Never below zero: nobody owes points. */
export const subtractPoints = (from: Points, points: Points): Points => Math.max(0, from - points) as Points
