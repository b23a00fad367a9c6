export interface RedactionTables {
  /**
   * One row for each entry whose value was ever taken out; who ordered it and why stands in the log, in `redaction_id`.
   * `taken` is what was taken, sealed (`RedactedContent`), until it is given back or the way back has passed.
   */
  redactions: {
    entry_id: string
    /** Id of the last entry of the server that speaks about it. */
    redaction_id: string
    unit: string
    /** Milliseconds; after `until` nothing can be taken back. */
    at: number
    until: number
    taken: string | null
    /** JSON: hashes of the files that only this entry named, as far as it is known here. */
    files: string
    state: RedactionState
  }
}

/** `awaiting`: taken back, but nobody has brought the entry home yet (P4) · `purged`: nothing is left to give back. */
export type RedactionState = 'redacted' | 'restored' | 'awaiting' | 'purged'

export type RedactionRow = Readonly<RedactionTables['redactions']>
