/**
 * Remembers the text field that is being written in and where in it; the answer puts the caret back there. A browser
 * that closes a dialog gives the field its focus but not its caret: keys would go nowhere until the person taps.
 */
export function keepCaret(): () => void {
  const field = document.activeElement
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return () => undefined
  const { selectionStart: from, selectionEnd: to } = field
  return () => {
    if (!field.isConnected) return
    field.focus()
    // A date has no caret.
    if (from !== null) field.setSelectionRange(from, to)
  }
}
