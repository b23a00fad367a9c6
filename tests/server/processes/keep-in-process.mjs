/** Joins the processes of this database and says a line whenever it finds itself the keeper: address. */
import { loadTypeScript } from '../../bench/load-typescript.mjs'

const { joinProcesses } = await loadTypeScript('src/server/shared/join-processes.ts')
const processes = await joinProcesses(process.argv[2] ?? '', () => undefined)
for (;;) {
  if (await processes.isKeeper()) process.stdout.write(`keeper ${processes.own}\n`)
  await new Promise((resolve) => setTimeout(resolve, 100))
}
