/** How long a session lives without use, and the cookie that holds it. */
const DAY_S = 24 * 60 * 60;

export const SESSION_S = 30 * DAY_S;
/** Prolonged at most once in this time. */
export const SESSION_UPDATE_S = DAY_S;
export const COOKIE_PREFIX = 'jig';
/** better-auth's own name behind our prefix. */
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;
