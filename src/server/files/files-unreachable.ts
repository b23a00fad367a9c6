/**
 * The object storage did not do what it was asked, or nobody knows whether it did: whoever sent something sends it
 * again. Names the call, the status and the storage's own code, and nothing else: what the storage answers and what was
 * sent to it can hold parts of the key.
 */
export class FilesUnreachable extends Error {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  /** `SlowDown`, `AccessDenied`, `ECONNREFUSED`, ... */
  readonly code: string

  constructor(call: string, status: number | null, code: string) {
    super(`S3 ${call}: ${status === null ? code : `${status} ${code}`}`)
    this.status = status
    this.code = code
  }

  /** Whether time alone may mend it. What does not pass wants somebody: a key, a bucket, a right. */
  get passes(): boolean {
    return (
      this.status === null ||
      this.status >= 500 ||
      PASSING.includes(this.status) ||
      this.code === 'RequestTimeout'
    )
  }
}

/** Asked too slowly, too early, too often. */
const PASSING = [408, 409, 425, 429]
