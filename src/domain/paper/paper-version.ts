import { FORM_IDS, type FormId } from '../procedure/form.ts'

/**
 * One paper of a dossier: a form, and where a dossier has several of one form what it is about (id of a meeting, posting
 * or model; empty otherwise). Spelt `posting-notice.0199…` as the `of` of its fields `paper/<of>/…`.
 */
export interface PaperId {
  readonly form: FormId
  readonly about: string
}

export const formatPaperId = ({ form, about }: PaperId): string => (about === '' ? form : `${form}.${about}`)

/** Null for a form this version does not know. */
export function parsePaperId(of: string): PaperId | null {
  const dot = of.indexOf('.')
  const name = dot < 0 ? of : of.slice(0, dot)
  const form = FORM_IDS.find((known) => known === name)
  return form === undefined ? null : { form, about: dot < 0 ? '' : of.slice(dot + 1) }
}

/**
 * A paper as it was made once. Field `paper/<of>/made/<version id>` {number, code, pieces}; its text stands in
 * `paper/<of>/text/<version id>.<i>`. The id is a uuid v7, so that two phones that make a version without knowing of each
 * other overwrite nothing: then two of them carry the same number, and their codes tell them apart.
 */
export interface PaperVersion {
  readonly id: string
  /** "Bản n", printed on it: 1, 2, 3, … */
  readonly number: number
  /** Verification code of its content, as printed. */
  readonly code: string
  /** Id of the person who made it. */
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** What `packPaper` gave; null while pieces of it are still on another device. */
  readonly packed: string | null
}

/** The signed, stamped copy of a version. Field `paper/<of>/scan/<evidence id>` {version}; null takes it off. */
export interface PaperScan {
  readonly evidence: string
  readonly version: string
}

/** What was made of one paper. */
export interface PaperRecord extends PaperId {
  /** By number, then by time. */
  readonly versions: readonly PaperVersion[]
  readonly scans: readonly PaperScan[]
}
