import type { Points } from '../shared/points.ts'

/**
 * How well a value of the law is known: read in the legal text · two secondary sources agree · one secondary source ·
 * coded in software in use at one Sở Tư pháp · arithmetic on the above · not checked against any text · not known.
 */
export type ValueStatus =
  'text' | 'secondary' | 'secondary-single' | 'practice' | 'derived' | 'unverified' | 'missing'

export interface Cited {
  /** Key of `CriteriaSet.sources`. For a missing value: where its text is announced. */
  readonly source: string
  readonly status: ValueStatus
  /** Further keys of `CriteriaSet.sources` that say the same. */
  readonly also?: readonly string[]
  /** Article and clause, such as `QĐ 25/2021/QĐ-TTg, Điều 4 khoản 1`. */
  readonly clause?: string
  /** Vietnamese. For a missing value: the sentence that says which text is awaited. */
  readonly note?: string
}

/** `null` exactly when the status is `missing`. */
export interface LegalNumber extends Cited {
  readonly value: number | null
}

/** A legal number of points, in hundredths. */
export interface LegalPoints extends Cited {
  readonly value: Points | null
}

export interface LegalText extends Cited {
  readonly value: string | null
}

/** Values nobody has checked are shown, never computed with. */
export const mayComputeWith = (value: Cited): boolean =>
  value.status !== 'unverified' && value.status !== 'missing'

/** The number to compute with; null while it is missing or nobody has checked it. */
export const checkedPoints = (points: LegalPoints | undefined): Points | null =>
  points && mayComputeWith(points) ? points.value : null

export const checkedNumber = (number: LegalNumber): number | null =>
  mayComputeWith(number) ? number.value : null
