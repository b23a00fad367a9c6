import { placeCode } from '../../../domain/criteria-set/place-code.ts'
import type { Catalogue } from '../catalogue.ts'

/**
 * Where an id of a criteria set stands, as officials say it: `TC2.CT4.2.done` is "Tiêu chí 2, chỉ tiêu 4, nội dung
 * 4.2", `TC5.CT1..4` "Tiêu chí 5, chỉ tiêu 1–4", `H.CT1` (a district's) "Chỉ tiêu 1". An id of another shape is shown
 * as it is.
 */
export function placeText(t: Catalogue, id: string): string {
  const words = t.dossier
  const code = placeCode(id)
  if (!code) return conditionText(t, id) ?? id
  const { criterion, from, to, other, item } = code
  if (other) return words.others(Number(criterion))
  const no = to === null ? from : `${from}–${to}`
  if (criterion === null) return no === null ? words.districtCriterion : words.indicator(no)
  if (no === null) return words.criterion(Number(criterion))
  const place = words.place(Number(criterion), no)
  return item === null ? place : words.placeItem(place, `${from}.${item}`)
}

/** An indicator under the heading of its criterion: "Chỉ tiêu 4", "Chỉ tiêu 1–4", "Các chỉ tiêu khác của tiêu chí 3". */
export function indicatorText(t: Catalogue, id: string): string {
  const { from = null, to = null } = placeCode(id) ?? {}
  if (from === null) return placeText(t, id)
  return t.dossier.indicator(to === null ? from : `${from}–${to}`)
}

/** `TC2.CT4.2` is item "4.2" of its indicator; null for an indicator that has no numbered items. */
export function itemNumber(id: string): string | null {
  const { from = null, item = null } = placeCode(id) ?? {}
  return from === null || item === null ? null : `${from}.${item}`
}

/** `DK1` and its figures (`DK1.done`): "Điều kiện 1". */
function conditionText(t: Catalogue, id: string): string | null {
  const no = /^DK(\d+)(?=\.|$)/.exec(id)?.[1]
  return no === undefined ? null : t.dossier.condition(no)
}
