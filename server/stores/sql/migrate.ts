import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Pool } from 'pg'
import * as desk from './migrations/0001_desk.ts'
import * as receiptsDrafts from './migrations/0002_receipts_drafts.ts'
import * as files from './migrations/0003_files.ts'
import * as endedSessions from './migrations/0004_ended_sessions.ts'
import * as help from './migrations/0005_help.ts'
import * as cases from './migrations/0006_cases.ts'
import * as casesShared from './migrations/0007_cases_shared.ts'
import * as identity from './migrations/0008_identity.ts'
import * as announcements from './migrations/0010_announcements.ts'
import * as complaintsThanks from './migrations/0011_complaints_thanks.ts'
import * as flows from './migrations/0012_flows.ts'
import * as automation from './migrations/0013_automation.ts'
import * as bots from './migrations/0014_bots.ts'
import * as notices from './migrations/0015_notices.ts'
import * as teams from './migrations/0016_teams.ts'
import * as holidays from './migrations/0017_holidays.ts'
import * as offers from './migrations/0018_offers.ts'
import * as incidents from './migrations/0019_incidents.ts'
import * as urgent from './migrations/0019b_urgent.ts'
import * as pictures from './migrations/0020_pictures.ts'
import * as hands from './migrations/0022_hands.ts'
import * as consulting from './migrations/0023_consulting.ts'
import * as documents from './migrations/0024_documents.ts'
import * as documentsRedacted from './migrations/0025_documents_redacted.ts'
import * as refunds from './migrations/0026_refunds.ts'
import * as progressCurrency from './migrations/0027_progress_currency.ts'
import * as casePage from './migrations/0029_case_page.ts'
import * as articleDevices from './migrations/0032_article_devices.ts'
import * as topics from './migrations/0034_topics.ts'
import * as visitorRegion from './migrations/0042_visitor_region.ts'
import * as typed from './migrations/0043_typed.ts'
import * as complaintsToLeads from './migrations/0044_complaints_to_leads.ts'
import * as helpReaders from './migrations/0046_help_readers.ts'
import * as onCall from './migrations/0047_on_call.ts'
import * as helpMissed from './migrations/0048_help_missed.ts'
import * as signInFailures from './migrations/0049_sign_in_failures.ts'

/** In the order of their names, which never change. */
const MIGRATIONS = {
  '0001_desk': desk,
  '0002_receipts_drafts': receiptsDrafts,
  '0003_files': files,
  '0004_ended_sessions': endedSessions,
  '0005_help': help,
  '0006_cases': cases,
  '0007_cases_shared': casesShared,
  '0008_identity': identity,
  '0010_announcements': announcements,
  '0011_complaints_thanks': complaintsThanks,
  '0012_flows': flows,
  '0013_automation': automation,
  '0014_bots': bots,
  '0015_notices': notices,
  '0016_teams': teams,
  '0017_holidays': holidays,
  '0018_offers': offers,
  '0019_incidents': incidents,
  '0019b_urgent': urgent,
  '0020_pictures': pictures,
  '0022_hands': hands,
  '0023_consulting': consulting,
  '0024_documents': documents,
  '0025_documents_redacted': documentsRedacted,
  '0026_refunds': refunds,
  '0027_progress_currency': progressCurrency,
  '0029_case_page': casePage,
  '0032_article_devices': articleDevices,
  '0034_topics': topics,
  '0042_visitor_region': visitorRegion,
  '0043_typed': typed,
  '0044_complaints_to_leads': complaintsToLeads,
  '0046_help_readers': helpReaders,
  '0047_on_call': onCall,
  '0048_help_missed': helpMissed,
  '0049_sign_in_failures': signInFailures,
}

/**
 * Brings the tables to the state of this version. Nodes that start together wait for one another: Kysely's
 * migrator holds an advisory lock. @returns the names of what was applied now
 */
export async function migrate(pool: Pool): Promise<string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw (await newerThanWe(pool)) ?? error
  return (results ?? []).filter((one) => one.status === 'Success').map((one) => one.migrationName)
}

/** A version that does not know all of the tables would spoil them. */
async function newerThanWe(pool: Pool): Promise<Error | null> {
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration order by name')
  const unknown = rows.find(({ name }) => !Object.hasOwn(MIGRATIONS, name))
  if (!unknown) return null
  return new Error(
    `The tables of this database are of a newer version (${unknown.name}). Start that version, or bring back the backup from before.`,
  )
}
