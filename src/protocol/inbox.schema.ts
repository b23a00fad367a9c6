import * as v from 'valibot'

/** GET /api/inbox — a server projection (P3), cached on the device with its date. */
const SentRow = v.object({
  dossier: v.string(),
  unit: v.object({ id: v.string(), name: v.string() }),
  year: v.number(),
  set: v.string(),
  phase: v.picklist(['open', 'sent', 'appraising', 'returned', 'accepted']),
  /** Accepted, and the authority's decision recorded: said beside the phase, so that older apps still read the list. */
  decided: v.optional(v.boolean()),
  round: v.number(),
  /** Milliseconds; when the last act was received. Null before the first sending. */
  since: v.nullable(v.number()),
  receipt: v.nullable(v.string()),
  /** Files the sealed dossier names, and how many of them have arrived. */
  files: v.object({ named: v.number(), arrived: v.number() }),
})
export const InboxRow = v.pipe(
  SentRow,
  v.transform(({ decided, ...row }) => ({ ...row, phase: decided ? ('decided' as const) : row.phase })),
)
export type InboxRow = v.InferOutput<typeof InboxRow>
export const Inbox = v.object({ time: v.number(), rows: v.array(InboxRow) })
export type Inbox = v.InferOutput<typeof Inbox>
/** As it goes over the wire. */
export type InboxAnswer = v.InferInput<typeof Inbox>
