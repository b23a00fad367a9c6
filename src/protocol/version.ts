/** P6: every request and every answer carries this header; an answer without it is a captive portal's. */
export const PROTOCOL_HEADER = 'x-tcpl-protocol'

/** Which of the accounts of a browser is asking: one cookie serves them all, so the server checks that it is this one's. */
export const DEVICE_HEADER = 'x-tcpl-device'

/** The version this build speaks. Older clients may push for ever (P7); pull is answered 426 below `OLDEST_PULL`. */
export const PROTOCOL_VERSION = 1
export const OLDEST_PULL = 1

/** P1 limits of one request. */
export const MAX_ENTRIES = 200
export const MAX_BODY_BYTES = 1024 * 1024

/** Dossiers a desk may follow at once, `FOLLOWED_WORDS` among them (P3). */
export const MAX_FOLLOWS = 1000

/**
 * P3: what a device follows beside dossiers: the revisions of criteria sets of its provinces. Versions that cannot read them do
 * not ask for them, and servers before it pass it over.
 */
export const REVISIONS = 'revisions'

/** P3: the same for the books of hamlet meetings of the units a person works for. */
export const MEETINGS = 'meetings'

/** P3: the same for the records of councils and for the books of receiving offices. */
export const COUNCIL = 'council'

/** P3: the same for what the server says of entries whose value was taken out; a version before is given nothing in their place. */
export const REDACTIONS = 'redacted'

/** What every device of this version follows. */
export const FOLLOWED_WORDS: readonly string[] = [REVISIONS, MEETINGS, COUNCIL, REDACTIONS]

/** Largest file taken (P5), in bytes. */
export const MAX_FILE_BYTES = 15 * 1000 * 1000

/** P5: a device sends larger files than this in pieces that can be resumed; at or below, by one PUT. In bytes. */
export const RESUMABLE_ABOVE_BYTES = 1000 * 1000

/** P5: where uploads in pieces (tus 1.0.0) are created; each has its file's sha256 behind it. */
export const UPLOADS_PATH = '/api/files/uploads'
