/** Compared by cross-multiplication in whole numbers: 80 % of 5 is 4, never 3.9999. */
export const atLeastPercent = (part: number, whole: number, percent: number): boolean =>
  BigInt(part) * 100n >= BigInt(percent) * BigInt(whole)

/** Smallest whole part of `whole` that reaches `percent`. */
export const leastPart = (whole: number, percent: number): number =>
  Number((BigInt(percent) * BigInt(whole) + 99n) / 100n)

/** `part / whole` of `most` in whole numbers, rounded up: the least that is not below it. `whole` is positive. */
export const leastInProportion = (part: number, whole: number, most: number): number =>
  Number((BigInt(part) * BigInt(most) + BigInt(whole) - 1n) / BigInt(whole))

/** Tenths of a percent, rounded down so that 79.96 % is never shown as 80 %. `whole` is positive. */
export const tenthsOfPercent = (part: number, whole: number): number =>
  Number((BigInt(part) * 1000n) / BigInt(whole))

/** The largest count whose `each` stays below `full`. `each` is positive. */
export const mostBelow = (full: number, each: number): number => Number((BigInt(full) - 1n) / BigInt(each))
