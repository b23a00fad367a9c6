// Applies the chosen theme before the first paint. A file of its own because the CSP allows no inline script.
// The key and the values are those of src/ui/design/use-theme.ts. Without a choice the phone decides.
{
  const choice = localStorage.getItem('tcpl-theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = `tcpl-${choice}`
}
