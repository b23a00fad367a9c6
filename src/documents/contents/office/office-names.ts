import type { PaperHead } from '../../paper.ts'
import type { OfficeSource } from '../../office-source.ts'
import { capitals, unitNames } from '../unit-names.ts'

/** The organs of an office as papers name them. */
export interface OfficeNames {
  /** "Phòng Tư pháp", "Sở Tư pháp"; as the set has it. */
  readonly receiver: string
  /** Of its number: "PTP". */
  readonly symbol: string
  /** Who signs for it: "TRƯỞNG PHÒNG". */
  readonly head: string
  /** "huyện Mường Lay", within a sentence. */
  readonly inText: string
  /** "Ủy ban nhân dân huyện Mường Lay". */
  readonly committeeInText: string
  /** "ỦY BAN NHÂN DÂN HUYỆN MƯỜNG LAY". */
  readonly committee: string
  readonly place: string
  /** "Hội đồng đánh giá chuẩn tiếp cận pháp luật". */
  readonly council: string
}

export function officeNames({ set, office }: Pick<OfficeSource, 'set' | 'office'>): OfficeNames {
  const { inText, committee, committeeInText, place } = unitNames(office)
  const receiver = set.process.receiver.value ?? 'Cơ quan thẩm định'
  return {
    receiver,
    symbol: initials(receiver),
    head: receiver.startsWith('Phòng')
      ? 'TRƯỞNG PHÒNG'
      : receiver.startsWith('Sở')
        ? 'GIÁM ĐỐC'
        : 'THỦ TRƯỞNG CƠ QUAN',
    inText,
    committee,
    committeeInText,
    place,
    council: (set.process.council.value ?? OWN_COUNCIL).replace(/ \([^)]*\)$/, ''),
  }
}

/** Of an office that has a council by its own decision. */
const OWN_COUNCIL = 'Hội đồng đánh giá tiếp cận pháp luật'

const initials = (name: string): string =>
  capitals(
    name
      .split(' ')
      .map((word) => word.charAt(0))
      .join(''),
  )

type Titled = Pick<PaperHead, 'symbol' | 'kind' | 'subject' | 'formCode'>
type Named = Pick<OfficeSource, 'set' | 'office'>

/** Head of a paper of the office itself, with the committee it belongs to above (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function receiverHead(source: Named, title: Titled): PaperHead {
  const { receiver, committee, place } = officeNames(source)
  return { above: committee, issuer: capitals(receiver), place, ...title }
}

/** Head of a paper of the committee or of its chairman. */
export function officeCommitteeHead(source: Named, title: Titled): PaperHead {
  const { committee, place } = officeNames(source)
  return { above: null, issuer: committee, place, ...title }
}

/** Head of a paper of the council. */
export function councilHead(source: Named, title: Titled): PaperHead {
  const { council, committee, place } = officeNames(source)
  return { above: committee, issuer: capitals(council), place, ...title }
}
