/**
 * What hamlets are called, for choosing; a commune may write another name ("…" in the law's own list). The last three are
 * of wards.
 */
export const HAMLET_KINDS = [
  'thôn',
  'ấp',
  'bản',
  'buôn',
  'phum',
  'sóc',
  'làng',
  'xóm',
  'tổ dân phố',
  'khu phố',
  'khóm',
] as const

/**
 * A hamlet (thôn, ấp, bản, buôn, phum, sóc, tổ dân phố, khu phố, …) as the commune keeps it.
 *
 * Field `hamlet/<id>/card`: {kind, name, households, head, scattered}; null removes it.
 */
export interface Hamlet {
  readonly id: string
  /** One of `HAMLET_KINDS`, or as the commune wrote it. */
  readonly kind: string
  readonly name: string
  /** Number of households; null while nobody has said. The roster may hold fewer, it is optional. */
  readonly households: number | null
  /** Full name of the Trưởng thôn, Tổ trưởng tổ dân phố, …; empty where it is not recorded. */
  readonly head: string
  /** Households live far apart (địa bàn dân cư phân tán): meetings by cluster are allowed whatever their number. */
  readonly scattered: boolean
  /** In the order of the pieces. */
  readonly roster: readonly Household[]
}

/**
 * One household of a roster.
 *
 * Field `hamlet/<id>/roster/<n>` (n = 1, 2, …): a list of {id, head, note}, at most `ROSTER_PIECE` households in a piece.
 */
export interface Household {
  /** The attendee who stands for it is best recorded under this id too: two note-takers then tick one field. */
  readonly id: string
  /** Full name of the chủ hộ. */
  readonly head: string
  readonly note: string
}

/** Households in one field, so that its value stays well below 32 KiB. */
export const ROSTER_PIECE = 150

/** What the head of such a hamlet is called on papers. */
export const headTitleOf = (kind: string): string =>
  kind === 'tổ dân phố' ? 'Tổ trưởng tổ dân phố' : `Trưởng ${kind || 'thôn'}`
