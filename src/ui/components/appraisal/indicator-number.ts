/**
 * `TC2.CT4` is indicator "2.4": criterion, then indicator; `TC5.CT1..4` "5.1–5.4"; a district's `H.CT1` "1". What the law
 * gives no number (`TC3.other`) has its criterion's alone, "3". Another shape stays as it is.
 */
export function indicatorNumber(id: string): string {
  const [whole, criterion, first, last] = /^(?:TC(\d+)|H)\.(?:CT(\d+)(?:\.\.(\d+))?|other)$/.exec(id) ?? []
  if (whole === undefined) return id
  const number = (indicator: string) => (criterion === undefined ? indicator : `${criterion}.${indicator}`)
  if (first === undefined) return criterion ?? id
  return last === undefined ? number(first) : `${number(first)}–${number(last)}`
}
