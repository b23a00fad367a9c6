import type { Catalogue } from '../catalogue.ts'

const CODE = /^(?:TC(\d+)|H|HUYEN)(?:\.(?:CT(\d+)(?:\.\.(\d+))?|(other))(?:\.(\d+)(?=\.|$))?)?(?=\.|$)/

/**
 * Where an id of a criteria set stands, as officials say it: `TC2.CT4.2.done` is "Tiêu chí 2, chỉ tiêu 4, nội dung
 * 4.2", `TC5.CT1..4` "Tiêu chí 5, chỉ tiêu 1–4", `H.CT1` (a district's) "Chỉ tiêu 1". An id of another shape is shown
 * as it is.
 */
export function placeText(t: Catalogue, id: string): string {
  const words = t.dossier
  const [whole, criterion, from, to, other, item] = CODE.exec(id) ?? []
  if (whole === undefined) return conditionText(t, id) ?? id
  if (other !== undefined) return words.others(Number(criterion))
  const no = to === undefined ? from : `${from}–${to}`
  if (criterion === undefined) return no === undefined ? words.districtCriterion : words.indicator(no)
  if (no === undefined) return words.criterion(Number(criterion))
  const place = words.place(Number(criterion), no)
  return item === undefined ? place : words.placeItem(place, `${from}.${item}`)
}

/** An indicator under the heading of its criterion: "Chỉ tiêu 4", "Chỉ tiêu 1–4", "Các chỉ tiêu khác của tiêu chí 3". */
export function indicatorText(t: Catalogue, id: string): string {
  const [, , from, to] = CODE.exec(id) ?? []
  if (from === undefined) return placeText(t, id)
  return t.dossier.indicator(to === undefined ? from : `${from}–${to}`)
}

/** `TC2.CT4.2` is item "4.2" of its indicator; null for an indicator that has no numbered items. */
export function itemNumber(id: string): string | null {
  const [, , indicator, , , item] = CODE.exec(id) ?? []
  return indicator === undefined || item === undefined ? null : `${indicator}.${item}`
}

/** `DK1` and its figures (`DK1.done`): "Điều kiện 1". */
function conditionText(t: Catalogue, id: string): string | null {
  const no = /^DK(\d+)(?=\.|$)/.exec(id)?.[1]
  return no === undefined ? null : t.dossier.condition(no)
}
