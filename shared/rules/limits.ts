/** Sizes that both ends hold to. How often is the server's own matter (`server/config.ts`). */
export const TEXT_MAX = 4_000
/** A draft may be too long to be sent, and is shortened by its author. */
export const DRAFT_MAX = 2 * TEXT_MAX
/** What is said with a rating. */
/** Why a lead takes a conversation over, in one line. */
export const REASON_MAX = 300
export const RATING_MAX = 1_000
export const EMAIL_MAX = 254
export const NAME_MAX = 80
/** The name of an account at the site, and the token that names it. */
/** Of a place: what an incident names, and what a site signs. */
export const REGION_MAX = 64
export const SUBJECT_MAX = 200
export const SITE_TOKEN_MAX = 4_000
export const JTI_MAX = 200
/** Of the number of an order, as it is typed into a flow. */
export const ORDER_MAX = 40
/** Of a title that is looked for at the site. */
export const TITLE_QUERY_MAX = 100
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200
export const PAGE_URL_MAX = 500
export const PAGE_TITLE_MAX = 200
export const CONTEXT_KEYS_MAX = 20
export const CONTEXT_KEY_MAX = 40
export const CONTEXT_VALUE_MAX = 200

/** Of a case: what it is about, and its amount in the smallest unit of the currency. */
export const CASE_OBJECT_MAX = 200
export const CASE_AMOUNT_MAX = 100_000_000

const MB = 1_024 * 1_024
/** Files of a message, and what one of them may weigh; a clip is a film of a few seconds. */
export const FILES_MAX = 5
/** Both sides of an identity document, where its flow says nothing else; and how long it is kept after the decision. */
export const DOCUMENT_PICTURES = 2
export const DOCUMENT_KEPT_DAYS = 30
export const FILE_MAX_BYTES = 10 * MB
export const CLIP_MAX_BYTES = 50 * MB
/** All that one author may upload in 24 hours. */
export const FILES_DAY_BYTES = 50 * MB
/** What one request of an upload may carry. */
export const UPLOAD_CHUNK_BYTES = MB
export const FILE_NAME_MAX = 100

/** Entries in one answer of `conversation:since`. */
export const SINCE_PAGE = 200
/** … and the characters after which no further entry goes into it: a slow line takes one answer at a time. */
export const SINCE_CHARACTERS = 128 * 1_024

/** Answers of one flow, and what an amount may be, in cents. */
export const FLOW_ANSWERS_MAX = 40
export const FLOW_AMOUNT_MAX = 10_000_000
/** Of a flow: characters of each text, steps, questions of a step, options of a question. */
export const FLOW_TEXT_MAX = 600
export const FLOW_STEPS_MAX = 20
export const FLOW_STEP_FIELDS_MAX = 12
export const FLOW_OPTIONS_MAX = 20
/** Flows of one site, the shipped ones among them. */
export const FLOWS_MAX = 40

export const OUTBOX_MAX_ITEMS = 50
export const OUTBOX_MAX_BYTES = 256 * 1024

/** Of an article, in characters; steps, codes and keywords also by their number. */
export const ARTICLE_TITLE_MAX = 120
export const ARTICLE_SUMMARY_MAX = 300
export const ARTICLE_BODY_MAX = 20_000
export const ARTICLE_STEP_MAX = 1_000
export const ARTICLE_STEPS_MAX = 30
export const ARTICLE_WORDS_MAX = 60
/** … and of one code or keyword. */
export const ARTICLE_WORD_MAX = 40
export const HELP_QUERY_MAX = 200
/** Articles in one answer to a program. */
export const HELP_PAGE = 100
/** Articles on one page of the editor's list. */
export const ARTICLES_PAGE = 50
/** What a visitor says of a step at which he is stuck. */
export const STEP_WORDS_MAX = 1_000

/** Of an announcement, in characters; of pages also how many. */
export const ANNOUNCEMENT_TITLE_MAX = 80
export const ANNOUNCEMENT_TEXT_MAX = 4_000
export const ANNOUNCEMENT_PAGE_MAX = 200
export const ANNOUNCEMENT_PAGES_MAX = 20

/** Of imported holidays: sets of a schedule, holidays of a set, days of all of them; and of rules for each year. */
export const HOLIDAY_SETS_MAX = 12
export const HOLIDAYS_MAX = 400
export const HOLIDAY_DAYS_MAX = 1_200
export const HOLIDAY_NAME_MAX = 60
export const YEARLY_MAX = 60
/** Of what is asked for where something is urgent, and of what is said then. */
export const URGENT_ASK_MAX = 120
export const FACTS_MAX = 300
/** Of a calendar file. */
export const CALENDAR_BYTES_MAX = 256 * 1_024
export const CALENDAR_EVENTS_MAX = 2_000
/** How a bot is called, and how many articles it names under one answer. */
export const BOT_NAME_MAX = 24
export const BOT_SOURCES_MAX = 3
