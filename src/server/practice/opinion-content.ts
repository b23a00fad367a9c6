import { addDays, type LocalDate } from '../../domain/shared/local-date.ts'
import { dayHeld, MEETING_HELD } from './meeting-content.ts'
import type { SeedWrite } from './seed-device.ts'
import { inBook } from './seed-write.ts'

interface Said {
  readonly text: string
  /** Empty: the person did not want to be named. */
  readonly who: string
  readonly channel: 'meeting' | 'posting' | 'letterbox' | 'phone' | 'in-person'
  readonly day: LocalDate
  readonly indicators: readonly string[]
  readonly meeting?: string
}

interface Reply {
  readonly outcome: 'accepted' | 'explained'
  readonly text: string
  readonly day: LocalDate
  readonly by: string
}

const idOf = (series: string, n: number): string => `0193a0${series}-0000-7000-8000-00000000000${n}`

/** Fields of opinions with their replies, in the order people said them. */
export function opinionWrites(
  series: string,
  opinions: readonly (readonly [said: Said, reply: Reply | null])[],
): readonly SeedWrite[] {
  return opinions.flatMap(([{ meeting = null, indicators, ...said }, reply], i) => {
    const id = idOf(series, i + 1)
    const anonymous = said.who === ''
    return [
      inBook('opinion', id, ['said'], { ...said, anonymous, indicators: [...indicators], meeting }),
      ...(reply ? [inBook('opinion', id, ['reply'], { ...reply })] : []),
    ]
  })
}

/** Six opinions of people of xã Đồng Xanh, by every channel: four answered, two that still wait for a reply. */
export function dongXanhOpinions(today: LocalDate): readonly SeedWrite[] {
  const held = dayHeld(today)
  return opinionWrites('d5', [
    [
      {
        text: 'Đề nghị cán bộ xã nói rõ ai được trợ giúp pháp lý miễn phí và đến đâu để hỏi.',
        who: 'Vi Thị Nhàn',
        channel: 'meeting',
        day: held,
        indicators: ['TC2.CT7'],
        meeting: MEETING_HELD,
      },
      {
        outcome: 'accepted',
        text: 'Tiếp thu. UBND xã đã niêm yết bảng thông tin về trợ giúp pháp lý tại nhà văn hóa 5 thôn, bản và đọc trên loa truyền thanh.',
        day: addDays(held, 3),
        by: 'Nguyễn Thị Hạnh',
      },
    ],
    [
      {
        text: 'Tổ hòa giải của thôn chỉ có ba người, nhiều việc nên có vụ phải chờ.',
        who: 'Bùi Văn Chức',
        channel: 'meeting',
        day: held,
        indicators: ['TC3.CT1', 'TC3.CT2'],
        meeting: MEETING_HELD,
      },
      {
        outcome: 'explained',
        text: 'Giải trình: tổ hòa giải thôn Đồng Mít có đủ 03 hòa giải viên theo quy định; UBND xã ghi nhận và hướng dẫn thôn bầu bổ sung khi có nhu cầu.',
        day: addDays(held, 3),
        by: 'Nguyễn Thị Hạnh',
      },
    ],
    [
      {
        text: 'Loa truyền thanh ở bản Pom Khoang hỏng từ đầu tháng, bà con không nghe được buổi phổ biến pháp luật.',
        who: 'Lò Văn Inh',
        channel: 'phone',
        day: addDays(today, -9),
        indicators: ['TC2.CT4', 'TC2.CT5'],
      },
      {
        outcome: 'accepted',
        text: 'Tiếp thu. Đã cử cán bộ sửa xong cụm loa của bản và phát lại nội dung đã bỏ lỡ.',
        day: addDays(today, -6),
        by: 'Nguyễn Thị Hạnh',
      },
    ],
    [
      {
        text: 'Quyết định về quản lý chợ ban hành chậm, tiểu thương không biết mức thu.',
        who: '',
        channel: 'letterbox',
        day: addDays(today, -8),
        indicators: ['TC1.CT1'],
      },
      {
        outcome: 'explained',
        text: 'Giải trình: quyết định ban hành chậm 12 ngày do chờ ý kiến của Sở Công Thương; mức thu đã niêm yết tại chợ ngay sau khi ban hành.',
        day: addDays(today, -5),
        by: 'Trần Quốc Bảo',
      },
    ],
    [
      {
        text: 'Bản niêm yết chữ nhỏ, người già khó đọc; đề nghị in lớn và treo thấp hơn.',
        who: 'Phạm Thị Vượng',
        channel: 'posting',
        day: addDays(today, -1),
        indicators: ['TC2.CT2'],
      },
      null,
    ],
    [
      {
        text: 'Đề nghị xã hỗ trợ thêm sách pháp luật cho nhà văn hóa làng Vạn Chài.',
        who: 'Nguyễn Văn Nguyên',
        channel: 'in-person',
        day: today,
        indicators: ['TC2.CT6'],
      },
      null,
    ],
  ])
}
