/** `total` in whole units shared out by `shares`, so that they add up to it exactly. */
export function sharedWidths(shares: readonly number[], total: number): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  let used = 0
  let before = 0
  return shares.map((share) => {
    before += share
    const end = Math.round((total * before) / all)
    const width = end - used
    used = end
    return width
  })
}
