import { beforeLaw } from '../../domain/meeting/before-law.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { FormId } from '../../domain/procedure/form.ts'
import type { PaperSource } from '../paper-source.ts'
import { formOf, type FormOf } from './form-of.ts'
import { longDay } from './vietnamese-date.ts'

/** `formOf`; a meeting before the law has none of its forms: the paper then is ours, and says so to whoever edits it. */
export function formAtMeeting(
  source: Pick<PaperSource, 'procedure' | 'meetingLaw'>,
  meeting: Meeting,
  id: FormId,
  ours: readonly string[] = [],
): FormOf {
  const inForce = beforeLaw(meeting, source.meetingLaw)
  if (inForce === null) return formOf(source, id, ours)
  const { ofHouseholdBallot: _none, ...form } = formOf(source, id).form
  return { form: { ...form, code: null }, comments: [toldBefore(inForce)] }
}

const toldBefore = (inForce: string): string =>
  `Cuộc họp diễn ra trước ${longDay(inForce)}, ngày các văn bản về họp cộng đồng dân cư có đủ hiệu lực: mẫu, tỷ lệ và thời hạn của các văn bản này không áp dụng; bố cục do Sổ TCPL trình bày, cần đối chiếu quy định tại thời điểm họp.`
