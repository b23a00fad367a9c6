import type { DecisionRow } from '../../../app/recognition/use-decision.ts'
import type { Tone } from '../../design/tone.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { actRefusalText } from '../../text/reasons/act-refusal-text.ts'

/** How far the decision has come in one dossier; null before it is signed. */
export function rowState(
  row: DecisionRow,
  t: Catalogue,
): { readonly tone: Tone; readonly text: string } | null {
  const words = t.recognition.progress
  const { last, phase } = row.candidate.state
  const revocation = last.revoke?.act
  if (phase === 'revoked' && revocation?.act === 'revoke')
    return { tone: 'warn', text: words.revoked(revocation.number, formatDay(revocation.date)) }
  const { decided, published, refusal } = row
  if (!decided) return null
  for (const step of [decided, published]) {
    if (step.kind === 'waiting') return { tone: 'waiting', text: words.isWaiting }
    const ruling = step.kind === 'refused' ? step.ruled.ruling : null
    if (ruling?.outcome === 'refused')
      return { tone: 'bad', text: words.isRefused(actRefusalText(t, ruling.refusal)) }
  }
  const publication = last.publish?.act
  if (published.kind === 'done' && publication?.act === 'publish')
    return { tone: 'good', text: words.published(formatDay(publication.date)) }
  if (decided.kind === 'done') return { tone: 'info', text: words.recorded }
  return refusal ? { tone: 'warn', text: words.cannot(actRefusalText(t, refusal)) } : null
}
