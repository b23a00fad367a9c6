/** The moment `at` as a meeting records it, `2026-11-22T19:30`, in Vietnam whatever zone the device is set to. */
export const momentInVietnam = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16)
