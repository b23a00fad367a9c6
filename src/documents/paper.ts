import type { PaperForm } from '../domain/procedure/form.ts'

/**
 * One official paper as content, before it becomes a file: the same blocks make the .docx, the .xlsx, the preview on the
 * screen and the text that its verification code vouches for. Plain JSON, text in NFC, no dates of making.
 */
export interface Paper {
  readonly form: PaperForm
  /** What the paper is about where a dossier has several of one form: the id of a meeting or posting; else empty. */
  readonly about: string
  /** Short name in Vietnamese, for lists and file names. */
  readonly name: string
  readonly orientation: 'portrait' | 'landscape'
  /** NĐ 30/2020/NĐ-CP: who issues it, and what the clerk fills in. */
  readonly head: PaperHead
  readonly blocks: readonly Block[]
  /** "Nơi nhận" and signatures; absent on lists and ballots that are only attached. */
  readonly foot: PaperFoot | null
  /** Comments for whoever edits the file: where the layout is ours, which text is awaited. Never printed. */
  readonly comments: readonly string[]
}

export interface PaperHead {
  /** Above the issuer, such as `ỦY BAN NHÂN DÂN TỈNH …`; null where none is known or wanted. */
  readonly above: string | null
  /** Issuer in capitals, such as `ỦY BAN NHÂN DÂN XÃ SUỐI MƠ`. */
  readonly issuer: string
  /** Kind for the number left blank, such as `BC-UBND`; null for papers without a number. */
  readonly symbol: string | null
  /** Place named before the date left blank; null where no date line is wanted. */
  readonly place: string | null
  /** Name of the kind of paper in capitals, such as `BÁO CÁO`; null for a letter. */
  readonly kind: string | null
  /** Subject below it (trích yếu). */
  readonly subject: string
  /** Number of the official form, printed at the top right, such as `Mẫu 02`; null where the form is ours. */
  readonly formCode: string | null
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 }
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly Run[]
      readonly align?: 'left' | 'center' | 'justify'
      readonly indent?: boolean
    }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly Run[])[] }
  /** Lines of dots to write on by hand. */
  | { readonly kind: 'lines'; readonly count: number }
  | Table
  | { readonly kind: 'page-break' }
  /** Where lists follow what is signed, as after a decision: then the paper has no foot of its own. */
  | { readonly kind: 'signatures'; readonly foot: PaperFoot }

export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

export interface Table {
  readonly kind: 'table'
  /** Name of the sheet in the .xlsx. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  readonly title: string
  /** Share of the width; all of them are added up. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

/** `group`: one cell across, in bold. `total`: in bold; its cells may be sums of a column. */
export interface Row {
  readonly kind: 'row' | 'group' | 'total'
  readonly cells: readonly Cell[]
}

/** Numbers stay numbers, so that a spreadsheet can reckon with them; points are hundredths everywhere else. */
export type Cell =
  | { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
  | { readonly number: number; readonly decimals: 0 | 1 | 2 }
  /** Sum of the `row` cells above in the same column, from row `from` (index into `rows`); `number` is what it comes to. */
  | { readonly sum: { readonly from: number }; readonly number: number; readonly decimals: 0 | 1 | 2 }

export interface PaperFoot {
  /** Lines of `Nơi nhận`; empty: none is printed. */
  readonly recipients: readonly string[]
  /** From left to right; more than three go on below. */
  readonly signatures: readonly Signature[]
}

export interface Signature {
  /** Capitals, such as `CHỦ TỊCH` or `THƯ KÝ`; a second line such as `KT. CHỦ TỊCH` comes first. */
  readonly lines: readonly string[]
  /** Below the room for the signature; null: left blank. */
  readonly name: string | null
}
