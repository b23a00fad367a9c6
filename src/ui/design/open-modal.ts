/**
 * Opens a dialog over the page. Behind the screen of the lock it is out of the document, where the browser would throw: there
 * it is only marked, and put over the page when the screen is opened.
 */
export function openModal(dialog: HTMLDialogElement | undefined): void {
  if (dialog?.isConnected) dialog.showModal()
  else dialog?.setAttribute('open', '')
}
