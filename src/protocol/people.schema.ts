import * as v from 'valibot'
import { ROLES } from '../domain/person/role.ts'
import { parseLocalDate } from '../domain/shared/local-date.ts'

const Role = v.picklist(ROLES)
/** A day that exists: `v.isoDate()` would take 30 February. */
const day = v.pipe(
  v.string(),
  v.check((text) => parseLocalDate(text) !== null),
)

/** POST /api/people, PUT /api/people/:id — administrators only, within their units. */
export const PersonInput = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  login: v.nullable(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{2,39}$/))),
  grants: v.pipe(
    v.array(
      v.strictObject({
        role: Role,
        unit: v.pipe(v.string(), v.maxLength(40)),
        from: day,
        to: v.nullable(day),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
})
export type PersonInput = v.InferOutput<typeof PersonInput>

export const PersonRow = v.object({
  id: v.string(),
  name: v.string(),
  login: v.nullable(v.string()),
  grants: v.array(
    v.object({
      role: Role,
      unit: v.string(),
      unitName: v.string(),
      from: v.string(),
      to: v.nullable(v.string()),
    }),
  ),
  devices: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      desk: v.boolean(),
      enrolledAt: v.number(),
      lastSeenAt: v.nullable(v.number()),
      revokedAt: v.nullable(v.number()),
      /** When its data was asked to be deleted on contact, and when it was. */
      wipeAskedAt: v.exactOptional(v.nullable(v.number())),
      wipedAt: v.exactOptional(v.nullable(v.number())),
      /** What it last said waits on it, and when (the server's clock); null for one that never has. */
      report: v.exactOptional(
        v.nullable(v.object({ at: v.number(), unsent: v.number(), files: v.number() })),
      ),
    }),
  ),
})
export type PersonRow = v.InferOutput<typeof PersonRow>
/** GET /api/people?unit=… */
export const PeopleAnswer = v.object({ people: v.array(PersonRow) })

/** POST /api/people/:id/enrolment-code — single use, 15 minutes. */
export const EnrolmentCodeAnswer = v.object({ code: v.string(), link: v.string(), expiresAt: v.number() })
/** POST /api/people/:id/password — a new random password, shown once. */
export const PasswordAnswer = v.object({ login: v.string(), password: v.string() })
/** POST /api/password — a person changes his own. */
export const PasswordChange = v.strictObject({
  old: v.pipe(v.string(), v.maxLength(200)),
  new: v.pipe(v.string(), v.minLength(10), v.maxLength(200)),
})
