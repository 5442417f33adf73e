/** The site's own systems, and whose account there was proved to be whose. */
import { FIRST_SITE } from '../config.ts'
import { provedOf } from '../domain/accounts/proved.ts'
import { createSiteApi } from '../outside/site-api.ts'
import { createAccountStore } from '../stores/sql/accounts.ts'
import type { Base } from './base.ts'

export type SiteDesk = ReturnType<typeof createSiteDesk>

export function createSiteDesk({ config, clock, log, database, siteOf }: Base) {
  const store = createAccountStore(database.pool)
  const systems =
    config.siteApi &&
    createSiteApi(config.siteApi, clock, (fault, call) => log.warn({ fault, call }, 'the site'))
  return {
    store,
    systems,
    /** The systems are those of one site; of another nobody is asked. */
    systemsFor: async (site: string) => (site === (await siteOf(FIRST_SITE))?.id ? systems : null),
    provedOf: provedOf(store, clock),
  }
}
