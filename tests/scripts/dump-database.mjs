// Writes tests/storage/versions/v<number>.json: a lived-in database of the newest schema, made by the code as it is now.
// Run it once when a version ships, before the next one is begun, and commit the file: from then on every later app
// must open it (tests/storage/versions/every-version-opens.test.ts). A file that is there is never written over.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { runnerImport } from 'vite'

const folder = fileURLToPath(new URL('../storage/versions/', import.meta.url))
const { module } = await runnerImport(`${folder}lived-in-database.ts`, {
  configFile: false,
  logLevel: 'warn',
})
const dump = await module.livedInDatabase()
const file = `${folder}v${dump.version}.json`
if (existsSync(file)) {
  console.error(`${file} is there: a shipped version is never written over.`)
  process.exit(2)
}
const style = JSON.parse(readFileSync(new URL('../../.config/prettier.json', import.meta.url), 'utf8'))
writeFileSync(file, await format(JSON.stringify(dump), { ...style, parser: 'json' }))
console.log(file)
process.exit(0)
