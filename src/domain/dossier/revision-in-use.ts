import { revisionName, type PublishedRevision } from '../criteria-set/revision.ts'

/** What is known here of the revisions of one criteria set. */
export interface KnownRevisions<P extends PublishedRevision = PublishedRevision> {
  /** Revision that this version of the app carries; null for a set of a province's own. */
  readonly shipped: number | null
  /** What the province has published, oldest first. */
  readonly published: readonly P[]
  /**
   * What provinces further off have published, the nearer first: a dossier begun before a merger stays on the revision of
   * the province it then had.
   */
  readonly elsewhere?: readonly P[]
}

/** Where the content of a set is found: in the app, or in the log. */
export type SetSource<P extends PublishedRevision = PublishedRevision> =
  { readonly kind: 'shipped' } | { readonly kind: 'published'; readonly published: P }

/** A dossier as far as its revision goes: `pinned` is null before the first entry, and where it was not recorded. */
export interface RevisionOfDossier {
  readonly pinned: number | null
  /** Something is answered in it. */
  readonly begun: boolean
}

/** The revision a new dossier is begun with: what the province published last prevails over what is shipped. */
export function newestRevision<P extends PublishedRevision>({
  shipped,
  published,
}: KnownRevisions<P>): SetSource<P> | null {
  const last = published.at(-1)
  if (last) return { kind: 'published', published: last }
  return shipped === null ? null : { kind: 'shipped' }
}

/**
 * By which revision the dossier is to be read; null where this device does not have it. A dossier begun before revisions
 * were recorded stays with the shipped one.
 */
export function revisionInUse<P extends PublishedRevision>(
  known: KnownRevisions<P>,
  { pinned, begun }: RevisionOfDossier,
): SetSource<P> | null {
  if (pinned === null) return begun && known.shipped !== null ? { kind: 'shipped' } : newestRevision(known)
  if (pinned === known.shipped) return { kind: 'shipped' }
  const published = [...known.published, ...(known.elsewhere ?? [])].find(
    ({ revision }) => revision === pinned,
  )
  return published ? { kind: 'published', published } : null
}

export const revisionOf = (known: KnownRevisions, source: SetSource): number =>
  source.kind === 'published' ? source.published.revision : (known.shipped ?? 0)

/**
 * The newest revision, where it is newer than the one in use: a province's on top of an older shipped revision than the one
 * in use is none.
 */
export function newerRevision<P extends PublishedRevision>(
  known: KnownRevisions<P>,
  inUse: number,
): SetSource<P> | null {
  const newest = newestRevision(known)
  if (!newest) return null
  const revision = revisionOf(known, newest)
  return revision !== inUse && baseOf(revision) >= baseOf(inUse) ? newest : null
}

/** The shipped revision it is, or was made from. */
const baseOf = (revision: number): number => Number(revisionName(revision).split('.')[0])
