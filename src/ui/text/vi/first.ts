import { common } from './common.ts'
import { dossier } from './dossier.ts'
import { indicator } from './indicator.ts'

/** The words of the form: what a cheap phone loads before its first field accepts input. */
export const first = { common, dossier, indicator }
