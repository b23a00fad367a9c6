/** One entry a line, empty ones left out, in NFC. */
export const linesIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
