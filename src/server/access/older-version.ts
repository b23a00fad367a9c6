/** Whether `a` comes before `b`: `0.3.9` before `0.10.0`. Parts that are no numbers count as 0. */
export function olderVersion(a: string, b: string): boolean {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

const partsOf = (version: string): number[] =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0)
