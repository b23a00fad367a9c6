import type { Catalogue, Language } from '../../text/catalogue.ts'

interface PastVerdict {
  /** Hundredths. */
  readonly points: number | null
  readonly maximum: number | null
}

/** `92,5/100 điểm`, `92,5 điểm`; empty where no points were said. */
export function pointsText({ points, maximum }: PastVerdict, t: Catalogue, language: Language): string {
  if (points === null) return ''
  const [of, most] = [points, maximum].map((value) =>
    value === null
      ? null
      : (value / 100).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 }),
  )
  return most ? t.history.pointsOf(of ?? '', most) : t.history.points(of ?? '')
}
