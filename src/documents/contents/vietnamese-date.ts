import { SHORT_BLANK } from './blocks.ts'

/** ISO day → "ngày 05 tháng 01 năm 2026", as official prose writes it; blanks for the clerk where there is none. */
export function longDay(day: string | null): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '')
  if (!parts) return `ngày ${SHORT_BLANK} tháng ${SHORT_BLANK} năm 20…`
  const [, year, month, date] = parts
  // NĐ 30/2020/NĐ-CP, Phụ lục I: days below 10 and the months 1 and 2 carry a 0 before them.
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

/** ISO day → "05/01/2026"; blanks where there is none. */
export const shortDay = (day: string | null): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '')
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : '…/…/20…'
}

/** "19:05" or a moment "2026-11-20T19:05" → "19 giờ 05 phút"; blanks where there is none. */
export function clockTime(time: string): string {
  const parts = /(?:^|T)(\d{2}):(\d{2})/.exec(time)
  return parts ? `${parts[1]} giờ ${parts[2]} phút` : `${SHORT_BLANK} giờ ${SHORT_BLANK} phút`
}
