import type { Catalogue } from '../catalogue.ts'

const CODE = /^TC(\d+)(?:\.CT(\d+)(?:\.(\d+)(?=\.|$))?)?/

/**
 * Where an id of a criteria set stands, as officials say it: `TC2.CT4.2.done` is "Tiêu chí 2, chỉ tiêu 4, nội dung
 * 4.2". An id of another shape is shown as it is.
 */
export function placeText(t: Catalogue, id: string): string {
  const [, criterion, indicator, item] = CODE.exec(id) ?? []
  if (criterion === undefined) return id
  if (indicator === undefined) return t.dossier.criterion(Number(criterion))
  const place = t.dossier.place(Number(criterion), Number(indicator))
  return item === undefined ? place : t.dossier.placeItem(place, `${indicator}.${item}`)
}

/** `TC2.CT4.2` is item "4.2" of its indicator; null for an indicator that has no numbered items. */
export function itemNumber(id: string): string | null {
  const [, , indicator, item] = CODE.exec(id) ?? []
  return indicator === undefined || item === undefined ? null : `${indicator}.${item}`
}
