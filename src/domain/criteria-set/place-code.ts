/** A criterion, indicator or item by the codes of the law files; numbers as they stand there. */
export interface PlaceCode {
  /** `TC3`: "3"; null for a district, whose one criterion has no number. */
  readonly criterion: string | null
  /** First, or only, indicator; null for a criterion and for `other`. */
  readonly from: string | null
  /** Last indicator of a group whose parts are not known (`TC5.CT1..4`). */
  readonly to: string | null
  /** The indicators of a criterion that nothing names (`TC3.other`). */
  readonly other: boolean
  /** `TC2.CT4.1`: "1". */
  readonly item: string | null
}

const CODE = /^(?:TC(\d+)|H|HUYEN)(?:\.(?:CT(\d+)(?:\.\.(\d+))?|(other))(?:\.(\d+)(?=\.|$))?)?(?=\.|$)/

/** `TC2.CT4.2.done` stands at item 2 of indicator 4 of criterion 2; null for an id of another shape, such as a condition's. */
export function placeCode(id: string): PlaceCode | null {
  const match = CODE.exec(id)
  if (!match) return null
  const [, criterion, from, to, other, item] = match
  return {
    criterion: criterion ?? null,
    from: from ?? null,
    to: to ?? null,
    other: other !== undefined,
    item: item ?? null,
  }
}
