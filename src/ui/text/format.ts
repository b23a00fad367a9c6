import type { Language } from './catalogue.ts'

const LOCALE: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }

/** `22/11/2026` from ISO `2026-11-22`; anything else as it is. */
export function formatDay(day: string): string {
  const [y, m, d] = day.split('-')
  return y && m && d ? `${d}/${m}/${y}` : day
}

/** `22/11/2026 14:05` in the device's time zone. @param at milliseconds since 1970 */
export function formatMoment(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

export const formatCount = (n: number, language: Language): string => n.toLocaleString(LOCALE[language])

/** `412 kB`, `1,5 MB`. @param bytes size in bytes (decimal units) */
export function formatSize(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return `${formatCount(Math.max(1, Math.round(bytes / 1000)), language)} kB`
  return `${(bytes / 1_000_000).toLocaleString(LOCALE[language], { maximumFractionDigits: 1 })} MB`
}
