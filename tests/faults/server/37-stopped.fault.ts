import type { Fault } from '../fault.ts'
import { crashServer } from '../support/server/crash-server.ts'
import { resultOf } from '../support/server/tally.ts'
import { withoutClient } from '../support/server/without-client.ts'

export const fault: Fault = {
  rows: [37],
  name: 'server told to stop in the middle of pushes and uploads: each is acknowledged and there, or neither',
  promises: ['R5'],
  runs: { full: 60, quick: 4 },
  async run(times, { folder, build }) {
    const crashes = await crashServer(
      times,
      { folder, build: withoutClient(build, folder) },
      {
        signal: 'SIGTERM',
        env: () => ({}),
        wrong: ({ code, signal }, stderr) =>
          code === 0 ? null : `It did not stop well (${code ?? signal}): ${stderr.trim()}`,
      },
    )
    return resultOf(crashes, `${crashes.files} of the acknowledged are files`)
  },
}
