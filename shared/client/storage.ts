/** Where unsent things survive a reload. A refused or full storage costs only that. */
export interface KeptTexts {
  keys(prefix: string): string[]
  get(key: string): string | null
  set(key: string, text: string): void
  remove(key: string): void
}

/** Kept as long as the page lives. */
export function memoryTexts(): KeptTexts {
  const texts = new Map<string, string>()
  return {
    keys: (prefix) => [...texts.keys()].filter((key) => key.startsWith(prefix)),
    get: (key) => texts.get(key) ?? null,
    set: (key, text) => void texts.set(key, text),
    remove: (key) => void texts.delete(key),
  }
}

/** The browser's own storage, or memory where it is refused (private modes, blocked third parties). */
export function browserTexts(): KeptTexts & { lasting: boolean } {
  try {
    const store = localStorage
    store.setItem('foyer:probe', '1')
    store.removeItem('foyer:probe')
    return {
      lasting: true,
      keys: (prefix) => Object.keys(store).filter((key) => key.startsWith(prefix)),
      get: (key) => store.getItem(key),
      set(key, text) {
        try {
          store.setItem(key, text)
        } catch {
          // Full: what is unsent still lives in memory.
        }
      },
      remove: (key) => store.removeItem(key),
    }
  } catch {
    return { ...memoryTexts(), lasting: false }
  }
}
