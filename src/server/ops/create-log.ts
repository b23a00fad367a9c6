import { pino, type DestinationStream, type Logger } from 'pino'
import { describeFault } from './describe-fault.ts'

/**
 * One line of JSON for each thing worth knowing, without host and process: whoever collects the lines knows them. Errors
 * go through `describeFault`.
 * @param level of pino; `silent` for none
 */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeFault },
    },
    destination ?? pino.destination(1),
  )
