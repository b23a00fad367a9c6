/** The bytes of a file that was chosen; null where the browser cannot read it: changed, moved, or held by another program. */
export async function readChosenFile(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  }
}
