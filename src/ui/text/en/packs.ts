export const packs = {
  label: 'Use without a network',
  whole: 'All of it is on this device',
  coming: 'On its way to this device…',
  missing: 'Not all of it is here yet. Stay connected: it goes on by itself.',
  languageMissing:
    'English is not on this device yet. Once there is a network, open the app again and choose it.',
  page: {
    title: 'This page cannot be opened yet',
    lead: 'This page has not been loaded onto this device',
    text: 'Connect to a network, then press “Open the page again”. What you have recorded is still on this device.',
    reload: 'Open the page again',
  },
}
