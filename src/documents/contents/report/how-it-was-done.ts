import type { Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { isAnswered } from '../../../domain/opinion/opinion.ts'
import { blankLines, say } from '../blocks.ts'
import { POSTED, postedAt } from '../posting-words.ts'
import { longDay } from '../vietnamese-date.ts'
import { unitNames } from '../unit-names.ts'

/** What the dossier itself knows of how the work was led; the rest is for the clerk to write. */
export function howItWasDone(source: PaperSource): readonly Block[] {
  return [
    ...assigned(source),
    ...heard(source),
    ...posted(source),
    ...answered(source),
    ...agreed(source),
    blankLines(3),
  ]
}

function assigned({ set, self, unit }: PaperSource): readonly Block[] {
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const owners = indicators.flatMap(({ id }) => self.owners[id] ?? [])
  if (owners.length === 0) return []
  const people = new Set(owners).size
  return [
    say(
      `${unitNames(unit).committeeInText} đã phân công ${twoDigits(people)} công chức theo dõi ${owners.length}/${indicators.length} chỉ tiêu.`,
    ),
  ]
}

/** Meetings at which people heard of the result; what else a hamlet decides is not of this report. */
function heard({ meetings }: PaperSource): readonly Block[] {
  const held = meetings.filter(({ plan, closed }) => plan.purpose === 'self-assessment' && closed !== null)
  if (held.length === 0) return []
  const hamlets = new Set(held.map(({ plan }) => plan.hamlet)).size
  return [
    say(
      `Đã tổ chức ${twoDigits(held.length)} cuộc họp lấy ý kiến Nhân dân tại ${twoDigits(hamlets)} thôn, tổ dân phố.`,
    ),
  ]
}

function posted({ postings }: PaperSource): readonly Block[] {
  return postings
    .filter(({ from, closed }) => from !== null && closed !== null)
    .map((posting) => {
      const times = posting.broadcasts.length
      const often = times === 0 ? '' : `, ${twoDigits(times)} lần`
      return say(
        `Đã ${POSTED[posting.kind]} (${postedAt(posting)}) từ ${longDay(posting.from)} đến hết ${longDay(posting.closed)}${often}.`,
      )
    })
}

function answered({ opinions }: PaperSource): readonly Block[] {
  if (opinions.length === 0) return []
  const done = opinions.filter(isAnswered).length
  return [
    say(
      `Đã tiếp nhận ${twoDigits(opinions.length)} ý kiến, kiến nghị, phản ánh; tiếp thu, giải trình ${twoDigits(done)} ý kiến.`,
    ),
  ]
}

/** Official prose writes small numbers with two digits. */
const twoDigits = (number: number): string => String(number).padStart(2, '0')

function agreed({ meetings, unit }: PaperSource): readonly Block[] {
  const meeting = meetings.findLast(({ plan, closed }) => plan.kind === 'agreement' && closed !== null)
  if (!meeting) return []
  return [
    say(
      `Cuộc họp xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật của ${unitNames(unit).inText} được tổ chức ${longDay(meeting.plan.day)}.`,
    ),
  ]
}
