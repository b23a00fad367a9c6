/**
 * Rows of the catalogue that a test of another kind causes better than a fault can: each file carries its tag,
 * `fault row 55`, and is run by `npm test`.
 */
export const coveredElsewhere = [
  {
    row: 53,
    name: 'one person on two devices, both offline',
    file: 'tests/sync/identity-faults.test.ts',
  },
  { row: 54, name: 'a profile copied to a second phone', file: 'tests/sync/identity-faults.test.ts' },
  { row: 55, name: 'one id with two contents', file: 'tests/server/log/ingest.test.ts' },
  {
    row: 56,
    name: 'the session ends in the middle of a backlog',
    file: 'tests/sync/identity-faults.test.ts',
  },
  { row: 57, name: 'the answer that opens a session is lost', file: 'tests/sync/identity-faults.test.ts' },
  { row: 58, name: 'revoked with 200 unsent', file: 'tests/sync/identity-faults.test.ts' },
  { row: 59, name: 'rights widened and narrowed', file: 'tests/sync/identity-faults.test.ts' },
  { row: 60, name: 'officer PIN forgotten with unsent data', file: 'tests/journeys/lock.test.ts' },
  { row: 61, name: 'older and newer apps', file: 'tests/server/shell/old-clients.test.ts' },
  { row: 62, name: 'unknown kinds and members', file: 'tests/server/log/hostile-entries.test.ts' },
  {
    row: 63,
    name: 'the middle of a chain of corrections is held',
    file: 'tests/server/log/hostile-entries.test.ts',
  },
  { row: 64, name: 'malformed and oversized entries', file: 'tests/server/log/hostile-entries.test.ts' },
  { row: 65, name: 'wrong signatures and keys', file: 'tests/server/log/hostile-entries.test.ts' },
  { row: 66, name: 'hostile replacing', file: 'tests/server/log/hostile-entries.test.ts' },
  { row: 67, name: 'hostile files', file: 'tests/server/files/hostile-files.test.ts' },
  {
    row: 68,
    name: 'a bundle cut, flipped, imported twice, of another organisation',
    file: 'tests/sync/bundle/bundle.test.ts',
  },
  { row: 69, name: 'an upload goes on with other bytes', file: 'tests/sync/large-files.test.ts' },
  { row: 70, name: 'an upload expired on the server', file: 'tests/sync/large-files.test.ts' },
]

/** Rows that cannot happen to this version, and why. */
export const notHere = []
