/** In which the site is paid: the page of the panel says so, and no other part of it needs to know. */
export const siteCurrency = (): string => document.documentElement.dataset.currency || 'CNY'
