import { formatDay } from '../../text/format.ts'

/** `22/11/2026 19:30` from a moment in Vietnam, `2026-11-22T19:30`; anything else as it is. */
export function momentText(at: string): string {
  const [day = '', time = ''] = at.split('T')
  return time === '' ? formatDay(day) : `${formatDay(day)} ${time}`
}
