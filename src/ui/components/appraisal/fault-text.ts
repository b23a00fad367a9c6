import { faultKindOf } from '../../../app/fault.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** A thrown cause of this device (quota, store closed) in one sentence; never an answer of the server. */
export const faultText = (t: Catalogue, cause: unknown): string => t.common.fault[faultKindOf(cause)]
