/** In the place of a screen that is on its way, or could not be loaded. */
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { HELP_WORDS } from './words.ts'

export function ComingScreen({ isLost }: { isLost: boolean }) {
  const { words, locale, go } = useScreen()
  return (
    <main class="screen">
      <header class="head">
        <button type="button" class="round" aria-label={words.back} onClick={() => go({ is: 'home' })}>
          <Icon name="back" />
        </button>
        <div class="lines">
          <h1>{words.loading}</h1>
        </div>
      </header>
      <div class="body">
        {isLost ? (
          <p class="wrong" role="alert">
            {HELP_WORDS[locale].lost}
          </p>
        ) : (
          <div class="skeleton tall" role="status" aria-label={words.loading} />
        )}
      </div>
    </main>
  )
}
