/** What the lean page reports to the rig. */
export interface Inventory {
  readonly health: 'new' | 'ok' | 'repaired' | 'lost'
  /** What the gap says is missing, when `health` is `lost`. */
  readonly missing: number
  /** Ids of all entries. */
  readonly entries: readonly string[]
  /** SHA-256 of the files whose bytes were read and hash to it. */
  readonly files: readonly string[]
  /** The number the last durable draft carries; 0 for none. */
  readonly draft: number
  /** Entries that a later schema version has rewritten. */
  readonly upgraded: number
  /** Half-made things, each said in a sentence. */
  readonly torn: readonly string[]
}

export interface Told {
  readonly entries: readonly string[]
  readonly files: readonly string[]
  /** 0 where nothing was typed. */
  readonly draft: number
}
