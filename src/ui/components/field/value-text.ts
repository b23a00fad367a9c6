import { revisionName } from '../../../domain/criteria-set/revision.ts'
import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { FieldName } from '../../../domain/dossier/field-name.ts'
import { parseFactValue, parseJudgement, parseMark } from '../../../domain/dossier/self-assessment.ts'
import { parseEvidenceCard } from '../../../domain/evidence/evidence-card.ts'
import { formatDocuments, formatPoints, formatValue } from '../../../domain/scoring/format-value.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { meetingValueText } from '../meeting/meeting-value-text.ts'
import { participationValueText } from '../participation/participation-value-text.ts'
import { readConfirmationDraft } from '../appraisal/confirmation-draft.ts'
import { readFindingDraft } from '../appraisal/finding-draft.ts'

/** What a recorded value says, for putting two of them side by side. */
export function valueText(
  t: Catalogue,
  language: Language,
  set: CriteriaSet,
  name: FieldName,
  value: Json,
  nameOf: (person: string) => string | null,
): string {
  const words = t.indicator
  if (value === null || value === '') return words.value.empty
  switch (name.kind) {
    case 'fact': {
      const answer = parseFactValue(value)
      return answer === null
        ? JSON.stringify(value)
        : formatValue(set, { id: name.fact, value: answer }, language)
    }
    case 'mark': {
      const mark = parseMark(value)
      if (!mark) return words.value.empty
      const points = t.common.points(formatPoints(mark.points, language))
      return mark.reason === '' ? points : `${points}. ${mark.reason}`
    }
    case 'judgement': {
      const judgement = parseJudgement(value)
      if (!judgement) return words.value.empty
      const outcome = judgement.met ? words.judgement.met : words.judgement.notMet
      return judgement.reason === '' ? outcome : `${outcome}. ${judgement.reason}`
    }
    case 'declaration':
      return value === true ? t.dossier.conditions.holds : t.dossier.conditions.fails
    case 'evidence': {
      const card = parseEvidenceCard(value)
      const parts = card
        ? [card.title, card.number, formatDay(card.date), card.issuer].filter((part) => part !== '')
        : []
      return parts.length > 0 ? parts.join(' · ') : words.value.piece
    }
    case 'removed':
      return value === true ? words.value.removed : words.value.kept
    case 'attachment':
      return value === true ? words.value.kept : words.value.removed
    case 'owner':
      return typeof value === 'string' ? (nameOf(value) ?? t.dossier.unknownPerson) : words.value.empty
    case 'finding': {
      const { verdict, outcome, points, raw, reason } = readFindingDraft(value)
      if (verdict === null) return words.value.empty
      const said = t.appraisal.verdict[verdict]
      const given = points === null ? raw : t.common.points(formatPoints(points, language))
      const result = outcome ? t.common.outcome[outcome] : given
      const changed = result === '' ? said : `${said}: ${result}`
      return reason === '' ? changed : `${changed}. ${reason}`
    }
    case 'unit-type':
      return typeof value === 'string' ? t.dossier.unitType.type(value) : JSON.stringify(value)
    case 'confirmation': {
      const { holds, document, note } = readConfirmationDraft(value)
      const { confirmation } = t.appraisal
      const named = formatDocuments([document], language)
      const said = holds === null ? '' : holds ? confirmation.holds : confirmation.fails
      return [said, confirmation.by(named), note].filter((part) => part !== '').join('. ')
    }
    case 'step':
      return typeof value === 'string' ? formatDay(value) : JSON.stringify(value)
    case 'revision':
      return typeof value === 'number' ? t.dossier.set.revision(revisionName(value)) : JSON.stringify(value)
    case 'not-arising':
    case 'remark':
    case 'act':
    case 'ruling':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'hamlet':
    case 'meeting':
      return meetingValueText(t, name, value)
    case 'opinion':
    case 'posting':
    case 'model':
      return participationValueText(t, name, value)
    default:
      return textsIn(value).join(' · ')
  }
}

/** The words and numbers somebody entered, without the names of their fields. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
