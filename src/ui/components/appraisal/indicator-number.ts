import { placeCode } from '../../../domain/criteria-set/place-code.ts'

/**
 * `TC2.CT4` is indicator "2.4": criterion, then indicator; `TC5.CT1..4` "5.1–5.4"; a district's `H.CT1` "1". What the law
 * gives no number (`TC3.other`) has its criterion's alone, "3". Another shape stays as it is.
 */
export function indicatorNumber(id: string): string {
  const code = placeCode(id)
  if (!code || code.item !== null) return id
  const { criterion, from, to, other } = code
  if (from === null) return other ? (criterion ?? id) : id
  const number = (indicator: string) => (criterion === null ? indicator : `${criterion}.${indicator}`)
  return to === null ? number(from) : `${number(from)}–${number(to)}`
}
