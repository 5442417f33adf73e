/** The help centre's tables, as the domain asks for them. */
import type { Pool } from 'pg'
import type { HelpStore } from '../../domain/help/store.ts'
import { createEditing } from './help/editing.ts'
import { createFigures } from './help/figures.ts'
import { createRows } from './help/rows.ts'
import { createSearch } from './help/search.ts'
import { createShelves } from './help/shelves.ts'

export function createHelpStore(pool: Pool): HelpStore {
  return {
    ...createShelves(pool),
    ...createSearch(pool),
    ...createFigures(pool),
    ...createRows(pool),
    ...createEditing(pool),
  }
}
