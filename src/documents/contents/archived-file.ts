/** One file of the archive, as the manifest and `index.html` name it. */
export interface ArchivedFile {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly kind: 'paper' | 'evidence'
  readonly title: string
  /** Of a paper. */
  readonly form?: string
  readonly about?: string
  readonly version?: number
  readonly code?: string
  /** Of a piece of evidence: its id, and the indicators it proves. */
  readonly evidence?: string
  readonly indicators?: readonly string[]
}

export interface MissingFile {
  readonly evidence: string
  readonly title: string
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly indicators: readonly string[]
}
