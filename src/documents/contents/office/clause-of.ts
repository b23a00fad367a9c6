import { mayComputeWith, type Cited } from '../../../domain/criteria-set/legal-value.ts'

/** " (TT 09/2021/TT-BTP, Điều 3 khoản 2 điểm a)"; nothing where no checked clause is known. */
export const clauseOf = (cited: Cited | undefined): string =>
  cited?.clause !== undefined && mayComputeWith(cited) ? ` (${cited.clause})` : ''
