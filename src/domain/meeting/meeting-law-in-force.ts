import json from './data/hamlet-meeting.json' with { type: 'json' }
import type { MeetingLaw } from './meeting-law.ts'
import { parseMeetingLaw } from './parse-meeting-law.ts'

/** The law of meetings this version carries. Throws when the file is broken: nothing is decided by half a law. */
export const meetingLawInForce: MeetingLaw = read()

function read(): MeetingLaw {
  const parsed = parseMeetingLaw(json)
  if (!parsed.ok) throw new Error(`The law of meetings is broken: ${JSON.stringify(parsed.error[0])}`)
  return parsed.value
}
