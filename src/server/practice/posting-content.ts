import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import { addDays, type LocalDate } from '../../domain/shared/local-date.ts'
import type { SeedWrite } from './seed-device.ts'
import { inBook } from './seed-write.ts'

interface Posted {
  readonly id: string
  /** First part of the ids of its proofs: eight digits, as in a uuid. */
  readonly series: string
  readonly kind: 'board' | 'website' | 'loudspeaker'
  readonly what: readonly string[]
  readonly place: string
  readonly from: LocalDate
  /** Days photographed, each with the same practice page. */
  readonly photographed?: {
    readonly days: readonly LocalDate[]
    readonly file: EvidenceFile
    readonly by: string
  }
  readonly broadcasts?: readonly (readonly [day: LocalDate, time: string, note: string])[]
  readonly closed?: LocalDate
}

/** Fields of one posting, with the evidence cards of its photos. */
export function postingWrites(posted: Posted): readonly SeedWrite[] {
  const { id, kind, what, place, from, photographed, broadcasts = [], closed } = posted
  const proofs = (photographed?.days ?? []).flatMap((day, i) => {
    const evidence = `${posted.series}-0000-7000-8000-${String(i + 1).padStart(12, '0')}`
    const { file, by } = photographed!
    const card = { link: null, title: `Ảnh niêm yết ngày ${shown(day)}`, number: '', date: day, issuer: by }
    return [
      {
        field: { kind: 'evidence', evidence },
        value: { file: { ...file, name: `niem-yet-${day}.png` }, ...card, for: `posting/${id}` },
      } satisfies SeedWrite,
      inBook('posting', id, ['proof', evidence], { day, evidence }),
    ]
  })
  return [
    inBook('posting', id, ['card'], { kind, what: [...what], place, from, link: '' }),
    ...proofs,
    ...broadcasts.map(([day, time, note], i) =>
      inBook('posting', id, ['broadcast', `phat-${i + 1}`], { day, time, note }),
    ),
    ...(closed ? [inBook('posting', id, ['closed'], { day: closed })] : []),
  ]
}

const shown = (day: LocalDate): string => day.split('-').reverse().join('/')

/** Xã Đồng Xanh: on the board for two days, photographed each day, not yet taken down. */
export const dongXanhPosting = (today: LocalDate, file: EvidenceFile): readonly SeedWrite[] =>
  postingWrites({
    id: '0193a0d6-0000-7000-8000-000000000001',
    series: '0193a0d7',
    kind: 'board',
    what: ['Dự thảo kết quả tự đánh giá chuẩn tiếp cận pháp luật năm 2026'],
    place: 'Bảng tin trụ sở UBND xã Đồng Xanh',
    from: addDays(today, -2),
    photographed: { days: [addDays(today, -2), addDays(today, -1)], file, by: 'UBND xã Đồng Xanh' },
  })
