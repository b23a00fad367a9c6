import { foldText } from '../../domain/shared/fold-text.ts'

export interface NamedPaper {
  /** Number of the official form, such as `Mẫu 02`; null where the form is ours. */
  readonly code: string | null
  /** Short name in Vietnamese. */
  readonly name: string
  readonly unit: string
  readonly year: number
  /** Null: a draft. */
  readonly version: number | null
}

/** `Mau-02_tong-hop-diem_suoi-mo_2026_ban-2`: letters every disk, mail and Zalo takes, without ending. */
export function paperFileName({ code, name, unit, year, version }: NamedPaper): string {
  const form = code === null ? [] : [capitalised(slug(code, 12))]
  const made = version === null ? 'nhap' : `ban-${version}`
  return [...form, slug(name, 40), slug(unit, 24), String(year), made].filter(Boolean).join('_')
}

/** Cut at the end of a word. */
function slug(text: string, most: number): string {
  const words = foldText(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let made = ''
  for (const word of words) {
    const next = made === '' ? word.slice(0, most) : `${made}-${word}`
    if (next.length > most) break
    made = next
  }
  return made
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
