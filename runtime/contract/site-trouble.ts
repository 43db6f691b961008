/** What is said when the site's clock cannot be set, in both languages. */

export const SITE_TROUBLES = {
  'no-zone': { en: 'There is no time zone {zone}.', 'zh-CN': '没有时区 {zone}。' },
  'zone-laid-down': {
    en: 'The time zone is laid down by JIG_ZONE; it is changed there.',
    'zh-CN': '时区已由 JIG_ZONE 固定，要在那里改。',
  },
} as const;
