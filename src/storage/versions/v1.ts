/** Schema of 2026-11. Versions are additive only: an older app must be able to read and send from a newer database. */
export const v1 = {
  number: 1,
  stores: {
    entries: [
      'id',
      '[record+field]', // fold and history of one field
      '[device+n]', // a device's chain in order; gaps in it
      '[ackEpoch+device+n]', // what no server history, or another one, has confirmed: the outbox, in order
      'held', // sparse: held ones only
      'refused', // sparse: refused ones only
    ].join(', '),
    heads: [
      '[record+field]', // one row per field
      'record', // a whole record at once; distinct records
    ].join(', '),
    drafts: [
      '[record+field+tab]', // one per field and tab
      'record', // what was being typed in a record
      'tab', // what a dead tab left behind
    ].join(', '),
    files: [
      'sha256',
      'receiptEpoch', // what the server has not confirmed
    ].join(', '),
    fileBytes: 'sha256', // apart from `files`, so that listing loads no photo
    previews: 'sha256',
    meta: 'key',
    oddities: '[kind+id]', // one row per strange thing, however often it is seen
  },
} as const
