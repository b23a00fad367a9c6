import type { Fault } from '../fault.ts'
import { withoutClient } from '../support/server/without-client.ts'
import { crashServer } from '../support/server/crash-server.ts'
import { resultOf } from '../support/server/tally.ts'

export const fault: Fault = {
  rows: [37],
  name: 'server killed in the middle of transactions and uploads',
  promises: ['R5'],
  runs: { full: 200, quick: 8 },
  async run(times, { folder, build }) {
    const crashes = await crashServer(
      times,
      { folder, build: withoutClient(build, folder) },
      {
        signal: 'SIGKILL',
        env: () => ({}),
        wrong: ({ signal }, stderr) =>
          signal === 'SIGKILL' ? null : `It died before it was killed: ${stderr}`,
      },
    )
    return resultOf(crashes, `${crashes.files} of the acknowledged are files`)
  },
}
