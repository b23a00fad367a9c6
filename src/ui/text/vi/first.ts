import { common } from './form/common.ts'
import { dossier } from './form/dossier.ts'
import { indicator } from './form/indicator.ts'

/** The words of the form: what a cheap phone loads before its first field accepts input. */
export const first = { common, dossier, indicator }
