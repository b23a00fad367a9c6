import type { CouncilMember, Sitting } from '../domain/council/council.ts'
import type { PaperId } from '../domain/paper/paper-version.ts'
import type { OfficeFormId } from '../domain/procedure/form.ts'
import type { DecisionDraft } from '../domain/recognition/decision-draft.ts'
import { appraisalReport } from './contents/office/appraisal-report.ts'
import { appraisedScoreSummary } from './contents/office/appraised-score-summary.ts'
import { candidateList } from './contents/office/candidate-list.ts'
import { councilInvitation } from './contents/office/council-invitation.ts'
import { councilMinutes } from './contents/office/council-minutes.ts'
import { dataSummary } from './contents/office/data-summary.ts'
import { memberOpinionForm } from './contents/office/member-opinion-form.ts'
import { memberOpinionsSummary } from './contents/office/member-opinions-summary.ts'
import { recognitionDecision } from './contents/office/recognition-decision.ts'
import { resultsReport } from './contents/office/results-report.ts'
import { supplementRequest } from './contents/office/supplement-request.ts'
import { inNfc } from './in-nfc.ts'
import type { OfficeDossier, OfficeSource } from './office-source.ts'
import type { Paper } from './paper.ts'

/** One paper of an office; null where what it is about (a unit's dossier, a sitting, a draft) is not here. Text in NFC. */
export function makeOfficePaper(source: OfficeSource, { form, about }: PaperId<OfficeFormId>): Paper | null {
  const paper = MAKERS[form](source, about)
  return paper && inNfc(paper)
}

type Maker = (source: OfficeSource, about: string) => Paper | null

const aboutUnit =
  (make: (source: OfficeSource, dossier: OfficeDossier) => Paper): Maker =>
  (source, about) => {
    const dossier = source.dossiers.get(about)
    return dossier ? make(source, dossier) : null
  }

const aboutSitting =
  (make: (source: OfficeSource, sitting: Sitting) => Paper): Maker =>
  (source, about) => {
    const sitting = source.council.sittings.find(({ id }) => id === about)
    return sitting ? make(source, sitting) : null
  }

const aboutDecision =
  (make: (source: OfficeSource, decision: DecisionDraft) => Paper): Maker =>
  (source, about) => {
    const decision = source.decisions.find(({ id }) => id === about)
    return decision ? make(source, decision) : null
  }

/** `<sitting>.<member>`. */
const aboutMember =
  (make: (source: OfficeSource, sitting: Sitting, member: CouncilMember) => Paper): Maker =>
  (source, about) => {
    const { sittings, members } = source.council
    const sitting = sittings.find(({ id }) => about.startsWith(`${id}.`))
    const member = members.find(({ id }) => about === `${sitting?.id}.${id}`)
    return sitting && member ? make(source, sitting, member) : null
  }

const MAKERS: Readonly<Record<OfficeFormId, Maker>> = {
  'supplement-request': aboutUnit(supplementRequest),
  'appraisal-report': aboutUnit(appraisalReport),
  'council-invitation': aboutSitting(councilInvitation),
  'council-minutes': aboutSitting(councilMinutes),
  'member-opinion-form': aboutMember(memberOpinionForm),
  'member-opinions-summary': aboutSitting(memberOpinionsSummary),
  'appraised-score-summary': aboutUnit(appraisedScoreSummary),
  'met-list': aboutDecision((source, decision) => candidateList(source, decision, 'met-list')),
  'not-met-list': aboutDecision((source, decision) => candidateList(source, decision, 'not-met-list')),
  'recognition-decision': aboutDecision(recognitionDecision),
  'data-summary': dataSummary,
  'results-report': resultsReport,
}
