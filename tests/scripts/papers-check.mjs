// npm run test:papers    or    … -- FOLDER
//
// Opens every paper in LibreOffice, makes PDF and pictures of it, and compares what a reader would see with the paper's own
// text. Without FOLDER the papers are made first: by `npm run papers`, and those of the tests. Ends with 1 when a paper fails,
// with 2 when nothing could be checked.
import { loadTypeScript } from '../bench/load-typescript.mjs'

const { checkPapers } = await loadTypeScript('tests/scripts/check-papers.ts')
// npm runs this in the project's folder: a name is meant from where the person stands.
process.exitCode = await checkPapers(process.argv[2] ?? null, process.env.INIT_CWD ?? '.')
