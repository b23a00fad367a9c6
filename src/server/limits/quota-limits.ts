import * as v from 'valibot'

/** What somebody brings to the server. */
export interface Use {
  readonly entries: number
  readonly files: number
  readonly bytes: number
}

/** The most one of a kind may bring on one day, and altogether. */
export interface QuotaLimit {
  readonly day: Use
  readonly total: Use
}

/** Of each person, and of all people of a commune together. */
export interface QuotaLimits {
  readonly person: QuotaLimit
  readonly unit: QuotaLimit
}

const MB = 1_000_000

/**
 * By environment variable. A commune's whole dossier in one day, 300 photos of 0.4 MB and fifty scans of 15 MB, is under
 * one gigabyte: three times that passes. They stop a loop or a thief, not an official.
 */
export const QUOTA_DEFAULTS = {
  QUOTA_PERSON_DAY_MB: 3_000,
  QUOTA_PERSON_DAY_FILES: 2_000,
  QUOTA_PERSON_DAY_ENTRIES: 100_000,
  QUOTA_PERSON_TOTAL_MB: 100_000,
  QUOTA_PERSON_TOTAL_FILES: 200_000,
  QUOTA_PERSON_TOTAL_ENTRIES: 10_000_000,
  QUOTA_UNIT_DAY_MB: 6_000,
  QUOTA_UNIT_DAY_FILES: 4_000,
  QUOTA_UNIT_DAY_ENTRIES: 300_000,
  QUOTA_UNIT_TOTAL_MB: 100_000,
  QUOTA_UNIT_TOTAL_FILES: 200_000,
  QUOTA_UNIT_TOTAL_ENTRIES: 10_000_000,
} as const

type QuotaName = keyof typeof QUOTA_DEFAULTS
type QuotaNumbers = Readonly<Record<QuotaName, number>>

const number = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number))

/** The variables as members of the environment's schema. */
export const quotaVariables = Object.fromEntries(
  Object.entries(QUOTA_DEFAULTS).map(([name, value]) => [name, v.optional(number, String(value))]),
) as Record<QuotaName, v.OptionalSchema<typeof number, string>>

export function quotaLimits(numbers: QuotaNumbers): QuotaLimits {
  const use = (of: 'PERSON' | 'UNIT', during: 'DAY' | 'TOTAL'): Use => ({
    entries: numbers[`QUOTA_${of}_${during}_ENTRIES`],
    files: numbers[`QUOTA_${of}_${during}_FILES`],
    bytes: numbers[`QUOTA_${of}_${during}_MB`] * MB,
  })
  return {
    person: { day: use('PERSON', 'DAY'), total: use('PERSON', 'TOTAL') },
    unit: { day: use('UNIT', 'DAY'), total: use('UNIT', 'TOTAL') },
  }
}
