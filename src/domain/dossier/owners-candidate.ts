/**
 * Whether somebody can still be put in charge at a unit: he works there today or later.
 * @param until unit → last day (ISO) of his rights to collect there, null without end; undefined where nobody says
 * @param today ISO
 */
export function mayBeInCharge(
  unit: string,
  until: Readonly<Record<string, string | null>> | undefined,
  today: string,
): boolean {
  if (until === undefined) return true
  const last = until[unit]
  return last === null || (last !== undefined && last >= today)
}
