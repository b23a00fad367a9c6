import type { EntryResult } from '../../protocol/sync.schema.ts'

/**
 * Told of what has happened, to be counted for whoever watches over the server. Nobody waits for it and it never throws.
 * It is given patterns, codes and numbers only: nothing that names a person, a unit, a device or an address.
 */
export interface Meter {
  /** A call was answered: `GET /api/files/:sha256`, null for what no route knows. */
  answered(route: string | null, status: number, seconds: number): void
  /** The code of a refusal (`REFUSALS`). */
  refused(code: string): void
  /** What became of the entries of one push. */
  received(results: readonly EntryResult[]): void
  /** So many pushes shared one commit, which waited so long for its turn and then took so long, in seconds. */
  committed(pushes: number, waited: number, took: number): void
  /** A file is durably there. */
  keptFile(bytes: number): void
}
