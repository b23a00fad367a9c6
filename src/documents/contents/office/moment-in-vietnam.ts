/** Milliseconds since 1970 → "2026-11-20T19:05" in Vietnam (UTC+7 all year), for `clockTime`. */
export const momentInVietnam = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16)
