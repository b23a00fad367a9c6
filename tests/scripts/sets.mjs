// npm run --silent sets -- list  ·  … -- export ID FILE.xlsx [--force]  ·  … -- check FILE.xlsx
//
// Criteria sets as workbooks, by the code the server uses (docs/guide/bo-tieu-chi.md). Standard output carries one line of
// JSON and nothing else. Ends with 2 when the answer is not ok.
import { loadTypeScript } from '../bench/load-typescript.mjs'

const { answerSets } = await loadTypeScript('tests/scripts/sets-answer.ts')
// npm runs this in the project's folder: a name is meant from where the person stands.
const answer = await answerSets(process.argv.slice(2), process.env.INIT_CWD ?? '.')
process.stdout.write(`${JSON.stringify(answer)}\n`)
process.exitCode = answer.ok ? 0 : 2
