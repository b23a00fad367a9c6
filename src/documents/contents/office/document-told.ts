import type { NamedDocument } from '../../../domain/scoring/assessment.ts'
import { longDay } from '../vietnamese-date.ts'

/** "Kết luận số 12-KL/UBKT của Ủy ban Kiểm tra Huyện ủy ngày 05 tháng 12 năm 2024"; parts nobody wrote down are left out. */
export const documentTold = ({ number, date, issuer, title }: NamedDocument): string =>
  [title, number && `số ${number}`, issuer && `của ${issuer}`, date && longDay(date)]
    .filter(Boolean)
    .join(' ')
