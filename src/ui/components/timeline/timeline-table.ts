import type { TimelineTable } from '../../../app/dossier/save-timeline.ts'
import type { TimelineLine } from '../../../domain/dossier/timeline.ts'
import { formatMoment } from '../../text/format.ts'
import {
  beforeText,
  clockText,
  deviceText,
  lineText,
  partText,
  stateTexts,
  whatText,
  whereText,
  whoText,
  type Telling,
} from './telling.ts'

const WIDTHS = {
  no: 3,
  receivedAt: 8,
  writtenAt: 8,
  person: 9,
  device: 9,
  part: 7,
  what: 14,
  place: 12,
  before: 14,
  after: 14,
  state: 14,
  id: 9,
  hash: 12,
} as const

/** Every entry as a row of words, the oldest first. @param checked how the check came out, in one sentence */
export function timelineTable(
  telling: Telling,
  lines: readonly TimelineLine[],
  dossier: { readonly unit: string; readonly year: number; readonly set: string },
  checked: string,
): TimelineTable {
  const words = telling.t.timeline.export
  const subject = words.subject(dossier.set, String(dossier.year))
  return {
    unit: dossier.unit,
    year: dossier.year,
    heading: words.heading,
    subject: `${subject}. ${checked}`,
    footer: words.footer(formatMoment(Date.now())),
    sheet: words.sheet,
    columns: (Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]).map((id) => ({
      title: words.column[id],
      width: WIDTHS[id],
    })),
    rows: lines.toReversed().map((line, index) => rowOf(telling, line, index + 1)),
  }
}

function rowOf(telling: Telling, line: TimelineLine, no: number): string[] {
  return [
    String(no),
    line.receivedAt === null ? '' : formatMoment(line.receivedAt),
    // Of a stub the clock of its device is not here.
    line.value === undefined && !line.redaction ? '' : formatMoment(line.writtenAt),
    whoText(telling, line),
    deviceText(telling, line),
    partText(telling, line),
    whatText(telling, line),
    whereText(telling, line),
    beforeText(telling, line, line.before) ?? '',
    lineText(telling, line),
    [...(line.receivedAt === null ? [clockText(telling, line)] : []), ...stateTexts(telling, line)].join(
      ' · ',
    ),
    line.id,
    line.hash,
  ]
}
