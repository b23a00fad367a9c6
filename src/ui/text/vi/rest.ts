import { access } from './access.ts'
import { appraisal } from './appraisal.ts'
import { bundle } from './bundle.ts'
import { conflict } from './conflict.ts'
import { evidence } from './evidence.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { phone } from './phone.ts'
import { send } from './send.ts'
import { trouble } from './trouble.ts'
import { units } from './units.ts'

/** The words of every other page. */
export const rest = {
  access,
  appraisal,
  bundle,
  conflict,
  evidence,
  outbox,
  people,
  phone,
  send,
  trouble,
  units,
}
