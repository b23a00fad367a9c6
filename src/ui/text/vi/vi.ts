import { access } from './access.ts'
import { appraisal } from './appraisal.ts'
import { assignment } from './assignment.ts'
import { bundle } from './bundle.ts'
import { common } from './common.ts'
import { conflict } from './conflict.ts'
import { council } from './council.ts'
import { desk } from './desk.ts'
import { devices } from './devices.ts'
import { dossier } from './dossier.ts'
import { evidence } from './evidence.ts'
import { explanation } from './explanation.ts'
import { formerUnit } from './former-unit.ts'
import { hamlet } from './hamlet.ts'
import { handOver } from './hand-over.ts'
import { hints } from './hints.ts'
import { history } from './history.ts'
import { importing } from './importing.ts'
import { indicator } from './indicator.ts'
import { lock } from './lock.ts'
import { meeting } from './meeting.ts'
import { officeDesk } from './office-desk.ts'
import { officePapers } from './office-papers.ts'
import { outbox } from './outbox.ts'
import { packs } from './packs.ts'
import { papers } from './papers.ts'
import { participation } from './participation.ts'
import { path } from './path.ts'
import { people } from './people.ts'
import { phone } from './phone.ts'
import { privacy } from './privacy.ts'
import { recognition } from './recognition.ts'
import { redaction } from './redaction.ts'
import { replacement } from './replacement.ts'
import { revision } from './revision.ts'
import { rounds } from './rounds.ts'
import { send } from './send.ts'
import { setEditor } from './set-editor.ts'
import { suggestions } from './suggestions.ts'
import { supplement } from './supplement.ts'
import { timeline } from './timeline.ts'
import { trouble } from './trouble.ts'
import { units } from './units.ts'

/** All words; those of the form are in the first bundle already and only joined here. */
export const vi = {
  access,
  appraisal,
  assignment,
  bundle,
  common,
  conflict,
  council,
  desk,
  devices,
  dossier,
  evidence,
  explanation,
  formerUnit,
  hamlet,
  handOver,
  hints,
  history,
  importing,
  indicator,
  lock,
  meeting,
  officeDesk,
  officePapers,
  outbox,
  participation,
  packs,
  papers,
  path,
  people,
  phone,
  privacy,
  recognition,
  redaction,
  replacement,
  revision,
  rounds,
  send,
  setEditor,
  suggestions,
  supplement,
  timeline,
  trouble,
  units,
}
