import { FORM_IDS, type FormId, type PaperForm } from '../procedure/form.ts'

/**
 * One paper of a dossier or of an office's book: a form, and where there are several of one form what it is about (id of a
 * meeting, posting or model, of a unit, sitting or draft of a decision; empty otherwise). Spelt `posting-notice.0199…` as the `of` of its fields `paper/<of>/…`.
 */
export interface PaperId<F extends PaperForm = FormId> {
  readonly form: F
  readonly about: string
}

export const formatPaperId = ({ form, about }: PaperId<PaperForm>): string =>
  about === '' ? form : `${form}.${about}`

/** Null for a form that is not among the commune's. */
export const parsePaperId = (of: string): PaperId | null => parsePaperIdAmong(of, FORM_IDS)

/** Null for a form that is not one of `forms`, such as one of a newer version. */
export function parsePaperIdAmong<F extends PaperForm>(of: string, forms: readonly F[]): PaperId<F> | null {
  const dot = of.indexOf('.')
  const name = dot < 0 ? of : of.slice(0, dot)
  const form = forms.find((known) => known === name)
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
export interface PaperRecord<F extends PaperForm = FormId> extends PaperId<F> {
  /** By number, then by time. */
  readonly versions: readonly PaperVersion[]
  readonly scans: readonly PaperScan[]
}
