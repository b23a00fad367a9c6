import type { Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { blankLines, say } from '../blocks.ts'
import { longDay } from '../vietnamese-date.ts'
import { unitNames } from '../unit-names.ts'

/** What the dossier itself knows of how the work was led; the rest is for the clerk to write. */
export function howItWasDone(source: PaperSource): readonly Block[] {
  return [...assigned(source), ...opened(source), ...agreed(source), blankLines(3)]
}

function assigned({ set, self, unit }: PaperSource): readonly Block[] {
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const owners = indicators.flatMap(({ id }) => self.owners[id] ?? [])
  if (owners.length === 0) return []
  const people = new Set(owners).size
  return [
    say(
      `${unitNames(unit).committeeInText} đã phân công ${people} công chức theo dõi ${owners.length}/${indicators.length} chỉ tiêu.`,
    ),
  ]
}

function opened({ meetings }: PaperSource): readonly Block[] {
  const held = meetings.filter(({ plan, closed }) => plan.kind === 'hamlet' && closed !== null)
  if (held.length === 0) return []
  const hamlets = new Set(held.map(({ plan }) => plan.hamlet)).size
  return [say(`Đã tổ chức ${held.length} cuộc họp tại ${hamlets} thôn, tổ dân phố.`)]
}

function agreed({ meetings, unit }: PaperSource): readonly Block[] {
  const meeting = meetings.findLast(({ plan, closed }) => plan.kind === 'agreement' && closed !== null)
  if (!meeting) return []
  return [
    say(
      `Cuộc họp xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật của ${unitNames(unit).inText} được tổ chức ${longDay(meeting.plan.day)}.`,
    ),
  ]
}
