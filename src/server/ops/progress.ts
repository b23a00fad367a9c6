/** How many of how many files or rows are done. */
export type Progress = (done: number, of: number) => void

/** Writes how far it is to stderr, after the first second and then at most once a second. */
export function printedProgress(what = 'tệp · files'): Progress {
  let last = Date.now()
  return (done, of) => {
    if (Date.now() - last < 1000) return
    last = Date.now()
    console.error(`${done} / ${of} ${what}`)
  }
}
