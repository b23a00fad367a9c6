import type { OutboxGroup } from '../../../app/sync/use-outbox.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatCount, formatMoment } from '../../text/format.ts'
import { fieldText } from '../../text/reasons/field-name-text.ts'
import { refusedText } from '../../text/reasons/held-reason-text.ts'
import { rowReason } from './row-reason.ts'

/** Who asks, from which device and version; `lastSuccess` in milliseconds. */
export interface Asker {
  readonly name: string
  readonly device: string
  readonly version: string
  readonly lastSuccess: number | null
}

/** What nobody would read to the end in a chat is counted only. */
const MOST_ROWS = 40

/**
 * A plain text for a chat: what does not count, why, and the ids an administrator can look up. No value of anybody's
 * goes into it.
 */
export function helpText(
  t: Catalogue,
  language: Language,
  asker: Asker,
  groups: readonly OutboxGroup[],
  files: readonly { readonly name: string; readonly reason: string }[],
): string {
  const words = t.outbox.help
  const last = asker.lastSuccess
  const lines = [
    words.heading,
    words.who(asker.name, asker.device, asker.version),
    last === null ? t.outbox.never : t.outbox.lastSuccess(formatMoment(last)),
  ]
  let shown = 0
  let left = 0
  for (const group of groups) {
    const rows = group.rows.flatMap((row) => {
      const reason = rowReason(t, row)
      return reason ? [{ row, reason }] : []
    })
    const fitting = rows.slice(0, Math.max(0, MOST_ROWS - shown))
    left += rows.length - fitting.length
    if (fitting.length > 0) lines.push('', t.dossier.unitYear(group.unitName, group.year))
    for (const { row, reason } of fitting) {
      shown += 1
      lines.push(
        `${formatCount(shown, language)}. ${fieldText(t, row.fieldText)} (${t.outbox.writtenAt(formatMoment(row.writtenAt))})`,
        `   ${words.reason(t.outbox.state[row.state], reason.why)}`,
        `   ${words.code(reason.code ?? words.noCode, row.entry)}`,
      )
    }
  }
  if (left > 0) lines.push(words.more(formatCount(left, language)))
  if (files.length > 0) lines.push('')
  for (const { name, reason } of files) lines.push(words.file(name, refusedText(t, reason).why))
  return lines.join('\n')
}
