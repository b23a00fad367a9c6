import * as v from 'valibot'

/** GET /api/devices/asking?person=… — phones that wait for an administrator to compare their four digits. */
const AskingDevice = v.object({
  id: v.string(),
  label: v.string(),
  digits: v.string(),
  askedAt: v.number(),
  /** Forgotten then, in milliseconds. */
  until: v.number(),
})
export type AskingDevice = v.InferOutput<typeof AskingDevice>
export const AskingAnswer = v.object({ devices: v.array(AskingDevice) })

/** POST /api/devices/:device/confirm — the digits that the administrator has seen, so that he confirms no other key. */
export const ConfirmDevice = v.strictObject({ digits: v.pipe(v.string(), v.regex(/^\d{4}$/)) })

/** `silent-…`: no contact for so many days · `old`: an older version than the server's. */
export const DEVICE_FILTERS = ['all', 'asking', 'unsent', 'silent-7', 'silent-30', 'old', 'revoked'] as const
export type DeviceFilter = (typeof DEVICE_FILTERS)[number]

/** What a device last said of itself, and when that was (the server's clock). */
const ReportRow = v.object({
  at: v.number(),
  unsent: v.number(),
  files: v.number(),
  version: v.string(),
  /** Older than the server's. */
  old: v.boolean(),
  /** Bytes; null where the browser does not say. */
  used: v.nullable(v.number()),
  quota: v.nullable(v.number()),
  persisted: v.nullable(v.boolean()),
  /** Milliseconds by which its clock was ahead of the server's. */
  clockOff: v.number(),
})
export type DeviceReportRow = v.InferOutput<typeof ReportRow>

const DeviceRow = v.object({
  id: v.string(),
  label: v.string(),
  desk: v.boolean(),
  person: v.object({ id: v.string(), name: v.string() }),
  /** Names of the units within the administrator's reach in which the person has or had a role. */
  units: v.array(v.string()),
  state: v.picklist(['asking', 'in-use', 'revoked', 'wiped']),
  /** While it asks. */
  digits: v.nullable(v.string()),
  enrolledAt: v.number(),
  lastSeenAt: v.nullable(v.number()),
  revokedAt: v.nullable(v.number()),
  /** An administrator wants its data deleted; it has said that it did. */
  wipeAskedAt: v.nullable(v.number()),
  wipedAt: v.nullable(v.number()),
  report: v.nullable(ReportRow),
  /** Whether this administrator may revoke it: every right of its person lies within his units. */
  mine: v.boolean(),
})
export type DeviceRow = v.InferOutput<typeof DeviceRow>

/** GET /api/devices?unit&filter&q&cursor — one page of the devices of the people whom the caller administers. */
export const DevicesAnswer = v.object({
  devices: v.array(DeviceRow),
  /** Of the next page; null on the last one. */
  cursor: v.nullable(v.string()),
  /** Devices that each filter keeps, of this unit and these words. */
  counts: v.object(
    Object.fromEntries(DEVICE_FILTERS.map((filter) => [filter, v.number()])) as Record<
      DeviceFilter,
      v.NumberSchema<undefined>
    >,
  ),
  /** The server's version and time, by which age and silence are judged. */
  version: v.string(),
  time: v.number(),
})
export type DevicesAnswer = v.InferOutput<typeof DevicesAnswer>
