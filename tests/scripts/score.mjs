// npm run --silent score -- FILE.json    or    … -- -    (standard input)
//
// Assesses dossiers from a file by the shipped criteria sets (README). Standard output carries one line of JSON and nothing
// else, progress goes to standard error. Ends with 2 when anything in the input is wrong.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { loadTypeScript } from '../bench/load-typescript.mjs'

const { refused, scoreText } = await loadTypeScript('tests/scripts/score-text.ts')
const { ok, pieces } = await answer(process.argv.slice(2))
process.stdout.on('error', (cause) => {
  // Whoever read the answer, such as `head`, has enough of it.
  if (cause.code !== 'EPIPE') throw cause
  process.exit(0)
})
for (const piece of [...pieces, '\n'])
  if (!process.stdout.write(piece)) await new Promise((resume) => process.stdout.once('drain', resume))
process.exitCode = ok ? 0 : 2

async function answer(args) {
  if (args.length !== 1)
    return refused([
      { path: '', reason: 'give one file, or - for standard input: npm run score -- FILE.json' },
    ])
  const [file] = args
  let given
  try {
    // npm runs this in the project's folder: a name is meant from where the person stands.
    given =
      file === '-'
        ? await text(process.stdin)
        : await readFile(resolve(process.env.INIT_CWD ?? '.', file), 'utf8')
  } catch (cause) {
    return refused([{ path: '', reason: `${file} cannot be read: ${cause.message}` }])
  }
  return scoreText(given, (line) => process.stderr.write(`${line}\n`))
}
