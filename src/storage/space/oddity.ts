/** Something that should not be, kept for a person to look at. It never stops anything else. */
export interface Oddity {
  readonly kind:
    | 'mismatch'
    | 'refused'
    | 'unreadable-entry'
    | 'hash-differs'
    | 'file-corrupt'
    | 'file-refused'
    | 'server-chain'
    | 'directory-signature'
  /** Entry id or file hash it is about; for what has none, a piece of the thing itself. */
  readonly id: string
  /** A code, for the lists of the text catalogue. */
  readonly reason: string
  /** The thing as it came, as JSON text; '' when it stands in another table. */
  readonly raw: string
  /** Milliseconds by this device's clock. */
  readonly at: number
}
