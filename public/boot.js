/*
 * Watches the start of the app from outside of it: no build, no framework, no import. Whatever keeps it from starting (a
 * script that is missing or cannot be read, an exception before the first page stands), the person sees plain words,
 * a way to try again and the way to the rescue page, never a white screen. `src/main.ts` says when it has started.
 */
{
  /** After an error the app has this long to start all the same, in milliseconds. */
  const AFTER_ERROR = 2_000
  /** And this long once everything that the page names has been loaded. */
  const AFTER_LOAD = 20_000

  let started = false
  let asked = false

  /** A newer version that waits is let in: nothing can have been typed here, and other tabs record before they reload. */
  const letNewerIn = async () => {
    const registration = await navigator.serviceWorker?.getRegistration()
    if (!registration) return
    const skip = (worker) => worker?.postMessage({ type: 'SKIP_WAITING' })
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => coming.state === 'installed' && skip(coming))
    })
    skip(registration.waiting)
    await registration.update()
  }

  const show = (cause) => {
    const trouble = document.getElementById('trouble')
    if (started || !trouble?.hidden) return
    const style = document.createElement('link')
    Object.assign(style, { rel: 'stylesheet', href: '/rescue.css', id: 'trouble-style' })
    document.head.append(style)
    document.getElementById('trouble-cause').textContent = cause
    trouble.hidden = false
    if (asked) return
    asked = true
    // Without a network there is nothing newer; the page says what to do either way.
    letNewerIn().catch((fault) => console.warn(fault))
  }

  const soon = (cause) => setTimeout(() => show(cause), AFTER_ERROR)
  const nameOf = (cause) => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause))

  // While capturing, as a file that could not be loaded tells nobody but itself.
  addEventListener(
    'error',
    ({ target, error, message }) => {
      const file = target?.src ?? target?.href
      if (file === undefined) soon(nameOf(error ?? message))
      else if (target.tagName === 'SCRIPT' || target.rel === 'stylesheet') soon(new URL(file).pathname)
    },
    true,
  )
  addEventListener('unhandledrejection', ({ reason }) => soon(nameOf(reason)))
  addEventListener('load', () => setTimeout(() => show('no start'), AFTER_LOAD))
  document.addEventListener('tcpl-started', () => {
    started = true
    const trouble = document.getElementById('trouble')
    if (trouble) trouble.hidden = true
    document.getElementById('trouble-style')?.remove()
  })
}

// The chosen theme, before the first paint; a file because the CSP allows no inline script. The key and the values are
// those of src/ui/design/use-theme.ts. Without a choice the phone decides.
{
  const choice = localStorage.getItem('tcpl-theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = `tcpl-${choice}`
}
